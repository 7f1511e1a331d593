/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** A row of {@link Stories#STEP}: a credential of a family, or a row of its timeline. */
record StoryStep(Row row) {
  String root() {
    return row.getString(0);
  }

  boolean isCredential() {
    return row.getInt(1) == 0;
  }

  @Nullable String text(String column) {
    return row.getString(Stories.STEP.fieldIndex(column));
  }

  @Nullable Long number(String column) {
    int place = Stories.STEP.fieldIndex(column);
    return row.isNullAt(place) ? null : row.getLong(place);
  }

  boolean isAlive() {
    int place = Stories.STEP.fieldIndex("is_alive");
    return !row.isNullAt(place) && row.getBoolean(place);
  }

  /** Whether it can end at all: a user whose calls show no key is no credential. */
  boolean canEnd() {
    return !row.isNullAt(Stories.STEP.fieldIndex("is_alive"));
  }

  List<String> texts(String column) {
    int place = Stories.STEP.fieldIndex(column);
    return row.isNullAt(place) ? List.of() : row.getList(place);
  }

  /** Whether an intruder or suspect did it. */
  boolean isBad() {
    return Actors.isBad(text("actor"));
  }

  boolean isSuccess() {
    return "success".equals(text("outcome"));
  }

  boolean isCall(String source, String... names) {
    return (source + ".amazonaws.com").equals(text("service"))
        && List.of(names).contains(String.valueOf(text("event_name")));
  }

  /** Returns a time as people read it. */
  static String time(@Nullable Long micros) {
    return micros == null
        ? "an unknown time"
        : Instant.EPOCH.plus(micros, ChronoUnit.MICROS).truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
