/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.events;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Column;

/**
 * Sessions of roles of the account that services are given to act with, such as those of EMR or
 * CloudFormation (resources.md section 4.2).
 */
public final class ServiceSessions {
  private static final String SERVICE = "^[a-z0-9.-]+\\.amazonaws\\.com(\\.cn)?$";

  private ServiceSessions() {}

  /**
   * Whether a row of table {@code credentials} is such a session; never null. Sessions of machines
   * and functions are not: they are for code of their own.
   */
  public static Column isOfService() {
    return coalesce(
        col("kind").equalTo("temporary key").and(col("parent_credential_id").rlike(SERVICE)),
        lit(false));
  }
}
