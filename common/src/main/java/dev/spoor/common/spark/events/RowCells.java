/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.events;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Values of a row as user code sees it. */
record RowCells(Row row) implements Cells {
  @Override
  public boolean isNull(int place) {
    return row.isNullAt(place);
  }

  @Override
  public @Nullable String text(int place) {
    return row.getString(place);
  }

  @Override
  public Instant time(int place) {
    Object value = row.get(place);
    return value instanceof Instant instant ? instant : ((Timestamp) value).toInstant();
  }

  @Override
  public long micros(int place) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time(place));
  }

  @Override
  public boolean flag(int place) {
    return row.getBoolean(place);
  }

  @Override
  public long count(int place) {
    return row.getLong(place);
  }
}
