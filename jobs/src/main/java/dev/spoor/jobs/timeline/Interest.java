/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Chooses the events that a timeline tells, and says why in {@code interest}.
 *
 * <p>The events themselves are not shuffled for it: what decides is small and is broadcast.
 */
final class Interest {
  private static final String[] EVENT = {"account_id", "event_id"};

  private Interest() {}

  /** Returns what is worth telling of everyone. */
  static Dataset<Row> ofAll(
      Dataset<Row> named,
      Dataset<Row> evidence,
      Dataset<Row> scope,
      Dataset<Row> firsts,
      TimelineSettings settings) {
    Dataset<Row> inScope = broadcast(scope.withColumn("is_in_scope", lit(true)));
    Dataset<Row> news = broadcast(FirstSeen.news(firsts, settings.baseline()));
    Dataset<Row> quarantined = broadcast(Suspicion.quarantinedUsers(evidence));
    Dataset<Row> told =
        AutoScaling.underCreators(named, evidence)
            .filter(
                col("is_machine")
                    .equalTo(false)
                    .or(Suspicion.isQuarantine())
                    .or(col("group").isNotNull()))
            .join(inScope, new String[] {"credential"}, "left")
            .join(news, EVENT, "left")
            .join(
                quarantined,
                col("account_id")
                    .equalTo(col("quarantined_account"))
                    .and(col("user_name").equalTo(col("quarantined_user"))),
                "left");
    Column reason =
        when(is("is_quarantined"), "credential exposed")
            .when(is("is_in_scope"), "suspicious credential")
            .when(col("group").isNotNull(), null)
            .when(is("is_news"), "novelty")
            .when(col("call_name").equalTo("signin|ConsoleLogin"), "login")
            .when(col("mark").notEqual("quiet"), "tactic")
            .when(Suspicion.isQuarantine(), "tactic");
    Column isOwnAct = col("interest").isin("suspicious credential", "credential exposed");
    Column variant =
        when(Suspicion.isQuarantine(), concat(col("event_name"), lit(":quarantine")))
            .when(
                Suspicion.isContainment().and(isOwnAct.equalTo(false)),
                concat(col("event_name"), lit(":containment")))
            .otherwise(col("event_name"));
    return told.withColumn("interest", reason)
        .withColumn("variant", variant)
        .filter(col("interest").isNotNull())
        .drop(
            "is_in_scope", "is_news", "is_quarantined", "quarantined_account", "quarantined_user");
  }

  private static Column is(String flag) {
    return coalesce(col(flag), lit(false));
  }
}
