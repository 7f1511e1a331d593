/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.unix_micros;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Activity of each access key and machine that GuardDuty told of, by its begin: when it told is not
 * in all of its findings. Samples tell nothing.
 */
final class FirstAlarms implements Serializable {
  static final FirstAlarms NONE = new FirstAlarms();

  /** Findings that are read, the earliest first; some thirty megabytes. */
  static final int READ = 100_000;

  private static final long serialVersionUID = 1;
  private static final int LONGEST = 200;

  private final HashMap<String, List<Alarm>> byName = new HashMap<>();

  private FirstAlarms() {}

  /** A finding in words. */
  record Alarm(long micros, String words) implements Serializable {}

  /** Reads rows of table guardduty_findings in one query. */
  static FirstAlarms of(Dataset<Row> findings) {
    FirstAlarms alarms = new FirstAlarms();
    findings
        .filter(not(coalesce(col("is_sample"), lit(false))))
        .select(
            unix_micros(coalesce(col("first_seen"), col("last_seen"), col("updated_at"))).as("at"),
            col("guardduty_id"),
            col("type"),
            col("access_key_ids"),
            col("resources"))
        .filter(col("at").isNotNull())
        .orderBy("at", "guardduty_id", "type")
        .limit(READ)
        .collectAsList()
        .forEach(alarms::add);
    return alarms;
  }

  private void add(Row row) {
    String type = row.isNullAt(2) ? "" : row.getString(2);
    Alarm alarm =
        new Alarm(
            row.getLong(0),
            "GuardDuty told of " + type.substring(0, Math.min(LONGEST, type.length())));
    List<String> names = new ArrayList<>();
    for (int column = 3; column < 5; column++) {
      names.addAll(row.isNullAt(column) ? List.of() : row.getList(column));
    }
    names.forEach(
        name -> byName.computeIfAbsent(last(name), added -> new ArrayList<>(1)).add(alarm));
  }

  /** Whether there is any alarm of an access key or machine. */
  boolean isAny(String name) {
    return byName.containsKey(name);
  }

  /**
   * Returns the first alarm of some access keys and machines that is no earlier than a time; null
   * when there is none. What was told before belongs to something that is not theirs.
   */
  @Nullable Alarm since(long micros, Iterable<String> names) {
    Alarm first = null;
    for (String name : names) {
      for (Alarm alarm : byName.getOrDefault(name, List.of())) {
        boolean isEarlier = first == null || alarm.micros < first.micros;
        if (alarm.micros >= micros && isEarlier) {
          first = alarm;
        }
      }
    }
    return first;
  }

  /** Returns the last part of an ARN, such as the name of a session. */
  static String last(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
