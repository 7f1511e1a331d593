/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A gzip-compressed CSV file: UTF-8, header in the first row, a field quoted where it must be, maps
 * as JSON text. Gzip's own time stays 0, so equal rows give equal bytes.
 */
final class CsvFile implements RowFile {

  private static final int BUFFER_BYTES = 1 << 16;

  private final List<Column> columns;
  private final Times time;
  private final Writer out;

  private CsvFile(Path file, List<Column> columns, DateTimeFormatter time) throws IOException {
    this.columns = columns;
    this.time = new Times(time);
    Files.createDirectories(file.getParent());
    this.out =
        new BufferedWriter(
            new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(file), BUFFER_BYTES),
                StandardCharsets.UTF_8),
            BUFFER_BYTES);
    for (int i = 0; i < columns.size(); i++) {
      out.write(i == 0 ? "" : ",");
      writeField(columns.get(i).name());
    }
    out.write('\n');
  }

  /** Opens a file whose times are whole seconds, as in the legacy report. */
  static RowFile legacy(Path file, List<Column> columns) throws IOException {
    return new CsvFile(file, columns, Times.SECONDS);
  }

  /** Opens a file whose times have milliseconds, as in CUR 2.0. */
  static RowFile millis(Path file, List<Column> columns) throws IOException {
    return new CsvFile(file, columns, Times.MILLIS);
  }

  @Override
  public void write(BillLine line) throws IOException {
    for (int i = 0; i < columns.size(); i++) {
      if (i > 0) {
        out.write(',');
      }
      Object value = columns.get(i).of(line);
      if (value != null) {
        writeField(text(value));
      }
    }
    out.write('\n');
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private String text(Object value) {
    if (value instanceof BigDecimal number) {
      return Numbers.csv(number);
    }
    if (value instanceof Instant instant) {
      return time.text(instant);
    }
    if (value instanceof Map<?, ?> map) {
      return json(map);
    }
    return (String) value;
  }

  private static String json(Map<?, ?> map) {
    Map<String, @Nullable Object> sorted = new TreeMap<>();
    map.forEach((key, value) -> sorted.put((String) key, value));
    return Json.text(json -> Json.object(json, sorted));
  }

  private void writeField(String field) throws IOException {
    if (mustQuote(field)) {
      out.write('"');
      out.write(field.replace("\"", "\"\""));
      out.write('"');
    } else {
      out.write(field);
    }
  }

  private static boolean mustQuote(String field) {
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c == ',' || c == '"' || c == '\n' || c == '\r') {
        return true;
      }
    }
    return false;
  }
}
