/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.get_json_object;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Launches that Auto Scaling made for a group, under the credential that created the group.
 *
 * <p>The link is the tag that AWS puts on every machine of a group; users cannot set tags that
 * start with {@code aws:}.
 */
final class AutoScaling {
  private static final String TAG =
      "\"key\"\\s*:\\s*\"aws:autoscaling:groupName\"\\s*,\\s*\"value\"\\s*:\\s*\"([^\"]+)\"";

  private AutoScaling() {}

  /** Whether the event created a group. */
  static Column isCreation() {
    return coalesce(
        col("call_name")
            .equalTo("autoscaling|CreateAutoScalingGroup")
            .and(col("outcome").equalTo("success")),
        lit(false));
  }

  /**
   * Adds {@code group} to launches of a known group, and makes its creator their credential: the
   * latest before, since names are used again.
   */
  static Dataset<Row> underCreators(Dataset<Row> named, Dataset<Row> evidence) {
    Column isLaunch =
        col("is_machine").and(col("call_name").isin("ec2|RunInstances", "ec2|CreateFleet"));
    Column group = coalesce(tagged("request_parameters"), tagged("response_elements"));
    Dataset<Row> creators =
        evidence
            .filter(isCreation())
            .select(
                col("account_id").as("g_account"),
                col("aws_region").as("g_region"),
                get_json_object(col("request_parameters"), "$.autoScalingGroupName").as("g_name"),
                col("event_time").as("g_from"),
                col("credential").as("g_credential"))
            .withColumn(
                "g_to",
                lead(col("g_from"), 1)
                    .over(Window.partitionBy("g_account", "g_region", "g_name").orderBy("g_from")));
    return named
        .withColumn("tagged", when(isLaunch, group))
        .join(
            broadcast(creators),
            col("account_id")
                .equalTo(col("g_account"))
                .and(col("aws_region").equalTo(col("g_region")))
                .and(col("tagged").equalTo(col("g_name")))
                .and(col("event_time").geq(col("g_from")))
                .and(col("g_to").isNull().or(col("event_time").lt(col("g_to")))),
            "left")
        .withColumn("group", col("g_name"))
        .withColumn("credential", coalesce(col("g_credential"), col("credential")))
        .drop("tagged", "g_account", "g_region", "g_name", "g_from", "g_to", "g_credential");
  }

  private static Column tagged(String name) {
    return call_function("nullif", regexp_extract(col(name), TAG, 1), lit(""));
  }
}
