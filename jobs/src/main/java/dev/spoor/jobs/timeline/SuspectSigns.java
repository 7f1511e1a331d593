/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import static org.apache.spark.sql.functions.arrays_zip;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.not;

import java.io.Serializable;
import java.util.HashMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Signs of suspects that take many calls to show, such as bursts and journeys, by their first
 * event: each could have raised an alarm. What is new to a credential the timeline sees by itself.
 */
final class SuspectSigns implements Serializable {
  static final SuspectSigns NONE = new SuspectSigns();

  /** Signs that are known, of the most suspicious first; some twenty megabytes. */
  static final int KNOWN = 100_000;

  private static final long serialVersionUID = 1;

  private final HashMap<String, String> byEvent = new HashMap<>();

  private SuspectSigns() {}

  /** Reads rows of table suspects in one query. */
  static SuspectSigns of(Dataset<Row> suspects) {
    SuspectSigns signs = new SuspectSigns();
    suspects
        .select(col("score"), explode(arrays_zip(col("reasons"), col("sign_event_ids"))).as("sign"))
        .select(
            col("score"),
            col("sign.reasons").as("reason"),
            col("sign.sign_event_ids").as("event_id"))
        .filter(col("event_id").notEqual("").and(not(col("reason").contains("new to it"))))
        .orderBy(col("score").desc(), col("event_id"), col("reason"))
        .limit(KNOWN)
        .select("event_id", "reason")
        .collectAsList()
        .forEach(row -> signs.add(row.getString(0), row.getString(1)));
    return signs;
  }

  private void add(String eventId, String reason) {
    byEvent.putIfAbsent(eventId, reason);
  }

  /** Returns the sign that an event is the first of; null when it is of none. */
  @Nullable String of(@Nullable String eventId) {
    return eventId == null ? null : byEvent.get(eventId);
  }
}
