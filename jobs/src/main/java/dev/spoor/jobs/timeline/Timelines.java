/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.when;

import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.table.Tables;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * What each credential did, in order, in words: the events of interest under the credential that
 * the chain began with.
 *
 * <p>It tells changes that carry an ATT&amp;CK tactic, console sign-ins, what is new after a time
 * of acquaintance, and everything of credentials with a strong sign of being in wrong hands, or
 * sharing a root with one. What AWS does for nobody in particular stays out.
 */
public final class Timelines {
  private Timelines() {}

  /**
   * Returns the rows of {@link Tables#TIMELINE}.
   *
   * <p>Two small intermediate frames, used several times, are marked to be kept by Spark's cache
   * until the session ends or clears it.
   */
  public static Dataset<Row> timeline(Dataset<Row> events, TimelineSettings settings) {
    Dataset<Row> named = Credentials.identified(events);
    Dataset<Row> evidence = Suspicion.evidence(named, settings).persist();
    Dataset<Row> roots = RootCredentials.of(evidence);
    Dataset<Row> firsts = FirstSeen.firsts(named).persist();
    Dataset<Row> scope = Suspicion.families(Suspicion.credentials(evidence, settings), roots);
    Dataset<Row> told = Interest.ofAll(named, evidence, scope, firsts, settings);
    Dataset<Row> flagged =
        told.join(FirstSeen.flags(firsts), new String[] {"account_id", "event_id"}, "left")
            .withColumn("through", through());
    return inOrder(Runs.collapsed(Wording.withValues(flagged), settings), roots)
        .to(SparkSchemas.of(Tables.TIMELINE));
  }

  /** The service that made the call for the credential, without its domain. */
  private static Column through() {
    Column service = col("invoked_by");
    return when(col("group").isNotNull(), concat(lit("Auto Scaling group "), col("group")))
        .when(
            service
                .isNotNull()
                .and(service.isin("signin.amazonaws.com", "AWS Internal").equalTo(false)),
            element_at(split(service, "\\."), 1));
  }

  private static Dataset<Row> inOrder(Dataset<Row> runs, Dataset<Row> roots) {
    Dataset<Row> rooted =
        runs.join(
                roots.select(col("child"), col("root")),
                col("credential").equalTo(col("child")),
                "left")
            .select(
                col("*"),
                coalesce(col("root"), col("credential")).as("root_credential_id"),
                col("first.event_time").as("first_time"),
                col("first.event_id").as("first_id"));
    Column sequence =
        row_number()
            .over(
                Window.partitionBy("root_credential_id")
                    .orderBy("first_time", "first_id", "account_id"))
            .cast("bigint");
    return rooted.select(
        col("root_credential_id"),
        col("first.access_key_id").as("access_key_id"),
        col("first.kind").as("credential_kind"),
        coalesce(col("first.identity_arn"), col("first.principal")).as("principal_arn"),
        sequence.as("sequence"),
        col("first_time").as("event_time"),
        col("last_event_time"),
        col("event_count"),
        col("event_ids"),
        col("account_id"),
        col("aws_region"),
        col("event_source"),
        col("event_name"),
        col("first.source_ip_address").as("source_ip_address"),
        col("first.network").as("network"),
        col("first.user_agent").as("user_agent"),
        col("outcome"),
        col("error_code"),
        Wording.phase().as("phase"),
        coalesce(Wording.techniques(), lit(new String[0])).as("technique_ids"),
        col("is_new_region"),
        col("is_new_service"),
        col("is_new_action"),
        col("is_new_network"),
        col("is_new_user_agent"),
        col("first.interest").as("interest"),
        Wording.sentence().as("sentence"),
        col("first.source_uri").as("source_uri"),
        col("first.source_ordinal").as("source_ordinal"));
  }
}
