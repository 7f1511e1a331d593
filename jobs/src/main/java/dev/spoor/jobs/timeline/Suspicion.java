/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.get_json_object;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.window;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Strong signs that a credential is in wrong hands: everything that it did is worth telling then.
 */
final class Suspicion {
  private static final Column REQUEST = col("request_parameters");

  private Suspicion() {}

  /**
   * Keeps the events that {@link #credentials}, {@link #quarantinedUsers} and {@link
   * RootCredentials} look at: signs, denials, mintings and calls of machines. A small part of all.
   */
  static Dataset<Row> evidence(Dataset<Row> named, TimelineSettings settings) {
    return named
        .filter(
            col("is_machine")
                .equalTo(false)
                .and(
                    isSign(settings)
                        .or(coalesce(col("outcome").equalTo("denied"), lit(false)))
                        .or(isProtection())
                        .or(RootCredentials.isMinting())
                        .or(Credentials.isInstance().and(Credentials.isFromPublicNetwork())))
                .or(isQuarantine())
                .or(AutoScaling.isCreation()))
        .withColumn("is_sign", isSign(settings))
        .drop("user_agent", "additional_event_data", "source_uri", "source_ordinal");
  }

  /**
   * Returns the credentials with a strong sign: {@code credential}. Few beside the events: made to
   * be broadcast.
   */
  static Dataset<Row> credentials(Dataset<Row> evidence, TimelineSettings settings) {
    Dataset<Row> actors = evidence.filter(col("is_machine").equalTo(false));
    Dataset<Row> bursts = bursts(actors, settings).select("credential");
    return actors
        .filter(col("is_sign"))
        .select("credential")
        .union(bursts)
        .union(strayedInstances(actors))
        .distinct();
  }

  /**
   * Returns sessions of machines that called from a second public network: {@code credential}. A
   * session belongs on its machine, whose way out of AWS hardly changes within the session's hours.
   */
  static Dataset<Row> strayedInstances(Dataset<Row> actors) {
    return actors
        .filter(Credentials.isInstance().and(Credentials.isFromPublicNetwork()))
        .groupBy("credential")
        .agg(min("network").as("low"), max("network").as("high"))
        .filter(col("low").notEqual(col("high")))
        .select("credential");
  }

  /**
   * Returns the half-overlapping windows in which a credential was denied often or protected many
   * machines: {@code credential}, {@code burst_start}, {@code burst_end}, {@code is_denied}.
   */
  static Dataset<Row> bursts(Dataset<Row> actors, TimelineSettings settings) {
    Column isDenied = col("outcome").equalTo("denied");
    long seconds = settings.burstWindow().toSeconds();
    return actors
        .filter(isDenied.or(isProtection()))
        .withColumn("is_denied", isDenied)
        .groupBy(
            col("credential"),
            col("is_denied"),
            window(col("event_time"), seconds + " seconds", seconds / 2 + " seconds").as("w"))
        .agg(
            count(lit(1)).as("events"),
            count_distinct(col("call_name")).as("calls"),
            count_distinct(get_json_object(REQUEST, "$.instanceId")).as("machines"))
        .filter(
            col("is_denied")
                .and(col("events").geq(settings.deniedBurst()))
                .and(col("calls").geq(settings.deniedBurstCalls()))
                .or(
                    col("is_denied")
                        .equalTo(false)
                        .and(col("machines").geq(settings.protectionBurst()))))
        .select(
            col("credential"),
            col("w.start").as("burst_start"),
            col("w.end").as("burst_end"),
            col("is_denied"));
  }

  /**
   * Returns users that AWS put under quarantine: {@code quarantined_account}, {@code
   * quarantined_user}. The policy is attached by AWS or in the user's own name, so the key at risk
   * is found by the user's name.
   */
  static Dataset<Row> quarantinedUsers(Dataset<Row> named) {
    return named
        .filter(col("call_name").isin("iam|AttachUserPolicy", "iam|PutUserPolicy"))
        .filter(isQuarantine())
        .groupBy(
            col("account_id").as("quarantined_account"),
            get_json_object(REQUEST, "$.userName").as("quarantined_user"))
        .agg(max(lit(true)).as("is_quarantined"));
  }

  /** Whether the request names one of AWS's policies for keys found in the open. */
  static Column isQuarantine() {
    Column policy =
        coalesce(
            get_json_object(REQUEST, "$.policyArn"),
            get_json_object(REQUEST, "$.policyName"),
            lit(""));
    return policy.rlike("AWSCompromisedKeyQuarantine|AWSExposedCredentialPolicy");
  }

  /** Keeps {@code scope}'s credentials and all others of the same root. */
  static Dataset<Row> families(Dataset<Row> credentials, Dataset<Row> roots) {
    Dataset<Row> withRoots =
        credentials
            .join(roots, col("credential").equalTo(col("child")), "left")
            .select(coalesce(col("root"), col("credential")).as("family"))
            .distinct();
    Dataset<Row> children =
        roots
            .join(broadcast(withRoots), col("root").equalTo(col("family")))
            .select(col("child").as("credential"));
    return credentials
        .select("credential")
        .union(children)
        .union(withRoots.select(col("family").as("credential")))
        .distinct();
  }

  /** Whether someone takes a key away, or ends the sessions of a role. */
  static Column isContainment() {
    Column isOff =
        col("call_name")
            .equalTo("iam|UpdateAccessKey")
            .and(get_json_object(REQUEST, "$.status").equalTo("Inactive"));
    Column isRevocation =
        col("call_name")
            .isin("iam|PutRolePolicy", "iam|PutUserPolicy")
            .and(get_json_object(REQUEST, "$.policyName").startsWith("AWSRevokeOlderSessions"));
    return coalesce(
        isOff.or(col("call_name").equalTo("iam|DeleteAccessKey")).or(isRevocation), lit(false));
  }

  private static Column isProtection() {
    return col("call_name")
        .equalTo("ec2|ModifyInstanceAttribute")
        .and(
            coalesce(
                get_json_object(REQUEST, "$.disableApiTermination.value")
                    .equalTo("true")
                    .or(get_json_object(REQUEST, "$.disableApiStop.value").equalTo("true")),
                lit(false)));
  }

  private static Column isSign(TimelineSettings settings) {
    Column isLaunch =
        col("call_name").isin("ec2|RunInstances", "ec2|RequestSpotInstances", "ec2|CreateFleet");
    Column isDryRun = isLaunch.and(col("outcome").equalTo("dry-run"));
    Column isHeldBack = isLaunch.and(col("error_code").contains("PendingVerification"));
    Column isPublicFunction =
        col("call_name")
            .equalTo("lambda|CreateFunctionUrlConfig")
            .and(get_json_object(REQUEST, "$.authType").equalTo("NONE"));
    Column isUnderQuarantine =
        col("outcome")
            .equalTo("denied")
            .and(
                col("error_message")
                    .rlike("AWSCompromisedKeyQuarantine|AWSExposedCredentialPolicy"));
    Column isTool = col("user_agent").contains("TruffleHog");
    Column sign =
        col("mark")
            .equalTo("signal")
            .or(isDryRun)
            .or(isHeldBack)
            .or(isPublicFunction)
            .or(isUnderQuarantine)
            .or(isTool);
    if (!settings.seeds().isEmpty()) {
      Object[] seeds = settings.seeds().toArray();
      sign =
          sign.or(col("access_key_id").isin(seeds))
              .or(col("identity_arn").isin(seeds))
              .or(col("session_issuer_arn").isin(seeds))
              .or(col("source_ip_address").isin(seeds))
              .or(col("user_agent").isin(seeds))
              .or(element_at(split(col("identity_arn"), "/"), -1).isin(seeds));
    }
    return coalesce(sign, lit(false));
  }
}
