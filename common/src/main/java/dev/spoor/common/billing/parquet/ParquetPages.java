/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.parquet;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ValuesType;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one column of a row group, opened one after the other. Holds one page.
 *
 * <p>Encodings that are none of today's writers throw {@link UnsupportedOperationException}.
 */
final class ParquetPages {
  private static final VarHandle DOUBLES =
      MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);

  private final ColumnDescriptor column;
  private final boolean isOfDoubles;
  private final PageReader pages;
  final @Nullable Dictionary dictionary;
  final ParquetValue scalar;
  final int deepest;

  /** Levels of the page, where the column has any. */
  final RunLengthInts repetitions = new RunLengthInts();

  final RunLengthInts definitions = new RunLengthInts();

  /** Dictionary ids of the page's values. */
  final RunLengthInts ids = new RunLengthInts();

  /** Whether the page's values are ids of the dictionary. */
  boolean isById;

  private @Nullable ValuesReader values;

  /** The page, where its values are doubles one after the other. */
  private byte @Nullable [] plain;

  private int plainAt;
  private int plainEnd;
  private int left;

  ParquetPages(ColumnDescriptor column, PageReader pages) throws IOException {
    this.column = column;
    this.pages = pages;
    this.deepest = column.getMaxDefinitionLevel();
    this.isOfDoubles = column.getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.DOUBLE;
    this.scalar = new ParquetValue(column.getPrimitiveType(), value -> {});
    DictionaryPage page = pages.readDictionaryPage();
    this.dictionary = page == null ? null : page.getEncoding().initDictionary(column, page);
  }

  /** Returns how many values and gaps are left in the page, after opening the next at its end. */
  int left() throws IOException {
    while (left == 0) {
      DataPage page = pages.readPage();
      if (page == null) {
        return 0;
      }
      open(page);
    }
    return left;
  }

  /** Says that so many values and gaps have been read. */
  void passed(int count) {
    left -= count;
  }

  /** Returns the page's next value, where the page has no ids. */
  Object next() {
    if (values == null) {
      throw new IllegalStateException("The page's values are ids");
    }
    return scalar.read(values);
  }

  /** Reads the page's next numbers, where it has no ids and the column is of doubles. */
  void doubles(double[] out, int count) {
    if (values == null) {
      throw new IllegalStateException("The page's values are ids");
    }
    if (plain == null) {
      for (int i = 0; i < count; i++) {
        out[i] = values.readDouble();
      }
      return;
    }
    if (plainAt + (long) count * Double.BYTES > plainEnd) {
      throw new IllegalStateException("A page ends before its values");
    }
    for (int i = 0; i < count; i++) {
      out[i] = (double) DOUBLES.get(plain, plainAt + i * Double.BYTES);
    }
    plainAt += count * Double.BYTES;
  }

  private void open(DataPage page) throws IOException {
    left = page.getValueCount();
    if (left < 0) {
      throw new IOException("a page of " + left + " values");
    }
    if (page instanceof DataPageV1 one) {
      byte[] bytes = bytes(one.getBytes());
      int end = bytes.length - RunLengthInts.PADDING;
      int at = levels(repetitions, column.getMaxRepetitionLevel(), one.getRlEncoding(), bytes, 0);
      at = levels(definitions, deepest, one.getDlEncoding(), bytes, at);
      values(one.getValueEncoding(), bytes, at, end);
    } else if (page instanceof DataPageV2 two) {
      levels(repetitions, column.getMaxRepetitionLevel(), bytes(two.getRepetitionLevels()));
      levels(definitions, deepest, bytes(two.getDefinitionLevels()));
      byte[] bytes = bytes(two.getData());
      values(two.getDataEncoding(), bytes, 0, bytes.length - RunLengthInts.PADDING);
    } else {
      throw new UnsupportedOperationException("A page of another kind");
    }
  }

  private static byte[] bytes(BytesInput input) throws IOException {
    ByteBuffer buffer = input.toByteBuffer();
    byte[] bytes = new byte[buffer.remaining() + RunLengthInts.PADDING];
    buffer.get(bytes, 0, buffer.remaining());
    return bytes;
  }

  private static int levels(
      RunLengthInts levels, int most, Encoding encoding, byte[] bytes, int at) {
    if (most == 0) {
      return at;
    }
    if (encoding != Encoding.RLE) {
      throw new UnsupportedOperationException("Levels in " + encoding);
    }
    int length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
    levels.start(bytes, at + 4, at + 4 + length, bits(most));
    return at + 4 + length;
  }

  private static void levels(RunLengthInts levels, int most, byte[] bytes) {
    if (most > 0) {
      levels.start(bytes, 0, bytes.length - RunLengthInts.PADDING, bits(most));
    }
  }

  private static int bits(int most) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(most);
  }

  private void values(Encoding encoding, byte[] bytes, int at, int end) throws IOException {
    isById = encoding.usesDictionary();
    plain = encoding == Encoding.PLAIN && isOfDoubles ? bytes : null;
    plainAt = at;
    plainEnd = end;
    if (isById) {
      // A page of gaps alone may have no width.
      ids.start(bytes, Math.min(at + 1, end), end, at < end ? bytes[at] : 0);
      values = null;
      return;
    }
    ValuesReader reader = encoding.getValuesReader(column, ValuesType.VALUES);
    reader.initFromPage(left, ByteBufferInputStream.wrap(ByteBuffer.wrap(bytes, at, end - at)));
    values = reader;
  }
}
