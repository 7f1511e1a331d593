/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the table says of single credentials. */
class CredentialRowTest {
  private static final String ACCOUNT = "444455556666";
  private static final String KEY = "AKIAWO645SY5NZGYAQ1X";
  private static final String SESSION = "ASIAWO645SY5NZGYAQ2X";
  private static final String INSTANCE = "i-0123456789abcdef0";
  private static final String GIVEN = "{\"credentials\":{\"accessKeyId\":\"" + SESSION + "\"}}";

  @Test
  void note_sessionThatAServiceAskedFor_saysForWhat() {
    assertThat(note(SESSION, issuedToLambda()))
        .isEqualTo("issued to AWS service lambda.amazonaws.com for resource fn");
  }

  @Test
  void note_functionOfAKnownMaker_saysThatTheServiceAskedForItsSession() {
    String function = "arn:aws:lambda:us-east-1:" + ACCOUNT + ":function:fn";
    Row made =
        byKey("lambda", "CreateFunction20150331", "{}", "{\"functionArn\":\"" + function + "\"}");
    Row used = bySession("fn", "credentials_issued_to", function);

    Graph graph = Graph.of(List.of(made, issuedToLambda(), used));

    assertThat(graph.cell(SESSION, "parent_credential_id")).isEqualTo(KEY);
    assertThat(String.valueOf(graph.cell(SESSION, "parent_note")))
        .contains(
            "which its parent made", "issued to AWS service lambda.amazonaws.com for resource fn");
  }

  /** Who changes a function's code has its later sessions, and did not make it. */
  @Test
  void note_functionWhoseCodeSomebodyChanged_saysThatHeDid() {
    String function = "arn:aws:lambda:us-east-1:" + ACCOUNT + ":function:fn";
    Row changed =
        byKey(
            "lambda",
            "UpdateFunctionCode20150331v2",
            "{}",
            "{\"functionArn\":\"" + function + "\"}");
    Row used = bySession("fn", "credentials_issued_to", function);

    Graph graph = Graph.of(List.of(changed, issuedToLambda(), used));

    assertThat(graph.cell(SESSION, "parent_credential_id")).isEqualTo(KEY);
    assertThat(String.valueOf(graph.cell(SESSION, "parent_note")))
        .contains("credential of " + function + ", whose code its parent changed");
  }

  @Test
  void note_instanceOfAKnownMaker_saysThatItsProcessIsUnknown() {
    Row launch =
        byKey(
            "ec2",
            "RunInstances",
            "{}",
            "{\"instancesSet\":{\"items\":[{\"instanceId\":\"" + INSTANCE + "\"}]}}");

    Graph graph = Graph.of(List.of(launch, bySession(INSTANCE)));

    assertThat(graph.cell(SESSION, "parent_credential_id")).isEqualTo(KEY);
    assertThat(String.valueOf(graph.cell(SESSION, "parent_note")))
        .contains(
            "which its parent made",
            "credentials of instance " + INSTANCE + "; process and user on the host unknown");
  }

  @Test
  void note_keyInTheAnswer_leavesNothingOpen() {
    assertThat(note(SESSION, byKey("sts", "GetSessionToken", "null", GIVEN))).isNull();
  }

  /** Of a caller abroad the id of user or role says whether the account is the one it claims. */
  @ParameterizedTest
  @CsvSource({
    "712934828848, AIDA2L7R2FMYNUUGNBW5R,           712934828848, false",
    "460453255610, AROAWWNJHDG5EZDO4IS5S:session-1, 460453255610, false",
    "111122223333, AIDA2L7R2FMYNUUGNBW5R,           712934828848, true",
    "111122223333, 111122223333,                    ,             false"
  })
  void account_callerOfAnotherAccount_isConfirmedByItsId(
      String account, String principal, @Nullable String decoded, boolean isMismatch) {
    Row copy =
        event(
            "sts",
            "AssumeRole",
            "{\"roleArn\":\"arn:aws:iam::444455556666:role/r\"}",
            GIVEN,
            "identity_type",
            "AWSAccount",
            "identity_account_id",
            account,
            "principal_id",
            principal);

    Graph graph = Graph.of(List.of(copy));

    String caller = "external:" + account + "/" + principal;
    assertThat(graph.cell(caller, "account_id")).isEqualTo(account);
    assertThat(graph.cell(caller, "key_account_id")).isEqualTo(decoded);
    assertThat(graph.cell(caller, "is_account_mismatch")).isEqualTo(isMismatch);
    assertThat(graph.cell(caller, "parent_note"))
        .isEqualTo("external account " + account + "; its trail is needed for the human identity");
  }

  @Test
  void note_anonymousCaller_asksForNoTrail() {
    Row read =
        event(
            "s3",
            "GetObject",
            "null",
            "null",
            "identity_type",
            "AWSAccount",
            "identity_account_id",
            "ANONYMOUS_PRINCIPAL");

    assertThat(note("account:ANONYMOUS_PRINCIPAL", read))
        .isEqualTo("anybody, without credentials: no trail tells who");
  }

  @Test
  void note_callerOfAnotherAccountWithoutAnEdge_namesTheAccount() {
    Row read =
        event(
            "s3",
            "GetObject",
            "null",
            "null",
            "identity_type",
            "AWSAccount",
            "identity_account_id",
            "712934828848",
            "principal_id",
            "AIDA2L7R2FMYNUUGNBW5R");

    assertThat(note("AIDA2L7R2FMYNUUGNBW5R", read))
        .isEqualTo("external account 712934828848; its trail is needed for the human identity");
  }

  @Test
  void note_sessionWithoutAKey_isAttributedToTheSession() {
    String session = "arn:aws:sts::444455556666:assumed-role/r/s";
    Row call =
        event(
            "s3",
            "ListBuckets",
            "null",
            "null",
            "identity_type",
            "AssumedRole",
            "identity_arn",
            session,
            "identity_account_id",
            ACCOUNT,
            "principal_id",
            "AROAWO645SY5NZGYAQ3XY:s");

    assertThat(note(session, call))
        .isEqualTo("attributed to session " + session + ", key id not logged");
  }

  /** CloudShell calls with keys of the console user's own. */
  @Test
  void parent_ofCloudShell_isTheSignIn() {
    String[] user = {
      "identity_type",
      "IAMUser",
      "identity_arn",
      "arn:aws:iam::444455556666:user/mallory",
      "user_name",
      "mallory",
      "source_ip_address",
      "203.0.113.5"
    };
    Row login = event("signin", "ConsoleLogin", "null", "null", (Object[]) user);
    List<Object> more = new ArrayList<>(List.of((Object[]) user));
    more.addAll(
        List.of(
            "access_key_id",
            SESSION,
            "session_created",
            new Timestamp(1_762_606_802_000L),
            "source_ip_address",
            "192.0.2.77",
            "user_agent",
            "aws-cli/2.15 exec-env/CloudShell"));
    Row shell = event("s3", "ListBuckets", "null", "null", more.toArray());

    Graph graph = Graph.of(List.of(login, shell));

    assertThat(graph.cell(SESSION, "parent_credential_id"))
        .isEqualTo("console-login:signinConsoleLogin");
  }

  /** Older records of the portal name the person and no token. */
  @Test
  void parent_ofAPortalsSessionWithoutOnBehalfOf_isWhoAskedByName() {
    Row asked =
        event(
            "sso",
            "GetRoleCredentials",
            "null",
            "null",
            "event_type",
            "AwsServiceEvent",
            "identity_type",
            "Unknown",
            "principal_id",
            "444455556666",
            "user_name",
            "Jane",
            "service_event_details",
            "{\"account_id\":\"444455556666\",\"role_name\":\"Admin\"}");
    String role = "AWSReservedSSO_Admin_0123456789abcdef";
    Row used =
        event(
            "s3",
            "ListBuckets",
            "null",
            "null",
            "identity_type",
            "AssumedRole",
            "identity_account_id",
            ACCOUNT,
            "identity_arn",
            "arn:aws:sts::444455556666:assumed-role/" + role + "/jane",
            "session_issuer_arn",
            "arn:aws:iam::444455556666:role/aws-reserved/sso.amazonaws.com/" + role,
            "access_key_id",
            SESSION,
            "session_created",
            new Timestamp(1_762_606_801_000L));

    Graph graph = Graph.of(List.of(asked, used));

    assertThat(graph.cell(SESSION, "parent_credential_id")).isEqualTo("444455556666");
    assertThat(graph.cell(SESSION, "minted_how")).isEqualTo("GetRoleCredentials");
  }

  @Test
  void quarantine_byAws_saysByWhom() {
    Row found =
        event(
            "iam",
            "AttachUserPolicy",
            "{\"userName\":\"mallory\",\"policyArn\":"
                + "\"arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3\"}",
            "null",
            "identity_type",
            "IAMUser",
            "identity_arn",
            "arn:aws:iam::444455556666:user/mallory",
            "identity_account_id",
            ACCOUNT,
            "user_name",
            "mallory",
            "access_key_id",
            "ASIAWO645SY5NZGYAQ9X",
            "source_ip_address",
            "AWS Internal",
            "user_agent",
            "AWS Internal");
    Row used = byKey("sts", "GetCallerIdentity", "null", "null");

    Graph graph = Graph.of(List.of(found, used));

    assertThat(graph.cell(KEY, "quarantined_at")).isNotNull();
    assertThat(graph.cell(KEY, "quarantined_by")).isEqualTo("ASIAWO645SY5NZGYAQ9X");
  }

  private static @Nullable Object note(String credential, Row... events) {
    return Graph.of(List.of(events)).cell(credential, "parent_note");
  }

  private static Row issuedToLambda() {
    return event(
        "sts",
        "AssumeRole",
        "{\"roleArn\":\"arn:aws:iam::444455556666:role/r\",\"roleSessionName\":\"fn\"}",
        GIVEN,
        "identity_type",
        "AWSService",
        "invoked_by",
        "lambda.amazonaws.com",
        "source_ip_address",
        "lambda.amazonaws.com");
  }

  private static Row byKey(String service, String name, String request, String response) {
    return event(
        service,
        name,
        request,
        response,
        "identity_type",
        "IAMUser",
        "identity_arn",
        "arn:aws:iam::444455556666:user/mallory",
        "identity_account_id",
        ACCOUNT,
        "user_name",
        "mallory",
        "access_key_id",
        KEY,
        "source_ip_address",
        "203.0.113.5");
  }

  private static Row bySession(String name, Object... more) {
    List<Object> columns =
        new ArrayList<>(
            List.of(
                "identity_type",
                "AssumedRole",
                "identity_arn",
                "arn:aws:sts::444455556666:assumed-role/r/" + name,
                "identity_account_id",
                ACCOUNT,
                "principal_id",
                "AROAWO645SY5NZGYAQ3XY:" + name,
                "access_key_id",
                SESSION,
                "session_created",
                new Timestamp(1_762_606_900_000L)));
    columns.addAll(List.of(more));
    return event("s3", "ListBuckets", "null", "null", columns.toArray());
  }

  private static Row event(
      String service, String name, String request, String response, Object... more) {
    List<Object> columns =
        new ArrayList<>(
            List.of(
                "event_id",
                service + name,
                "event_time",
                new Timestamp(name.equals("ListBuckets") ? 1_762_606_920_000L : 1_762_606_800_000L),
                "event_source",
                service + ".amazonaws.com",
                "event_name",
                name,
                "event_type",
                "AwsApiCall",
                "account_id",
                ACCOUNT,
                "aws_region",
                "us-east-1",
                "outcome",
                "success",
                "request_parameters",
                request,
                "response_elements",
                response,
                "source_uri",
                "file",
                "source_ordinal",
                0L));
    columns.addAll(List.of(more));
    return Graph.event(columns.toArray());
  }
}
