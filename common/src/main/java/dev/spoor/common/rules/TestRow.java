/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import dev.spoor.common.sigma.match.MapEvent;
import dev.spoor.common.sigma.match.SigmaEvent;
import dev.spoor.common.sigma.read.KnownFields;
import dev.spoor.common.table.ColumnType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row of a table as a test writes it: columns and their values. */
final class TestRow implements Trial {
  private final RuleLog log;
  private final Map<String, Object> cells = new LinkedHashMap<>();
  private final List<String> faults = new ArrayList<>();

  TestRow(RuleLog log, Map<String, Object> columns) {
    this.log = log;
    columns.forEach(this::take);
  }

  private void take(String name, @Nullable Object value) {
    ColumnType type = log.types().get(name);
    if (type == null) {
      KnownFields fields = log.fields();
      KnownFields.Fault fault = fields == null ? null : fields.fault(name);
      String hint = fault == null ? null : fault.suggestion();
      faults.add(name + " is no column of " + log.service() + (hint == null ? "" : "; " + hint));
    } else if (value != null) {
      Object cell = cell(type, value);
      if (cell == null) {
        faults.add("%s: '%s' (expected %s)".formatted(name, value, expected(type)));
      } else {
        cells.put(name, cell);
      }
    }
  }

  private static @Nullable Object cell(ColumnType type, Object value) {
    return switch (type) {
      case MONEY, LONG, INT, DOUBLE ->
          value instanceof BigDecimal number ? TableCells.number(number) : null;
      case BOOLEAN -> value instanceof Boolean ? value : null;
      case TIMESTAMP -> time(value);
      case STRING_LIST -> value instanceof List<?> ? value : null;
      case STRING_MAP -> value instanceof Map<?, ?> map ? TableCells.tags(map) : null;
      case STRING, DATE -> value instanceof List || value instanceof Map ? null : text(value);
    };
  }

  /** YAML reads digits as a number. */
  private static String text(Object value) {
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }

  private static @Nullable Instant time(Object value) {
    try {
      return Instant.parse(value.toString());
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static String expected(ColumnType type) {
    return switch (type) {
      case MONEY, LONG, INT, DOUBLE -> "a number";
      case BOOLEAN -> "true or false";
      case TIMESTAMP -> "a time such as 2025-11-08T02:13:30Z";
      case STRING_LIST -> "a list";
      case STRING_MAP -> "entries of the form name: value";
      case STRING, DATE -> "text";
    };
  }

  @Override
  public SigmaEvent event() {
    return new MapEvent(cells);
  }

  @Override
  public @Nullable Long micros() {
    for (String name : log.times()) {
      if (cells.get(name) instanceof Instant time) {
        return time.toEpochMilli() * 1_000;
      }
    }
    return null;
  }

  @Override
  public String fault() {
    return String.join("; ", faults);
  }
}
