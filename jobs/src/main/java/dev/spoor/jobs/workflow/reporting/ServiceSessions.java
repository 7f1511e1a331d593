/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;

import dev.spoor.common.spark.Heads;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Sessions that services of AWS began for one function, task or machine. Each is a head of its own,
 * and a report of them all would tell of nothing else.
 */
final class ServiceSessions {
  /** Timelines told of one principal, session name and all. */
  static final int TOLD = 3;

  /** Column of the credential that such a session's chain is told under. */
  static final String HEAD = "session_head";

  /** Column of the ARN that the sessions share. */
  static final String SHARED = "shared_arn";

  private ServiceSessions() {}

  /** Returns {@link #HEAD} and {@link #SHARED}, one row per head. */
  static Dataset<Row> of(Dataset<Row> credentials) {
    Column root = col("root_credential_id");
    Column isService =
        root.equalTo("AWS Internal")
            .or(
                root.contains(":")
                    .equalTo(false)
                    .and(root.endsWith(".amazonaws.com").or(root.endsWith(".amazonaws.com.cn"))));
    return credentials
        .where(
            col("credential_id")
                .equalTo(Heads.head())
                .and(col("credential_id").notEqual(root))
                .and(isService)
                .and(col("principal_arn").contains(":assumed-role/")))
        .groupBy(col("credential_id").as(HEAD))
        .agg(min("principal_arn").as(SHARED));
  }

  /** Returns the ARNs of those of the heads that are such sessions; the map may be changed. */
  static Map<String, String> among(Dataset<Row> credentials, Collection<String> heads) {
    Map<String, String> shared = new HashMap<>();
    if (heads.size() > TOLD) {
      of(credentials.where(col("credential_id").isin(heads.toArray())))
          .collectAsList()
          .forEach(row -> shared.put(row.getString(0), row.getString(1)));
    }
    return shared;
  }
}
