/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.events;

import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import dev.spoor.common.spark.SharedSessions;
import org.apache.spark.sql.Column;

/**
 * Sessions of roles of the account that services are given to act with, such as those of EMR or
 * CloudFormation (resources.md section 4.2).
 */
public final class ServiceSessions {
  /** What EMR, CloudFormation and Batch call their sessions. */
  private static final String NAMED =
      ":assumed-role/[^/]+/(CCSSession|AWSCloudFormation|aws-batch)$";

  private ServiceSessions() {}

  /**
   * Whether a row of table {@code credentials} is such a session; never null. Sessions of machines
   * and functions are not: they are for code of their own. Where the archive does not show who was
   * given a session, its name tells it where no call of it came from an address: people may choose
   * that name too, and a service that acts for them does so in their own session. Ask as well
   * whether a service made the call.
   */
  public static Column isOfService() {
    Column parent = col("parent_credential_id");
    // Networks are of addresses, as 192.0.2.0/24, or names of services, which have no slash.
    Column isOfPerson = coalesce(array_join(col("networks"), " "), lit("")).contains("/");
    Column isNamed = parent.isNull().and(col("principal_arn").rlike(NAMED)).and(not(isOfPerson));
    Column isService = SharedSessions.isServiceName(parent).or(isNamed);
    return coalesce(col("kind").equalTo("temporary key").and(isService), lit(false));
  }
}
