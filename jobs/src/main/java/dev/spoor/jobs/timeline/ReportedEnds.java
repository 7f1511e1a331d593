/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.unix_micros;

import java.io.Serializable;
import java.util.HashMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Users whose keys are all inactive, or whose password is, by a credential report that is younger
 * than the trail. A report names no key, so of a user with an active key none is held to be off.
 */
final class ReportedEnds implements Serializable {
  static final ReportedEnds NONE = new ReportedEnds();

  /** Users that are read; some twenty megabytes. */
  static final int USERS = 100_000;

  private static final long serialVersionUID = 1;

  private final HashMap<String, User> users = new HashMap<>();

  private ReportedEnds() {}

  /** A user by the youngest report that names him. */
  private record User(long generated, boolean hasKey, boolean hasPassword)
      implements Serializable {}

  /**
   * Reads rows of table credential_report in one query.
   *
   * @param after last event of the trail: what a report of before says may have changed since
   */
  static ReportedEnds of(Dataset<Row> report, @Nullable Long after) {
    ReportedEnds ends = new ReportedEnds();
    if (after == null) {
      return ends;
    }
    // What the report does not say may be on.
    Column isOn = coalesce(col("is_active"), lit(true));
    report
        .filter(unix_micros(col("generated_at")).geq(after))
        .groupBy(col("user_arn"), unix_micros(col("generated_at")).as("generated"))
        .agg(
            max(isOn.and(col("slot").startsWith("access key"))),
            max(isOn.and(col("slot").equalTo("password"))))
        .filter(col("user_arn").isNotNull())
        .orderBy(col("generated").desc(), col("user_arn"))
        .limit(USERS)
        .collectAsList()
        .forEach(
            row ->
                ends.users.putIfAbsent(
                    row.getString(0),
                    new User(row.getLong(1), row.getBoolean(2), row.getBoolean(3))));
    return ends;
  }

  /** Returns when a report said that a credential is off, in microseconds; null when none did. */
  @Nullable Long of(@Nullable String kind, @Nullable String arn) {
    User user = arn == null ? null : users.get(arn);
    boolean isKey = "long-term key".equals(kind);
    boolean isPassword = "login profile".equals(kind);
    if (user == null) {
      return null;
    }
    boolean isOff = isKey && !user.hasKey || isPassword && !user.hasPassword;
    return isOff ? (Long) user.generated : null;
  }
}
