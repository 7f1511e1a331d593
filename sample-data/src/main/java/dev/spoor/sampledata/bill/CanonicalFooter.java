/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/**
 * Rewrites a Parquet footer with the encodings of each column in a fixed order.
 *
 * <p>Parquet's writer keeps them in a hash set of enum constants, whose order is another in every
 * JVM: without this, equal rows would not give equal bytes.
 */
final class CanonicalFooter {
  /** Length of the footer, then the magic word. */
  private static final int TRAILER_BYTES = 8;

  private CanonicalFooter() {}

  static void rewrite(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int trailer = bytes.length - TRAILER_BYTES;
    int length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(trailer);
    int start = trailer - length;
    FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(bytes, start, length));
    for (RowGroup group : footer.getRow_groups()) {
      for (ColumnChunk chunk : group.getColumns()) {
        sort(chunk.getMeta_data());
      }
    }
    ByteArrayOutputStream sorted = new ByteArrayOutputStream();
    Util.writeFileMetaData(footer, sorted);
    ByteBuffer end = ByteBuffer.allocate(TRAILER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    end.putInt(sorted.size()).put(bytes, trailer + Integer.BYTES, Integer.BYTES);
    ByteArrayOutputStream whole = new ByteArrayOutputStream(bytes.length);
    whole.write(bytes, 0, start);
    sorted.writeTo(whole);
    whole.writeBytes(Arrays.copyOf(end.array(), TRAILER_BYTES));
    Files.write(file, whole.toByteArray());
  }

  private static void sort(ColumnMetaData column) {
    List<Encoding> encodings = new ArrayList<>(column.getEncodings());
    encodings.sort(Comparator.naturalOrder());
    column.setEncodings(encodings);
    if (column.isSetEncoding_stats()) {
      List<PageEncodingStats> stats = new ArrayList<>(column.getEncoding_stats());
      stats.sort(
          Comparator.comparing(PageEncodingStats::getPage_type)
              .thenComparing(PageEncodingStats::getEncoding));
      column.setEncoding_stats(stats);
    }
  }
}
