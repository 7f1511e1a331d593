/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.format_number;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.table.Tables;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The statements that events, bills and what was made of them support. */
public final class FirstFindings {
  private FirstFindings() {}

  /**
   * Returns the rows of {@link Tables#FINDINGS}.
   *
   * <p>Each of the frames may be empty; rules that need more than there is stay silent.
   */
  public static Dataset<Row> findings(
      Dataset<Row> events,
      Dataset<Row> timeline,
      Dataset<Row> charges,
      Dataset<Row> usageDeltas,
      Dataset<Row> coverage,
      DetectSettings settings) {
    Dataset<Row> hits =
        EventHits.of(events, charges, settings)
            .unionByName(KeyHits.newNetworks(events, settings))
            .unionByName(KeyHits.afterQuarantine(events))
            .unionByName(KeyHits.newRegions(events, settings))
            .unionByName(MoneyHits.newRegions(charges, usageDeltas, settings))
            .unionByName(MoneyHits.newAccelerators(charges, settings))
            .unionByName(MoneyHits.jumps(charges, usageDeltas, settings))
            .unionByName(MoneyHits.unlogged(coverage));
    Dataset<Row> statements = Statements.of(hits).persist();
    return withRoots(statements, timeline)
        .join(stakes(statements, charges), new String[] {"finding_id"}, "left")
        .withColumn("money_at_stake", coalesce(col("money"), col("stake_cost")))
        .withColumn("currency", coalesce(col("currency"), col("stake_currency")))
        .withColumn("statement", concat(col("statement"), coalesce(sinceThen(), lit(""))))
        .to(SparkSchemas.of(Tables.FINDINGS));
  }

  /** Says which cost the amount at stake is; null for statements that brought their own. */
  private static Column sinceThen() {
    Column what =
        when(col("stake").equalTo("compute"), "of Amazon EC2 ")
            .when(col("stake").equalTo("accelerated"), "of accelerated machines ")
            .when(col("stake").equalTo("containers"), "of Amazon ECS ")
            .when(col("stake").equalTo("bedrock"), "of Amazon Bedrock ")
            .otherwise("");
    return concat(
        lit(" Cost "),
        what,
        lit("billed there since: "),
        format_number(col("stake_cost"), 2),
        lit(" "),
        col("stake_currency"),
        lit("."));
  }

  private static Dataset<Row> withRoots(Dataset<Row> statements, Dataset<Row> timeline) {
    Dataset<Row> roots =
        timeline
            .filter(col("access_key_id").isNotNull())
            .groupBy(col("access_key_id").as("root_of"))
            .agg(min("root_credential_id").as("root_credential_id"));
    return statements
        .join(roots, col("access_key_id").equalTo(col("root_of")), "left")
        .withColumn(
            "root_credential_id", coalesce(col("root_credential_id"), col("access_key_id")));
  }

  /**
   * Returns what was billed in the finding's account and the regions of its evidence from the day
   * of the first evidence on, of the kind that its rule names: {@code finding_id}, {@code
   * stake_cost}, {@code stake_currency}.
   */
  private static Dataset<Row> stakes(Dataset<Row> statements, Dataset<Row> charges) {
    Dataset<Row> daily =
        charges
            .filter(
                coalesce(col("is_split"), lit(false))
                    .equalTo(false)
                    .and(col("charge_shape").equalTo("usage")))
            .groupBy(
                col("sub_account_id").as("s_account"),
                col("region_id").as("s_region"),
                to_date(col("charge_period_start")).as("s_day"),
                col("service_code"),
                coalesce(col("is_accelerated"), lit(false)).as("is_accelerated"),
                col("billing_currency").as("s_currency"))
            .agg(sum("billed_cost").as("cost"));
    Column stake = col("stake");
    Column isMeant =
        stake
            .equalTo("region")
            .or(stake.equalTo("compute").and(col("service_code").equalTo("AmazonEC2")))
            .or(stake.equalTo("accelerated").and(col("is_accelerated")))
            .or(stake.equalTo("containers").and(col("service_code").equalTo("AmazonECS")))
            .or(stake.equalTo("bedrock").and(col("service_code").contains("Bedrock")));
    return statements
        .filter(stake.notEqual(""))
        .select("finding_id", "account_id", "regions", "first_seen", "stake")
        .join(
            daily,
            col("account_id")
                .equalTo(col("s_account"))
                .and(array_contains(col("regions"), col("s_region")))
                .and(col("s_day").geq(to_date(col("first_seen"))))
                .and(isMeant))
        .groupBy("finding_id", "s_currency")
        .agg(sum("cost").as("cost"))
        .groupBy("finding_id")
        .agg(
            max("cost").as("stake_cost"),
            max_by(col("s_currency"), col("cost")).as("stake_currency"));
  }
}
