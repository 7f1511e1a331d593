/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
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

  /** Returns all events of the keys asked for and of what they minted. */
  static Dataset<Row> ofKeys(Dataset<Row> named, Dataset<Row> scope) {
    return named.join(broadcast(scope), "credential").withColumn("interest", lit("key asked for"));
  }

  /** Returns what is worth telling of everyone. */
  static Dataset<Row> ofAll(
      Dataset<Row> named, Dataset<Row> scope, Dataset<Row> firsts, TimelineSettings settings) {
    Dataset<Row> inScope = broadcast(scope.withColumn("is_in_scope", lit(true)));
    Dataset<Row> news = broadcast(FirstSeen.news(firsts, settings.baseline()));
    Dataset<Row> quarantined = broadcast(Suspicion.quarantinedUsers(named));
    Dataset<Row> told =
        named
            .filter(col("is_machine").equalTo(false).or(Suspicion.isQuarantine()))
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
            .when(is("is_news"), "novelty")
            .when(col("call_name").equalTo("signin|ConsoleLogin"), "login")
            .when(col("mark").notEqual("quiet"), "tactic")
            .when(Suspicion.isQuarantine(), "tactic");
    return told.withColumn("interest", reason)
        .filter(col("interest").isNotNull())
        .drop(
            "is_in_scope", "is_news", "is_quarantined", "quarantined_account", "quarantined_user");
  }

  private static Column is(String flag) {
    return coalesce(col(flag), lit(false));
  }
}
