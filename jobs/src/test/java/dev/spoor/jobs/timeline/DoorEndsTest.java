/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.testing.TableRows;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which ways in were taken away; an intruder may take others away to hide his own. */
class DoorEndsTest {
  private static final String CREATE = "CreateFunctionUrlConfig";
  private static final String DELETE = "DeleteFunctionUrlConfig";
  private static final String FUNCTION = "DeleteFunction20150331";
  private static final String ARN = "arn:aws:lambda:us-east-1:111122223333:function:";

  private final TableRows events =
      new TableRows(Tables.EVENTS)
          .defaults(
              "account_id", "111122223333",
              "aws_region", "us-east-1",
              "event_source", "lambda.amazonaws.com",
              "outcome", "success");
  private int second;

  @Test
  void closed_addressesOfFunctions_byTheirOwnEndAlone() {
    made("closed", "plain", null);
    call(DELETE, ARN + "plain", null);
    made("closed with its function", ARN + "whole:live", null);
    call(FUNCTION, "whole", null);
    made("closed by its alias", "aliased", "live");
    call(DELETE, "aliased:live", null);

    made("of another alias", "two", "live");
    call(DELETE, "two", "test");
    made("of which a version went", "versioned", null);
    call(FUNCTION, "versioned", "7");
    made("of another case", "Backdoor", null);
    call(FUNCTION, "backdoor", null);
    made("of part of an ARN", "111122223333:function:mine", null);
    call(FUNCTION, "111122223333:function:other", null);
    made("closed before", "again", null);
    call(DELETE, "again", null);
    made("open again", "again", null);

    DoorEnds ends = DoorEnds.of(events.frame());

    List<String> closed =
        Stream.of(
                "closed",
                "closed with its function",
                "closed by its alias",
                "of another alias",
                "of which a version went",
                "of another case",
                "of part of an ARN",
                "closed before",
                "open again")
            .filter(ends::closed)
            .toList();
    assertThat(closed)
        .containsExactly(
            "closed", "closed with its function", "closed by its alias", "closed before");
  }

  @Test
  void closed_trustsAndAssignments_byWhatTookThemBack() {
    trust("opened to an outsider", "a", "{\"AWS\":[\"444455556666\",\"111122223333\"]}");
    trust("repaired", "A", "{\"AWS\":\"arn:aws:iam::111122223333:root\"}");
    trust("opened and opened wider", "b", "{\"AWS\":\"444455556666\"}");
    trust("to everybody", "b", "\"*\"");
    trust("kept amid others", "c", "{\"AWS\":\"444455556666\",\"Federated\":\"x\"}");
    trust(
        "the other went",
        "c",
        "{\"Service\":\"ec2.amazonaws.com\",\"AWS\":\"arn:aws:iam::444455556666:root\"}");
    assignment("given", "CreateAccountAssignment", "eve");
    assignment("given to another", "CreateAccountAssignment", "bob");
    assignment("taken", "DeleteAccountAssignment", "eve");

    DoorEnds ends = DoorEnds.of(events.frame());

    assertThat(
            Stream.of(
                    "opened to an outsider",
                    "repaired",
                    "opened and opened wider",
                    "to everybody",
                    "kept amid others",
                    "the other went",
                    "given",
                    "given to another")
                .filter(ends::closed))
        .containsExactly("opened to an outsider", "given");
  }

  @Test
  void closed_permissionsDevicesClientsAndPeople_byTheirOwnEnd() {
    String permission = "{\"functionName\":\"f\",\"statementId\":\"%s\",\"principal\":\"*\"}";
    call("opened", "lambda", "AddPermission20150331v2", permission.formatted("s"));
    call("left open", "lambda", "AddPermission20150331v2", permission.formatted("t"));
    call("end", "lambda", "RemovePermission20150331v2", permission.formatted("s"));
    call("device", "iam", "EnableMFADevice", "{\"serialNumber\":\"mfa/a\"}");
    call("other device", "iam", "EnableMFADevice", "{\"serialNumber\":\"mfa/b\"}");
    call("end", "iam", "DeactivateMFADevice", "{\"serialNumber\":\"mfa/a\"}");
    String client = "{\"openIDConnectProviderArn\":\"p\",\"clientID\":\"%s\"}";
    call("client", "iam", "AddClientIDToOpenIDConnectProvider", client.formatted("c"));
    call("other client", "iam", "AddClientIDToOpenIDConnectProvider", client.formatted("d"));
    call("end", "iam", "RemoveClientIDFromOpenIDConnectProvider", client.formatted("c"));
    call("person", "identitystore", "CreateUser", "{\"userId\":\"1\",\"userName\":\"x\"}");
    call("other person", "identitystore", "CreateUser", "{\"userId\":\"2\",\"userName\":\"x\"}");
    call("end", "identitystore", "DeleteUser", "{\"userId\":\"1\"}");
    call("profile", "rolesanywhere", "DeleteProfile", "{\"profileId\":\"1\"}");

    DoorEnds ends = DoorEnds.of(events.frame());

    assertThat(
            Stream.of(
                    "opened",
                    "left open",
                    "device",
                    "other device",
                    "client",
                    "other client",
                    "person",
                    "other person")
                .filter(ends::closed))
        .containsExactly("opened", "device", "client", "person");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      value = {
        "{\"Service\":\"ec2.amazonaws.com\"} | -",
        "{\"AWS\":\"arn:aws:iam::111122223333:user/bob\"} | -",
        "{\"AWS\":\"111122223333\"} | -",
        "{\"AWS\":[\"111122223333\",\"444455556666\"]} | arn:aws:iam::444455556666:root",
        "{\"Federated\":\"arn:aws:iam::111122223333:saml-provider/x\"} |"
            + " arn:aws:iam::111122223333:saml-provider/x",
        "\"*\" | *"
      })
  void outsiders_ofRoles_areThoseOfOtherAccountsAndProviders(
      String principal, @Nullable String expected) {
    String policy = "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":" + principal + "}}";
    call(
        "made",
        "iam",
        "CreateRole",
        "{\"roleName\":\"r\",\"assumeRolePolicyDocument\":\"" + escaped(policy) + "\"}");
    trust("changed", "s", principal);

    DoorEnds ends = DoorEnds.of(events.frame());

    assertThat(ends.outsiders("made")).isEqualTo(expected);
    assertThat(ends.outsiders("changed")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "*, -, *",
        "444455556666, -, 444455556666",
        "111122223333, -, -",
        "arn:aws:iam::111122223333:role/x, -, -",
        "s3.amazonaws.com, -, -",
        "s3.amazonaws.com, 111122223333, -",
        "s3.amazonaws.com, 444455556666, 444455556666"
      })
  void outsiders_ofFunctions_areEverybodyAndOtherAccounts(
      String principal, @Nullable String source, @Nullable String expected) {
    String from = source == null ? "" : ",\"sourceAccount\":\"" + source + "\"";
    call(
        "made",
        "lambda",
        "AddPermission20150331v2",
        "{\"functionName\":\"f\",\"principal\":\"" + principal + "\"" + from + "}");

    assertThat(DoorEnds.of(events.frame()).outsiders("made")).isEqualTo(expected);
  }

  /** A password that was set anew is the door; the one before opens nothing. */
  @Test
  void closed_passwords_byTheNextOne() {
    call("made", "iam", "CreateLoginProfile", "{\"userName\":\"bob\"}");
    call("reset", "iam", "UpdateLoginProfile", "{\"userName\":\"Bob\"}");
    call("of another", "iam", "UpdateLoginProfile", "{\"userName\":\"eve\"}");
    call("set by a responder", "iam", "UpdateLoginProfile", "{\"userName\":\"bob\"}");

    DoorEnds ends = DoorEnds.of(events.frame());

    assertThat(Stream.of("made", "reset", "of another", "set by a responder").filter(ends::closed))
        .containsExactly("made", "reset");
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:iam::444455556666:root, arn:aws:iam::444455556666:user/x, false",
    "arn:aws:iam::444455556666:user/x, arn:aws:iam::444455556666:root, false",
    "arn:aws:iam::444455556666:user/x, arn:aws:sts::444455556666:assumed-role/r/s, false",
    "arn:aws:iam::444455556666:root, AROAEXAMPLE, false",
    "AIDAEXAMPLE, arn:aws:iam::444455556666:root, false",
    "arn:aws:iam::444455556666:root, *, false",
    "arn:aws:iam::444455556666:root, '', true",
    "AIDAEXAMPLE, '', true",
    "arn:aws:iam::444455556666:root, arn:aws:iam::555566667777:root, true",
    "arn:aws:iam::111122223333:saml-provider/a, arn:aws:iam::111122223333:saml-provider/b, true",
    "arn:aws:iam::111122223333:saml-provider/a, arn:aws:iam::111122223333:saml-provider/a, false",
    "'', arn:aws:iam::444455556666:root, true"
  })
  void isRepaired_byAccountAndProvider(String earlier, String later, boolean expected) {
    assertThat(Trust.isRepaired(earlier, later)).isEqualTo(expected);
  }

  private void trust(String id, String role, String principal) {
    String policy = "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":" + principal + "}}";
    String request =
        "{\"roleName\":\"" + role + "\",\"policyDocument\":\"" + escaped(policy) + "\"}";
    call(id, "iam", "UpdateAssumeRolePolicy", request);
  }

  private static String escaped(String json) {
    return json.replace("\"", "\\\"");
  }

  private void assignment(String id, String name, String person) {
    call(
        id,
        "sso",
        name,
        "{\"instanceArn\":\"i\",\"targetId\":\"t\",\"permissionSetArn\":\"p\","
            + "\"principalType\":\"USER\",\"principalId\":\""
            + person
            + "\"}");
  }

  private void call(String id, String service, String name, String request) {
    events.row(
        "event_id",
        id,
        "event_source",
        service + ".amazonaws.com",
        "event_name",
        name,
        "event_time",
        "2025-11-02T10:00:%02dZ".formatted(second++),
        "request_parameters",
        request);
  }

  private void made(String id, String function, @Nullable String alias) {
    add(id, CREATE, function, alias);
  }

  private void call(String name, String function, @Nullable String alias) {
    add("end " + second, name, function, alias);
  }

  private void add(String id, String name, String function, @Nullable String alias) {
    String more = alias == null ? "" : ",\"qualifier\":\"" + alias + "\"";
    events.row(
        "event_id",
        id,
        "event_name",
        name,
        "event_time",
        "2025-11-02T10:00:%02dZ".formatted(second++),
        "request_parameters",
        "{\"functionName\":\"" + function + "\"" + more + "}");
  }
}
