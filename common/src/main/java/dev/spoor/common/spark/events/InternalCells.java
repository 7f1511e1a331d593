/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.events;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Values of a row as Spark holds it, each text decoded when it is first asked for. */
final class InternalCells implements Cells {
  private final InternalRow row;
  private final @Nullable String[] texts;

  InternalCells(InternalRow row) {
    this.row = row;
    this.texts = new String[row.numFields()];
  }

  @Override
  public boolean isNull(int place) {
    return row.isNullAt(place);
  }

  @Override
  public @Nullable String text(int place) {
    String known = texts[place];
    if (known == null && !row.isNullAt(place)) {
      UTF8String text = row.getUTF8String(place);
      known = text.toString();
      texts[place] = known;
    }
    return known;
  }

  @Override
  public Instant time(int place) {
    return Instant.EPOCH.plus(micros(place), ChronoUnit.MICROS);
  }

  @Override
  public long micros(int place) {
    return row.getLong(place);
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
