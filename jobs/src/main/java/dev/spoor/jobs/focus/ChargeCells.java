/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.focus;

import java.math.BigDecimal;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** One row of {@code charges}, its cells by name. */
final class ChargeCells {
  private final Row row;

  ChargeCells(Row row) {
    this.row = row;
  }

  @Nullable Object value(String column) {
    return row.getAs(column);
  }

  /** Returns a text; an empty one is missing, as FOCUS wants it. */
  @Nullable String text(String column) {
    String text = row.getAs(column);
    return text == null || text.isBlank() ? null : text;
  }

  @Nullable BigDecimal amount(String column) {
    return row.getAs(column);
  }

  Map<String, String> tags() {
    Map<String, String> tags = row.getJavaMap(row.fieldIndex("tags"));
    return tags == null ? Map.of() : tags;
  }
}
