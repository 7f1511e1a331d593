/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.sigma;

import dev.spoor.common.rules.FieldText;
import dev.spoor.common.rules.TableCells;
import dev.spoor.common.sigma.match.SigmaEvent;
import dev.spoor.common.table.ColumnType;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** A row of one of Spoor's tables as Sigma rules see it; a column without a value is absent. */
final class TableRecord implements SigmaEvent {
  private static final long MICROS = 1_000_000;

  private final Columns columns;
  private final Row row;

  /** Where the columns stand that were read, and what they hold. */
  record Columns(Map<String, Integer> places, Map<String, ColumnType> types)
      implements Serializable {
    /** Returns the columns of a frame whose times are microseconds since the epoch. */
    static Columns of(StructType schema, Map<String, ColumnType> types) {
      Map<String, Integer> sorted = new TreeMap<>();
      for (String name : schema.fieldNames()) {
        sorted.put(name, sorted.size());
      }
      return new Columns(new LinkedHashMap<>(sorted), new HashMap<>(types));
    }
  }

  TableRecord(Columns columns, Row row) {
    this.columns = columns;
    this.row = row;
  }

  @Override
  public @Nullable Object attribute(String name) {
    Integer place = columns.places().get(name);
    ColumnType type = columns.types().get(name);
    if (place == null || type == null || row.isNullAt(place)) {
      return null;
    }
    return switch (type) {
      case TIMESTAMP -> time(row.getLong(place));
      case MONEY -> TableCells.number(row.getDecimal(place));
      case STRING_LIST -> row.getList(place);
      case STRING_MAP -> TableCells.tags(row.getJavaMap(place));
      case STRING, LONG, INT, DOUBLE, BOOLEAN, DATE -> row.get(place);
    };
  }

  private static Instant time(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000);
  }

  @Override
  public boolean has(String name) {
    Integer place = columns.places().get(name);
    return place != null && !row.isNullAt(place);
  }

  @Override
  public Iterable<String> names() {
    List<String> names = new ArrayList<>();
    for (String name : columns.places().keySet()) {
      if (has(name)) {
        names.add(name);
      }
    }
    return names;
  }

  /** Returns what a column says as text; null where it says nothing. */
  @Nullable String text(String column) {
    String text = FieldText.of(this, column);
    return text == null || text.isEmpty() ? null : text;
  }

  /** Returns the first of some columns that says something; null for none. */
  @Nullable String text(List<String> some) {
    for (String column : some) {
      String text = text(column);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  /** Returns the first of some times in microseconds since the epoch; null for none. */
  @Nullable Long micros(List<String> some) {
    for (String column : some) {
      Integer place = columns.places().get(column);
      if (place != null && !row.isNullAt(place)) {
        return row.getLong(place);
      }
    }
    return null;
  }

  /** Returns an amount of money as the table has it; null for none. */
  @Nullable BigDecimal money(String column) {
    Integer place = columns.places().get(column);
    return place == null ? null : row.getDecimal(place);
  }
}
