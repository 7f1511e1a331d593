/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_append;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.get_json_object;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which credential minted which, as far as an event names the minted key.
 *
 * <p>Only exact edges: the parent's key made the call and the answer holds the child's key. Console
 * sessions and other edges that must be inferred are no part of it.
 */
final class RootCredentials {
  /**
   * Generations followed upwards; the key of a user made with a key, its session and a role chain
   * of two.
   */
  static final int GENERATIONS = 4;

  private RootCredentials() {}

  /**
   * Returns {@code child}, {@code root} and {@code ancestors} (nearest first) of every key whose
   * minting is in the data. A key that its own descendants claim to have minted ends the walk.
   */
  static Dataset<Row> of(Dataset<Row> identified) {
    Dataset<Row> edges = edges(identified);
    Dataset<Row> chains =
        edges.select(col("child"), array(col("parent")).as("ancestors"), col("parent").as("last"));
    for (int generation = 1; generation < GENERATIONS; generation++) {
      Dataset<Row> above =
          edges.select(col("child").as("above_child"), col("parent").as("above_parent"));
      Column isNew =
          col("above_parent")
              .isNotNull()
              .and(col("above_parent").notEqual(col("child")))
              .and(array_contains(col("ancestors"), col("above_parent")).equalTo(false));
      chains =
          chains
              .join(above, col("last").equalTo(col("above_child")), "left")
              .select(
                  col("child"),
                  when(isNew, array_append(col("ancestors"), col("above_parent")))
                      .otherwise(col("ancestors"))
                      .as("ancestors"),
                  when(isNew, col("above_parent")).otherwise(col("last")).as("last"));
    }
    return chains.select(
        col("child"), element_at(col("ancestors"), -1).as("root"), col("ancestors"));
  }

  /** One parent per child: two events that claim the same child are settled by time and id. */
  private static Dataset<Row> edges(Dataset<Row> identified) {
    Column child =
        coalesce(
            get_json_object(col("response_elements"), "$.credentials.accessKeyId"),
            get_json_object(col("response_elements"), "$.accessKey.accessKeyId"));
    return identified
        .filter(
            col("event_name")
                .isin(
                    "CreateAccessKey",
                    "AssumeRole",
                    "AssumeRoleWithSAML",
                    "AssumeRoleWithWebIdentity",
                    "AssumeRoot",
                    "GetSessionToken",
                    "GetFederationToken",
                    "GetSigninToken")
                .and(
                    col("event_source")
                        .isin("sts.amazonaws.com", "iam.amazonaws.com", "signin.amazonaws.com"))
                .and(col("outcome").equalTo("success"))
                .and(col("is_machine").equalTo(false))
                .and(Credentials.filled("access_key_id").isNotNull()))
        .select(
            child.as("child"),
            col("access_key_id").as("parent"),
            struct(col("event_time"), col("event_id")).as("at"))
        .filter(col("child").isNotNull().and(col("child").notEqual(col("parent"))))
        .groupBy("child")
        .agg(min_by(col("parent"), col("at")).as("parent"));
  }
}
