/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import dev.spoor.common.aws.NetworkSet;
import dev.spoor.common.cloudtrail.Responders;
import dev.spoor.jobs.attribution.DayVerdicts;
import dev.spoor.jobs.casefile.CaseSettings;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;

/**
 * Who made things: as the timeline tells of the maker's call. Of a row for many calls it names the
 * first ones alone; then it is as it tells of all that the credential asked of that service in that
 * day. Where it does not tell of the call, the address decides among those whose root has a story:
 * a trusted one is an owner's, a responder's call is nobody's else, and what is older than the
 * first bad act is not of it. Of a credential that its owner used too the others are unclear.
 */
final class MakerVerdicts {
  /** Column: {@code intruder}, {@code suspect}, {@code unclear} or {@code other}. */
  static final String VERDICT = "maker_verdict";

  /** Column: the maker's root, as the table has it, else as the timeline tells it. */
  static final String ROOT = "told_root";

  private MakerVerdicts() {}

  /** Returns the rows of table {@code resources} with {@link #VERDICT} and {@link #ROOT}. */
  static Dataset<Row> of(
      Dataset<Row> resources, Dataset<Row> timeline, Dataset<Row> stories, CaseSettings settings) {
    Dataset<Row> told =
        timeline
            .filter(col("actor").isNotNull())
            .select(
                explode(col("event_ids")).as("told_event"),
                col("actor"),
                col("root_credential_id").as("root"))
            .groupBy("told_event")
            .agg(min("actor").as("verdict"), min_by(col("root"), col("actor")).as("event_root"));
    Dataset<Row> story =
        stories
            .groupBy(col("root_credential_id").as("story_root"))
            .agg(
                min("is_candidate").as("is_candidate"),
                min("first_act_at").as("first_act_at"),
                max("owner_count").as("owner_count"),
                max("unclear_count").as("unclear_count"));
    Dataset<Row> joined =
        resources
            .join(told, col("maker_event_id").equalTo(col("told_event")), "left")
            .join(DayVerdicts.of(timeline), DayVerdicts.isOfMaker(), "left")
            .withColumn("verdict", coalesce(col("verdict"), col("day_verdict")))
            .withColumn("event_root", coalesce(col("event_root"), col("made_root")))
            .drop("made_by", "made_in", "made_on", "day_verdict", "made_root")
            .join(story, col("maker_root_credential_id").equalTo(col("story_root")), "left");
    return joined
        .withColumn(VERDICT, verdict(settings))
        .withColumn(ROOT, coalesce(col("maker_root_credential_id"), col("event_root")))
        .drop("told_event", "verdict", "event_root", "story_root", "is_candidate")
        .drop("first_act_at", "owner_count", "unclear_count");
  }

  /** Whether intruders or suspects made it. */
  static Column isBad() {
    return col(VERDICT).isin("intruder", "suspect");
  }

  private static Column verdict(CaseSettings settings) {
    NetworkSet trusted = NetworkSet.of(settings.trustedNetworks());
    Responders responders = settings.responders().known();
    UDF2<String, String, Boolean> isKnown =
        (credential, address) -> responders.made(credential, address) || trusted.contains(address);
    Column isOwners =
        udf(isKnown, DataTypes.BooleanType).apply(col("maker_credential_id"), col("maker_address"));
    Column isOlder = coalesce(col("created_at").lt(col("first_act_at")), lit(false));
    Column isShared = col("unclear_count").gt(0).or(col("owner_count").gt(0));
    return when(col("verdict").isin("intruder", "suspect", "unclear"), col("verdict"))
        .when(col("verdict").isNotNull().or(col("story_root").isNull()), "other")
        .when(isOwners.or(isOlder), "other")
        .when(coalesce(isShared, lit(false)), "unclear")
        .when(col("is_candidate"), "suspect")
        .otherwise("intruder");
  }
}
