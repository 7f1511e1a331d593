/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing;

import dev.spoor.common.billing.charge.BillOrigin;
import dev.spoor.common.billing.file.RangedBytes;
import dev.spoor.common.billing.parquet.ParquetBillReader;
import dev.spoor.common.billing.parquet.ParquetRollUpReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.schema.MessageType;

/** Small bills as Parquet in memory, and the damage that can be done to them. */
public final class ParquetText {
  private static final int TAIL = 8;

  private ParquetText() {}

  /** How Parquet's own writer is to write. */
  public interface Form {
    ExampleParquetWriter.Builder set(ExampleParquetWriter.Builder writer);
  }

  public static byte[] write(MessageType schema, List<Group> rows, Form form) {
    Memory file = new Memory();
    ExampleParquetWriter.Builder builder =
        ExampleParquetWriter.builder(file)
            .withConf(new PlainParquetConfiguration())
            .withType(schema);
    try (ParquetWriter<Group> writer = form.set(builder).build()) {
      for (Group row : rows) {
        writer.write(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.bytes.toByteArray();
  }

  /** Reads a bill, or the row groups that start in a range, both ways. */
  public static ReadTotals compare(byte[] file, long from, long to) {
    BillOrigin origin = BillOrigin.of("mem:bill");
    return ReadTotals.compare(
        new ParquetBillReader(ranged(file), origin, from, to),
        new ParquetRollUpReader(ranged(file), origin, from, to));
  }

  public static ReadTotals compare(byte[] file) {
    return compare(file, 0, file.length);
  }

  /** Returns the file with another footer. */
  public static byte[] withFooter(byte[] file, Consumer<FileMetaData> change) {
    FileMetaData footer = footer(file);
    change.accept(footer);
    return close(Arrays.copyOf(file, file.length - TAIL - footerLength(file)), footer);
  }

  public static FileMetaData footer(byte[] file) {
    int from = file.length - TAIL - footerLength(file);
    try {
      return Util.readFileMetaData(new ByteArrayInputStream(file, from, file.length - TAIL - from));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns what the footer says of a column of the first row group. */
  public static ColumnMetaData chunk(FileMetaData footer, String column) {
    return footer.getRow_groups().get(0).getColumns().stream()
        .map(ColumnChunk::getMeta_data)
        .filter(found -> String.join(".", found.getPath_in_schema()).equals(column))
        .findFirst()
        .orElseThrow();
  }

  /** What is done to the only page of a column. */
  public interface PageChange {
    /** Changes the header as it likes and returns the page's bytes. */
    byte[] change(PageHeader header, byte[] bytes);
  }

  /** Returns the file with the first page of a column of the first row group made anew. */
  public static byte[] withPage(byte[] file, String column, PageChange change) {
    FileMetaData footer = footer(file);
    ColumnMetaData chunk = chunk(footer, column);
    int at = (int) chunk.getData_page_offset();
    ByteArrayInputStream page = new ByteArrayInputStream(file, at, file.length - at);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      PageHeader header = Util.readPageHeader(page);
      byte[] bytes = page.readNBytes(header.getCompressed_page_size());
      byte[] other = change.change(header, bytes);
      header.setCompressed_page_size(other.length);
      header.setUncompressed_page_size(other.length);
      header.unsetCrc();
      all.write(file, 0, file.length - TAIL - footerLength(file));
      int start = all.size();
      Util.writePageHeader(header, all);
      all.write(other);
      chunk.setData_page_offset(start);
      chunk.unsetDictionary_page_offset();
      chunk.setNum_values(header.getData_page_header().getNum_values());
      chunk.setTotal_compressed_size(all.size() - start);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return close(all.toByteArray(), footer);
  }

  private static byte[] close(byte[] pages, FileMetaData footer) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      all.write(pages);
      Util.writeFileMetaData(footer, all);
      int length = all.size() - pages.length;
      all.write(
          ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(length).array());
      all.write(new byte[] {'P', 'A', 'R', '1'});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all.toByteArray();
  }

  private static int footerLength(byte[] file) {
    return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - TAIL);
  }

  private static RangedBytes ranged(byte[] file) {
    return new RangedBytes() {
      @Override
      public long length() {
        return file.length;
      }

      @Override
      public InputStream range(long offset, long length) {
        return new ByteArrayInputStream(file, (int) offset, (int) length);
      }
    };
  }

  private static final class Memory implements OutputFile {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public PositionOutputStream create(long blockSize) {
      return new PositionOutputStream() {
        @Override
        public long getPos() {
          return bytes.size();
        }

        @Override
        public void write(int one) {
          bytes.write(one);
        }

        @Override
        public void write(byte[] source, int offset, int length) {
          bytes.write(source, offset, length);
        }
      };
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSize) {
      return create(blockSize);
    }

    @Override
    public boolean supportsBlockSize() {
      return false;
    }

    @Override
    public long defaultBlockSize() {
      return 0;
    }
  }
}
