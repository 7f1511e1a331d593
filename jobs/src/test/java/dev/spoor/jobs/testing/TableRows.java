/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.testing;

import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.table.TableSpec;
import dev.spoor.testing.SharedSpark;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Rows of one published table, written down as a few named values; the others are null. */
public final class TableRows {
  private final TableSpec table;
  private final Map<String, Object> defaults = new HashMap<>();
  private final List<Row> rows = new ArrayList<>();

  /** Starts with no row. */
  public TableRows(TableSpec table) {
    this.table = table;
  }

  /** Sets values that later rows have unless they say otherwise: name, value, name, value. */
  public TableRows defaults(Object... namesAndValues) {
    put(defaults, namesAndValues);
    return this;
  }

  /** Adds a row: name, value, name, value. Times are ISO text, money is decimal text. */
  public TableRows row(Object... namesAndValues) {
    Map<String, Object> values = new HashMap<>(defaults);
    put(values, namesAndValues);
    Object[] cells = new Object[table.columns().size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = values.get(table.columns().get(i).name());
    }
    rows.add(RowFactory.create(cells));
    return this;
  }

  /** Returns all rows so far, for code that needs no engine. */
  public List<Row> list() {
    return List.copyOf(rows);
  }

  /**
   * Adds a row per line of text: {@code name=value} with blanks between. Values have no blanks; an
   * empty one is null.
   */
  public TableRows lines(String text) {
    for (String line : text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
      row(pairs(line));
    }
    return this;
  }

  /** Returns the names and values of a line as {@link #row} takes them. */
  public static Object[] pairs(String line) {
    List<Object> pairs = new ArrayList<>();
    for (String pair : line.strip().split(" +")) {
      int end = pair.indexOf('=');
      pairs.add(pair.substring(0, end));
      pairs.add(end == pair.length() - 1 ? null : pair.substring(end + 1));
    }
    return pairs.toArray();
  }

  /** Returns all rows so far as a frame. */
  public Dataset<Row> frame() {
    StructType schema = SparkSchemas.of(table);
    return SharedSpark.session().createDataFrame(rows, schema);
  }

  private void put(Map<String, Object> values, Object... namesAndValues) {
    for (int i = 0; i < namesAndValues.length; i += 2) {
      String name = (String) namesAndValues[i];
      values.put(name, cell(name, namesAndValues[i + 1]));
    }
  }

  private Object cell(String name, Object value) {
    var column =
        table.columns().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
    if (!(value instanceof String text)) {
      return value;
    }
    return switch (column.type()) {
      case TIMESTAMP -> Timestamp.from(Instant.parse(text));
      case MONEY -> new BigDecimal(text);
      case DATE -> java.sql.Date.valueOf(text);
      case BOOLEAN -> Boolean.valueOf(text);
      case LONG -> Long.valueOf(text);
      case INT -> Integer.valueOf(text);
      default -> text;
    };
  }
}
