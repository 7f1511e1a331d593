/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Sessions that services of AWS began for one function, task or machine: each is a head of its own,
 * and all are one party. They are known by table {@code credentials}.
 */
public final class SharedSessions {
  /** Column of the credential that such a session's chain is told under. */
  public static final String HEAD = "session_head";

  /** Column of what the sessions share. */
  public static final String SHARED = "shared_arn";

  private static final String SERVICE = "^[a-z0-9.-]+\\.amazonaws\\.com(\\.cn)?$";

  /** Kinds of sessions that bear the name of what they are for. */
  private static final Object[] NAMED = {"instance session", "function session"};

  /** Begins sessions of functions, of whatever kind: older records do not say which function's. */
  private static final String FUNCTIONS = "lambda.amazonaws.com";

  /** Kinds that only services begin, whose issuing call may not be in the data. */
  private static final Object[] MACHINES = {"instance session", "function session", "task session"};

  private SharedSessions() {}

  /**
   * Returns {@link #HEAD} and {@link #SHARED}, one row per head that is such a session. What they
   * share is of machines and functions the session's ARN; of others, whose sessions have random
   * names, that of the role.
   */
  public static Dataset<Row> of(Dataset<Row> credentials) {
    Column id = col("credential_id");
    Column root = col("root_credential_id");
    Column isService = root.equalTo("AWS Internal").or(isServiceName(root));
    Column isBegun = id.notEqual(root).and(isService);
    Column isOld = id.equalTo(root).and(col("kind").isin(MACHINES));
    Column isSession = col("principal_arn").contains(":assumed-role/");
    Column isNamed = col("kind").isin(NAMED).or(root.equalTo(FUNCTIONS));
    return credentials
        .where(id.equalTo(Heads.head()).and(isSession).and(isBegun.or(isOld)))
        .select(
            id.as(HEAD),
            when(isNamed, col("principal_arn"))
                .otherwise(coalesce(col("principal"), col("principal_arn")))
                .as(SHARED));
  }

  /** Whether a credential is a service of AWS that was given a session; null for null. */
  public static Column isServiceName(Column credentialId) {
    return credentialId.rlike(SERVICE);
  }
}
