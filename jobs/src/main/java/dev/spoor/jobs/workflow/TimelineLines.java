/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.spoor.common.evidence.UserException;
import dev.spoor.common.table.Column;
import dev.spoor.common.table.Tables;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a timeline in the form that Timesketch imports: {@code message}, {@code datetime} and
 * {@code timestamp_desc}, then the table's own columns.
 *
 * @see <a href="https://timesketch.org/guides/user/import-from-json-csv/">Timesketch: import</a>
 */
final class TimelineLines {
  private static final String DESCRIPTION = "API call";
  private static final JsonFactory JSON = VisibleJson.factory();

  private TimelineLines() {}

  /** Returns a row as texts by name: lists apart by blanks, times in ISO 8601, null as empty. */
  static Map<String, String> texts(Row row) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("message", text(row.getAs("sentence")));
    texts.put("datetime", text(row.getAs("event_time")));
    texts.put("timestamp_desc", DESCRIPTION);
    for (Column column : Tables.TIMELINE.columns()) {
      texts.put(column.name(), text(listOr(row, column)));
    }
    return texts;
  }

  /**
   * Writes rows as they come to a file, one JSON object a line, replacing it.
   *
   * @throws UserException if the file cannot be written
   */
  static void write(Iterator<Row> rows, Path file) {
    try (Writer writer = Files.newBufferedWriter(file)) {
      while (rows.hasNext()) {
        writer.write(json(rows.next()));
        writer.write('\n');
      }
    } catch (IOException | UncheckedIOException problem) {
      throw new UserException(
          "Cannot write timeline " + file + ": " + problem.getMessage(), problem);
    }
  }

  /** Returns a row as a JSON object on one line. */
  static String json(Row row) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("message", text(row.getAs("sentence")));
      json.writeStringField("datetime", text(row.getAs("event_time")));
      json.writeStringField("timestamp_desc", DESCRIPTION);
      for (Column column : Tables.TIMELINE.columns()) {
        json.writeFieldName(column.name());
        value(json, listOr(row, column));
      }
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void value(JsonGenerator json, @Nullable Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object element : list) {
        json.writeString(String.valueOf(element));
      }
      json.writeEndArray();
    } else {
      json.writeString(text(value));
    }
  }

  private static @Nullable Object listOr(Row row, Column column) {
    int place = row.fieldIndex(column.name());
    Object value = row.get(place);
    return value instanceof scala.collection.Seq ? row.getList(place) : value;
  }

  private static String joined(List<?> list) {
    StringBuilder text = new StringBuilder();
    list.forEach(element -> text.append(text.isEmpty() ? "" : " ").append(element));
    return text.toString();
  }

  private static String text(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof java.sql.Timestamp time) {
      return time.toInstant().toString();
    }
    return value instanceof List<?> list ? joined(list) : value.toString();
  }
}
