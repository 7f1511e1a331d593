/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.lineage.CredentialRow;
import dev.spoor.jobs.lineage.Graph;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Calls that end sessions which no key's end reaches, read from events. */
class EndingsTest {
  private static final String KEY = "AKIAWO645SY5DEXAMPLE";
  private static final String ROLE_SESSION = "ASIAWO645SY5NZGYAQSL";
  private static final String FEDERATED = "ASIAWO645SY5HTUQ55MV";
  private static final String ACCOUNT = "444455556666";
  private static final String EXPIRY =
      "\"accessKeyId\":\"%s\",\"expiration\":\"Nov 2, 2025, 10:00:00 PM\"";

  private final List<Row> events = new ArrayList<>();

  @Test
  void read_clearedRoleAndDeletedUser_endTheirSessions() {
    makeSessions();
    assertThat(column("is_alive")).containsExactly(true, true);

    revoke("Deny", "\"*\"", "DateLessThan");
    call("12:30", "iam", "DeleteUser", KEY, "{\"userName\":\"u\"}", null);
    call("13:00", "s3", "ListBuckets", ROLE_SESSION, null, null);

    assertThat(column("is_alive")).containsExactly(false, false);
    assertThat(column("alive_note"))
        .containsExactly(
            "its user was deleted at 2025-11-02T12:30:00Z by " + KEY,
            "a policy took the rights from the older sessions of its role at"
                + " 2025-11-02T12:00:00Z by "
                + KEY);
    assertThat(column("last_used_after_end").get(1)).isNotNull();

    call("14:00", "iam", "DeleteRole", KEY, "{\"roleName\":\"Admin\"}", null);
    assertThat(column("deleted_at").get(1)).isNull();
  }

  @Test
  void read_policiesThatOnlyLookLikeTheEnd_endNothing() {
    makeSessions();
    revoke("Allow", "\"*\"", "DateLessThan");
    revoke("Deny", "\"s3:GetObject\"", "DateLessThan");
    revoke("Deny", "\"*\"", "DateGreaterThan");
    revoke("Deny", "\"*\"", "DateLessThan");
    String lift = "{\"roleName\":\"Admin\",\"policyName\":\"AWSRevokeOlderSessions\"}";
    call("12:20", "iam", "DeleteRolePolicy", KEY, lift, null);

    assertThat(column("is_alive")).containsExactly(true, true);
  }

  @Test
  void read_serviceCredentialSetInactive_isNotAlive() {
    String id = "ACCAWO645SY5EXAMPLE00";
    String made =
        "{\"serviceSpecificCredential\":{\"serviceSpecificCredentialId\":\"%s\"}}".formatted(id);
    call("10:00", "iam", "CreateServiceSpecificCredential", KEY, "{\"userName\":\"u\"}", made);
    assertThat(note(id)).isEqualTo("no deactivation or deletion in the data");

    String set = "UpdateServiceSpecificCredential";
    String status = "{\"userName\":\"u\",\"status\":\"%s\",\"serviceSpecificCredentialId\":\"%s\"}";
    call("11:00", "iam", set, KEY, status.formatted("Inactive", id), null);
    assertThat(note(id)).isEqualTo("set inactive at 2025-11-02T11:00:00Z by " + KEY);

    call("12:00", "iam", set, KEY, status.formatted("Active", id), null);
    assertThat(note(id)).isEqualTo("no deactivation or deletion in the data");
  }

  /** A reset is a password of its own, which the next one ends, and so does its deletion. */
  @Test
  void read_passwordsResetChangedAndDeleted_endThoseBefore() {
    String user = "{\"userName\":\"u\"}";
    String first = "login-profile:arn:aws:iam::444455556666:user/u";
    call("10:00", "iam", "CreateLoginProfile", KEY, user, "{}");
    call("11:00", "iam", "UpdateLoginProfile", KEY, user, null);
    assertThat(note(first)).startsWith("replaced by another password at 2025-11-02T11:00:00Z by");
    assertThat(note(first + "@e1")).isEqualTo("no deactivation or deletion in the data");

    call("12:00", "iam", "ChangePassword", KEY, null, null);
    assertThat(note(first + "@e1")).startsWith("replaced by another password at 2025-11-02T12:00");
    assertThat(note(first + "@e2")).isEqualTo("no deactivation or deletion in the data");

    call("13:00", "iam", "DeleteLoginProfile", KEY, user, null);
    assertThat(note(first + "@e2")).startsWith("deleted at 2025-11-02T13:00:00Z by " + KEY);
    assertThat(note(first)).startsWith("replaced by another password at 2025-11-02T11:00:00Z");

    call("14:00", "iam", "CreateLoginProfile", KEY, user, "{}");
    assertThat(note(first)).isEqualTo("no deactivation or deletion in the data");
    assertThat(note(first + "@e2")).startsWith("deleted at 2025-11-02T13:00:00Z");
  }

  private String note(String credential) {
    return String.valueOf(Graph.of(events).cell(credential, "alive_note"));
  }

  private void makeSessions() {
    call(
        "10:00",
        "sts",
        "AssumeRole",
        KEY,
        "{\"roleArn\":\"arn:aws:iam::444455556666:role/ops/Admin\"}",
        "{\"credentials\":{"
            + EXPIRY.formatted(ROLE_SESSION)
            + "},\"assumedRoleUser\":{\"arn\":"
            + "\"arn:aws:sts::444455556666:assumed-role/Admin/x\"}}");
    call(
        "10:01",
        "sts",
        "GetFederationToken",
        KEY,
        "{\"name\":\"x\"}",
        "{\"credentials\":{"
            + EXPIRY.formatted(FEDERATED)
            + "},\"federatedUser\":{\"arn\":\"arn:aws:sts::444455556666:federated-user/x\"}}");
  }

  private void revoke(String effect, String action, String operator) {
    String policy =
        "{\"Statement\":[{\"Effect\":\"%s\",\"Action\":[%s],\"Resource\":[\"*\"],\"Condition\":{\"%s\":{\"aws:TokenIssueTime\":\"2025-11-02T12:00:00.000Z\"}}}]}"
            .formatted(effect, action, operator)
            .replace("\"", "\\\"");
    call(
        "12:00",
        "iam",
        "PutRolePolicy",
        KEY,
        "{\"roleName\":\"Admin\",\"policyName\":\"AWSRevokeOlderSessions\",\"policyDocument\":\""
            + policy
            + "\"}",
        null);
  }

  /** Returns a column of the two sessions, the federated one first. */
  private List<Object> column(String name) {
    Graph graph = Graph.of(events);
    List<Object> values = new ArrayList<>();
    for (String session : List.of(FEDERATED, ROLE_SESSION)) {
      Row row = graph.credentials.get(session);
      values.add(row.get(CredentialRow.SCHEMA.fieldIndex(name)));
    }
    return values;
  }

  private void call(
      String time, String service, String name, String key, String request, String response) {
    boolean isUser = key.equals(KEY);
    events.add(
        Graph.event(
            "event_id",
            "e" + events.size(),
            "event_time",
            java.sql.Timestamp.from(Instant.parse("2025-11-02T" + time + ":00Z")),
            "event_source",
            service + ".amazonaws.com",
            "event_name",
            name,
            "account_id",
            ACCOUNT,
            "recipient_account_id",
            ACCOUNT,
            "identity_account_id",
            ACCOUNT,
            "aws_region",
            "us-east-1",
            "identity_type",
            isUser ? "IAMUser" : "AssumedRole",
            "identity_arn",
            isUser
                ? "arn:aws:iam::444455556666:user/u"
                : "arn:aws:sts::444455556666:assumed-role/Admin/x",
            "access_key_id",
            key,
            "user_name",
            isUser ? "u" : null,
            "outcome",
            "success",
            "source_uri",
            "file:/a",
            "source_ordinal",
            (long) events.size(),
            "request_parameters",
            request,
            "response_elements",
            response));
  }
}
