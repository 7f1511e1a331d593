/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import static dev.spoor.jobs.detect.Requests.call;
import static dev.spoor.jobs.detect.Requests.isSuccess;
import static dev.spoor.jobs.detect.Requests.request;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.time.Duration;
import java.util.List;
import org.apache.spark.sql.Column;

/** Rules about keys, users, rights and logging. */
final class AccessRules {
  private AccessRules() {}

  static List<EventRule> of(DetectSettings settings) {
    DetectSettings.Thresholds limits = settings.thresholds();
    return List.of(
        exposedKey(),
        EventRule.single("D08", col("outcome").equalTo("denied"), col("event_name"))
            .burst(
                Duration.ofMinutes(10), limits.denied(), col("event_name"), limits.deniedCalls()),
        newUserWithKeyAndRights(),
        EventRule.single("D61", isAgainstLogging().and(isSuccess()), whatLog()),
        EventRule.single(
            "D61-attempt", isAgainstLogging().and(col("outcome").equalTo("denied")), whatLog()),
        publicFunction());
  }

  /** Whether the request names one of AWS's policies for exposed keys, inline or managed. */
  static Column isQuarantine() {
    return call("iam", "AttachUserPolicy", "PutUserPolicy")
        .and(
            concat_ws(" ", request("$.policyArn"), request("$.policyName"))
                .rlike("AWSCompromisedKeyQuarantine|AWSExposedCredentialPolicy"));
  }

  private static EventRule exposedKey() {
    return EventRule.single(
            "D04", isQuarantine(), coalesce(request("$.policyName"), request("$.policyArn")))
        .about("principal", request("$.userName"));
  }

  private static EventRule newUserWithKeyAndRights() {
    Column step =
        when(col("event_name").equalTo("CreateUser"), "created")
            .when(col("event_name").isin("CreateAccessKey", "CreateLoginProfile"), "way in")
            .otherwise("rights");
    Column isStep =
        call(
                "iam",
                "CreateUser",
                "CreateAccessKey",
                "CreateLoginProfile",
                "AttachUserPolicy",
                "PutUserPolicy",
                "AddUserToGroup")
            .and(isSuccess());
    Column detail =
        concat_ws(
            " ",
            col("event_name"),
            request("$.policyArn"),
            request("$.policyName"),
            request("$.groupName"));
    return EventRule.single("D43", isStep, detail)
        .about("principal", request("$.userName"))
        .burst(Duration.ofMinutes(15), 3, step, 3);
  }

  private static Column isAgainstLogging() {
    return call("cloudtrail", "StopLogging", "DeleteTrail", "DeleteEventDataStore")
        .or(call("config", "StopConfigurationRecorder", "DeleteConfigurationRecorder"))
        .or(call("ec2", "DeleteFlowLogs"))
        .or(call("guardduty", "DeleteDetector"))
        .or(
            call("cloudtrail", "UpdateTrail")
                .and(
                    request("$.isMultiRegionTrail")
                        .equalTo("false")
                        .or(request("$.enableLogFileValidation").equalTo("false"))));
  }

  private static Column whatLog() {
    return concat(col("event_name"), coalesce(concat(lit(" "), request("$.name")), lit("")));
  }

  private static EventRule publicFunction() {
    Column isUrl =
        call("lambda", "CreateFunctionUrlConfig", "UpdateFunctionUrlConfig")
            .and(request("$.authType").equalTo("NONE"));
    Column isGrant =
        col("event_source")
            .equalTo("lambda.amazonaws.com")
            .and(col("event_name").startsWith("AddPermission"))
            .and(
                request("$.functionUrlAuthType")
                    .equalTo("NONE")
                    .or(request("$.principal").equalTo("*")));
    return EventRule.single(
        "D40",
        coalesce(isUrl, lit(false)).or(coalesce(isGrant, lit(false))).and(isSuccess()),
        concat_ws(" ", request("$.functionName"), lit("in"), col("aws_region")));
  }
}
