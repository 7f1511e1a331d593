/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.get_json_object;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.struct;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Which credential minted which, as far as an event names the minted key.
 *
 * <p>Only exact edges: the parent's key made the call and the answer holds the child's key. Console
 * sessions and other edges that must be inferred are no part of it.
 */
final class RootCredentials {
  /** Mintings that are followed in memory, to any depth; some ten megabytes. */
  static final int IN_MEMORY = 100_000;

  /** Rounds of pointer doubling over more mintings than that: chains of up to 64 generations. */
  static final int ROUNDS = 6;

  private static final StructType ROOTS =
      new StructType().add("child", "string").add("root", "string");

  private RootCredentials() {}

  /**
   * Returns {@code child} and {@code root} of every key whose minting is in the data. A circle,
   * which only forged records make, ends the walk at its last new member.
   */
  static Dataset<Row> of(Dataset<Row> evidence) {
    return of(evidence, IN_MEMORY);
  }

  static Dataset<Row> of(Dataset<Row> evidence, int inMemory) {
    Dataset<Row> edges = edges(evidence).persist();
    List<Row> few = edges.limit(inMemory + 1).collectAsList();
    if (few.size() > inMemory) {
      return doubled(edges);
    }
    edges.unpersist();
    Map<String, String> parents = new HashMap<>();
    few.forEach(edge -> parents.put(edge.getString(0), edge.getString(1)));
    List<Row> roots = new ArrayList<>();
    for (Row edge : few) {
      roots.add(RowFactory.create(edge.getString(0), root(edge.getString(0), parents)));
    }
    return evidence.sparkSession().createDataFrame(roots, ROOTS);
  }

  /** Whether the event's answer holds a key that its caller may use from then on. */
  static Column isMinting() {
    return coalesce(
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
            .and(Credentials.filled("access_key_id").isNotNull()),
        lit(false));
  }

  private static String root(String child, Map<String, String> parents) {
    Set<String> seen = new HashSet<>();
    String last = child;
    String next = parents.get(child);
    while (next != null && seen.add(last) && !seen.contains(next)) {
      last = next;
      next = parents.get(last);
    }
    return last;
  }

  /** Each round looks up where the last one got to, so that the reach doubles. */
  static Dataset<Row> doubled(Dataset<Row> edges) {
    Dataset<Row> reached = edges.select(col("child"), col("parent").as("root"));
    for (int round = 0; round < ROUNDS; round++) {
      Dataset<Row> above =
          reached.select(col("child").as("above_child"), col("root").as("above_root"));
      reached =
          reached
              .join(above, col("root").equalTo(col("above_child")), "left")
              .select(col("child"), coalesce(col("above_root"), col("root")).as("root"));
    }
    return reached;
  }

  /** One parent per child: two events that claim the same child are settled by time and id. */
  private static Dataset<Row> edges(Dataset<Row> evidence) {
    Column child =
        coalesce(
            get_json_object(col("response_elements"), "$.credentials.accessKeyId"),
            get_json_object(col("response_elements"), "$.accessKey.accessKeyId"));
    return evidence
        .filter(isMinting())
        .select(
            child.as("child"),
            col("access_key_id").as("parent"),
            struct(col("event_time"), col("event_id")).as("at"))
        .filter(col("child").isNotNull().and(col("child").notEqual(col("parent"))))
        .groupBy("child")
        .agg(min_by(col("parent"), col("at")).as("parent"));
  }
}
