/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** From the call that revokes a role's sessions to what is said of the session. */
class RevokedSessionTest {
  private static final String KEY = "ASIAWO645SY5NZGYAQ2X";

  private static Row event(String at, String source, String name, String key, String request) {
    boolean isSession = key.startsWith("ASIA");
    return Graph.event(
        "event_id",
        name + at,
        "event_time",
        Timestamp.from(Instant.parse(at)),
        "event_source",
        source,
        "event_name",
        name,
        "event_type",
        "AwsApiCall",
        "account_id",
        "444455556666",
        "aws_region",
        "us-east-1",
        "source_ip_address",
        "203.0.113.9",
        "user_agent",
        "aws-cli/2",
        "outcome",
        "success",
        "identity_type",
        isSession ? "AssumedRole" : "IAMUser",
        "identity_arn",
        isSession
            ? "arn:aws:sts::444455556666:assumed-role/web/i-1"
            : "arn:aws:iam::444455556666:user/responder",
        "identity_account_id",
        "444455556666",
        "principal_id",
        isSession ? "AROA:i-1" : "AIDA",
        "access_key_id",
        key,
        "request_parameters",
        request,
        "source_uri",
        "file",
        "source_ordinal",
        1L);
  }

  private static Row session(String name, String request) {
    Graph graph =
        Graph.of(
            List.of(
                event("2025-11-02T10:00:00Z", "ec2.amazonaws.com", "RunInstances", KEY, "{}"),
                event(
                    "2025-11-02T12:00:00Z",
                    "iam.amazonaws.com",
                    name,
                    "AKIAWO645SY5NZGYAQ1X",
                    request)));
    return graph.credentials.get(KEY);
  }

  @Test
  void credential_sessionWhoseRoleWasRevoked_isEndedByThatCall() {
    String policy =
        "{\\\"Statement\\\":[{\\\"Effect\\\":\\\"Deny\\\",\\\"Action\\\":[\\\"*\\\"],\\\"Resource\\\":[\\\"*\\\"],"
            + "\\\"Condition\\\":{\\\"DateLessThan\\\":{\\\"aws:TokenIssueTime\\\":\\\"2025-11-02T11:59:00.000Z\\\"}}}]}";
    String put =
        "{\"roleName\":\"%s\",\"policyName\":\"AWSRevokeOlderSessions\",\"policyDocument\":\"%s\"}";

    assertThat(session("PutRolePolicy", put.formatted("web", policy)).mkString("|"))
        .contains("ended with the role's sessions at 2025-11-02")
        .contains("AKIAWO645SY5NZGYAQ1X");
    assertThat(session("DeleteRole", "{\"roleName\":\"Web\"}").mkString("|"))
        .contains("ended with the role's sessions at");
    assertThat(session("PutRolePolicy", put.formatted("other", policy)).mkString("|"))
        .doesNotContain("ended with");
    assertThat(session("PutRolePolicy", put.formatted("web", "{}")).mkString("|"))
        .doesNotContain("ended with");
  }
}
