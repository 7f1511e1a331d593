/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.unix_micros;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * When the archive shows management calls that change something: the first and the last of each
 * account, region and day. Who stopped one trail has not stopped another, and this shows it.
 */
final class Recorded implements Serializable {
  private static final long serialVersionUID = 1;
  private static final long DAY = 86_400_000_000L;

  private final HashMap<String, TreeMap<String, TreeMap<Long, long[]>>> byAccount = new HashMap<>();

  /** Knows nothing yet. */
  Recorded() {}

  /** Reads table {@code events}; the driver holds two numbers for each place and day. */
  static Recorded of(Dataset<Row> events) {
    Recorded recorded = new Recorded();
    for (Row row :
        events
            .filter(
                col("event_time")
                    .isNotNull()
                    .and(col("read_only").equalTo(false))
                    .and(coalesce(col("event_category"), lit("Management")).equalTo("Management")))
            .select(
                coalesce(col("account_id"), lit("unknown")).as("account"),
                coalesce(col("aws_region"), lit("unknown")).as("region"),
                unix_micros(col("event_time")).as("at"))
            .groupBy(col("account"), col("region"), floor(col("at").divide(DAY)).as("day"))
            .agg(min("at"), max("at"))
            .collectAsList()) {
      recorded.add(row.getString(0), row.getString(1), row.getLong(3));
      recorded.add(row.getString(0), row.getString(1), row.getLong(4));
    }
    return recorded;
  }

  Recorded add(String account, String region, long at) {
    byAccount
        .computeIfAbsent(account, key -> new TreeMap<>())
        .computeIfAbsent(region, key -> new TreeMap<>())
        .merge(
            Math.floorDiv(at, DAY),
            new long[] {at, at},
            (one, other) -> new long[] {Math.min(one[0], other[0]), Math.max(one[1], other[1])});
    return this;
  }

  /**
   * Whether some trail went on recording a place on a day, though another was off from one moment
   * to the other: calls of the place are shown in that time, and calls of the account on that day
   * or after it.
   */
  boolean isOn(String account, String region, long day, long from, long until) {
    TreeMap<String, TreeMap<Long, long[]>> places =
        byAccount.getOrDefault(account, new TreeMap<>());
    TreeMap<Long, long[]> here = places.get(region);
    return here != null
        && last(here, from, until) != Long.MIN_VALUE
        && places.values().stream().anyMatch(days -> last(days, from, until) >= day * DAY);
  }

  /** Returns the last call that is known to lie between the two. */
  private static long last(TreeMap<Long, long[]> days, long from, long until) {
    for (Map.Entry<Long, long[]> day :
        days.headMap(Math.floorDiv(until - 1, DAY), true).descendingMap().entrySet()) {
      for (int end = 1; end >= 0; end--) {
        long at = day.getValue()[end];
        if (at >= from && at < until) {
          return at;
        }
      }
      if (day.getValue()[1] < from) {
        return Long.MIN_VALUE;
      }
    }
    return Long.MIN_VALUE;
  }
}
