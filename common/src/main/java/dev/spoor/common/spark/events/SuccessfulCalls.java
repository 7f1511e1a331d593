/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.events;

import static org.apache.spark.sql.functions.col;

import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;

/** The cheap filter before events are looked at one by one. */
public final class SuccessfulCalls {
  private SuccessfulCalls() {}

  /**
   * Returns whether an event may be one of the calls, succeeded and has a time. Sources and names
   * are held against each other by whoever looks at the event.
   *
   * @param calls event names by event source
   */
  public static Column of(Map<String, Set<String>> calls) {
    Object[] names = calls.values().stream().flatMap(Set::stream).distinct().toArray();
    return col("event_source")
        .isin(calls.keySet().toArray())
        .and(col("event_name").isin(names))
        .and(col("outcome").equalTo("success"))
        .and(col("event_time").isNotNull());
  }
}
