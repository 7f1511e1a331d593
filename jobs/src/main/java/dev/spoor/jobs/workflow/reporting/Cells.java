/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import dev.spoor.common.evidence.EvidenceRef;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Typed access to the cells of a row by column name. */
record Cells(Row row) {
  /** Returns what each row says, as it is asked for: the driver holds a partition at a time. */
  static <T> Iterable<T> each(Dataset<Row> rows, Function<Cells, T> reader) {
    return () -> {
      Iterator<Row> left = rows.toLocalIterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return left.hasNext();
        }

        @Override
        public T next() {
          return reader.apply(new Cells(left.next()));
        }
      };
    };
  }

  /** Whether the table has the column. */
  boolean has(String column) {
    return row.schema().getFieldIndex(column).isDefined();
  }

  @Nullable String textOrNull(String column) {
    return row.getAs(column);
  }

  String text(String column) {
    String value = row.getAs(column);
    return value == null ? "" : value;
  }

  long count(String column) {
    Object value = row.getAs(column);
    return value == null ? 0 : ((Number) value).longValue();
  }

  double number(String column) {
    Double value = row.getAs(column);
    return value == null ? 0 : value;
  }

  boolean flag(String column) {
    Boolean value = row.getAs(column);
    return Boolean.TRUE.equals(value);
  }

  @Nullable Boolean flagOrNull(String column) {
    return row.getAs(column);
  }

  @Nullable BigDecimal moneyOrNull(String column) {
    return row.getAs(column);
  }

  BigDecimal money(String column) {
    BigDecimal value = row.getAs(column);
    return value == null ? BigDecimal.ZERO : value;
  }

  @Nullable Instant timeOrNull(String column) {
    Object value = row.getAs(column);
    if (value == null) {
      return null;
    }
    return value instanceof Instant instant ? instant : ((Timestamp) value).toInstant();
  }

  Instant time(String column) {
    Instant value = timeOrNull(column);
    return value == null ? Instant.EPOCH : value;
  }

  @Nullable LocalDate dayOrNull(String column) {
    return row.isNullAt(row.fieldIndex(column)) ? null : day(column);
  }

  LocalDate day(String column) {
    Object value = row.getAs(column);
    return value instanceof LocalDate day ? day : ((java.sql.Date) value).toLocalDate();
  }

  /** Returns the record that the row rests on. */
  EvidenceRef evidence() {
    return new EvidenceRef(text("source_uri"), count("source_ordinal"));
  }

  @Nullable EvidenceRef evidenceOrNull() {
    return textOrNull("source_uri") == null ? null : evidence();
  }

  List<String> list(String column) {
    int index = row.fieldIndex(column);
    return row.isNullAt(index) ? List.of() : List.copyOf(row.<String>getList(index));
  }
}
