/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.lineage.Calls;
import java.util.List;
import org.junit.jupiter.api.Test;

public class TrustEdgesTest {
  private static final String THIEF = "AKIAWO645SY5DEXAMPLE";
  private static final String OIDC = "arn:aws:iam::444455556666:oidc-provider/evil.example";
  private static final String SAML = "arn:aws:iam::444455556666:saml-provider/evil";
  private static final String ANCHOR =
      "arn:aws:rolesanywhere:us-east-1:444455556666:trust-anchor/1111";
  private static final String SESSION = "ASIAWO645SY5CAMEBACK";
  private static final String EARLIER = "ASIAWO645SY5EARLIER0";

  @Test
  void reach_webIdentityOfAProviderThatTheThiefMade_isHisWayBackIn() {
    Calls calls = new Calls();
    webIdentity(calls, "arn:aws:iam::444455556666:oidc-provider/honest.example", EARLIER);
    thief(calls, "iam", "CreateOpenIDConnectProvider", "openIDConnectProviderArn", OIDC);
    webIdentity(calls, OIDC, SESSION);
    acts(calls);

    assertThat(calls.reached(THIEF))
        .contains("principal:" + OIDC, "credential:" + OIDC + ":aud:sub", "credential:" + SESSION)
        .doesNotContain("credential:" + EARLIER);
  }

  /** Who came in keeps his own root: the maker of a trust need not be who uses it. */
  @Test
  void roots_ofSessionsByATrust_stayTheirOwn() {
    Calls calls = new Calls();
    thief(calls, "iam", "CreateOpenIDConnectProvider", "openIDConnectProviderArn", OIDC);
    webIdentity(calls, OIDC, SESSION);

    assertThat(calls.graph().parents()).containsExactly(OIDC + ":aud:sub > " + SESSION);
  }

  @Test
  void reach_samlUserOfAProviderThatTheThiefMade_isHisWayBackIn() {
    Calls calls = new Calls();
    thief(calls, "iam", "CreateSAMLProvider", "sAMLProviderArn", SAML);
    calls.call(
        "sts",
        "AssumeRoleWithSAML",
        "identity_type",
        "SAMLUser",
        "principal_id",
        "hash=:mallory",
        "user_name",
        "mallory",
        "request_parameters",
        "{\"principalArn\":\"" + SAML + "\",\"roleArn\":\"arn:aws:iam::444455556666:role/admin\"}",
        "response_elements",
        answer(SESSION));
    acts(calls);

    assertThat(calls.reached(THIEF)).contains("credential:" + SESSION);
  }

  @Test
  void reach_sessionOfATrustAnchorThatTheThiefMade_isHisWayBackIn() {
    Calls calls = new Calls();
    calls.user(
        THIEF,
        "thief",
        "rolesanywhere",
        "CreateTrustAnchor",
        "response_elements",
        "{\"trustAnchor\":{\"trustAnchorArn\":\"" + ANCHOR + "\"}}");
    calls.call(
        "rolesanywhere",
        "CreateSession",
        "identity_type",
        "AWSService",
        "invoked_by",
        "rolesanywhere.amazonaws.com",
        "request_parameters",
        "{\"trustAnchorArn\":\"" + ANCHOR + "\"}",
        "response_elements",
        "{\"credentialSet\":[{\"credentials\":{\"accessKeyId\":\"" + SESSION + "\"}}]}");
    acts(calls);

    assertThat(calls.reached(THIEF)).contains("principal:" + ANCHOR, "credential:" + SESSION);
  }

  @Test
  void reach_roleThatWasThereBefore_leadsToTheOutsiderWhomTheNewDocumentLetsIn() {
    Calls calls = new Calls();
    outsider(calls, "999988887777", "ASIAWO645SY5PARTNER1");
    opens(calls, "arn:aws:iam::999988887777:root", "111122223333");
    outsider(calls, "999988887777", "ASIAWO645SY5PARTNER2");
    outsider(calls, "111122223333", SESSION);
    outsider(calls, "555566667777", "ASIAWO645SY5NOTNAMED");
    calls.session(EARLIER, "path/admin", "own", "s3", "ListBuckets");
    acts(calls);

    assertThat(calls.reached(THIEF))
        .contains(
            "principal:trust:444455556666:role/admin for 111122223333", "credential:" + SESSION)
        .doesNotContain(
            "credential:ASIAWO645SY5PARTNER1",
            "credential:ASIAWO645SY5PARTNER2",
            "credential:ASIAWO645SY5NOTNAMED",
            "credential:" + EARLIER);
  }

  @Test
  void reach_roleOpenedToEverybody_leadsToAnyOutsider() {
    Calls calls = new Calls();
    opens(calls, "*");
    outsider(calls, "555566667777", SESSION);

    assertThat(calls.reached(THIEF)).contains("credential:" + SESSION);
  }

  /** The outsider's own trail is read too, so his key is known and not only his account. */
  @Test
  void reach_roleOpenedToAnAccountThatIsRead_leadsToTheSessionsItTook() {
    Calls calls = new Calls();
    opens(calls, "111122223333");
    for (String account : List.of("111122223333", "555566667777")) {
      calls.user(
          "AKIAOF" + account,
          "m",
          "sts",
          "AssumeRole",
          "account_id",
          account,
          "identity_account_id",
          account,
          "identity_arn",
          "arn:aws:iam::" + account + ":user/m",
          "request_parameters",
          "{\"roleArn\":\"arn:aws:iam::444455556666:role/path/admin\",\"roleSessionName\":\"s\"}",
          "response_elements",
          answer("ASIAOF" + account));
      calls.session("ASIAOF" + account, "path/admin", "s", "s3", "ListBuckets");
    }

    assertThat(calls.reached(THIEF))
        .contains("credential:ASIAOF111122223333")
        .doesNotContain("credential:ASIAOF555566667777");
  }

  /** Records show a hash of the provider before the user's name. */
  @Test
  void reach_roleOpenedToASamlProvider_leadsToSessionsOfAProviderNeverSeenBefore() {
    Calls calls = new Calls();
    bySaml(calls, "c3RhZmY=:ann", "ASIAWO645SY5PARTNER1");
    calls.user(
        THIEF,
        "thief",
        "iam",
        "UpdateAssumeRolePolicy",
        "request_parameters",
        "{\"roleName\":\"admin\",\"policyDocument\":\"{\\\"Statement\\\":[{\\\"Effect\\\":"
            + "\\\"Allow\\\",\\\"Principal\\\":{\\\"Federated\\\":"
            + "\\\"arn:aws:iam::444455556666:saml-provider/evil\\\"}}]}\"}");
    bySaml(calls, "c3RhZmY=:bob", "ASIAWO645SY5PARTNER2");
    bySaml(calls, "ZXZpbA==:eve", SESSION);

    assertThat(calls.reached(THIEF))
        .contains("credential:" + SESSION)
        .doesNotContain("credential:ASIAWO645SY5PARTNER1", "credential:ASIAWO645SY5PARTNER2");
  }

  private static void bySaml(Calls calls, String subject, String key) {
    calls.call(
        "sts",
        "AssumeRoleWithSAML",
        "identity_type",
        "SAMLUser",
        "principal_id",
        subject,
        "request_parameters",
        "{\"roleArn\":\"arn:aws:iam::444455556666:role/path/admin\"}",
        "response_elements",
        answer(key));
    calls.session(key, "path/admin", subject.substring(9), "s3", "ListBuckets");
  }

  public static void opens(Calls calls, String... outsiders) {
    calls.user(
        THIEF,
        "thief",
        "iam",
        "UpdateAssumeRolePolicy",
        "request_parameters",
        "{\"roleName\":\"admin\",\"policyDocument\":\"{\\\"Statement\\\":[{\\\"Effect\\\":"
            + "\\\"Allow\\\",\\\"Principal\\\":{\\\"AWS\\\":[\\\""
            + String.join("\\\",\\\"", outsiders)
            + "\\\"]}}]}\"}");
  }

  public static void outsider(Calls calls, String account, String key) {
    calls.call(
        "sts",
        "AssumeRole",
        "identity_type",
        "AWSAccount",
        "identity_account_id",
        account,
        "principal_id",
        "AIDA" + account,
        "request_parameters",
        "{\"roleArn\":\"arn:aws:iam::444455556666:role/path/admin\",\"roleSessionName\":\"s\"}",
        "response_elements",
        answer(key));
  }

  public static void webIdentity(Calls calls, String provider, String key) {
    calls.call(
        "sts",
        "AssumeRoleWithWebIdentity",
        "identity_type",
        "WebIdentityUser",
        "principal_id",
        provider + ":aud:sub",
        "user_name",
        "sub",
        "identity_provider",
        provider,
        "request_parameters",
        "{\"roleArn\":\"arn:aws:iam::444455556666:role/admin\",\"roleSessionName\":\"s\"}",
        "response_elements",
        answer(key));
  }

  private static void acts(Calls calls) {
    calls.session(SESSION, "admin", "s", "s3", "ListBuckets");
  }

  public static void thief(Calls calls, String service, String name, String field, String arn) {
    calls.user(
        THIEF, "thief", service, name, "response_elements", "{\"" + field + "\":\"" + arn + "\"}");
  }

  private static String answer(String key) {
    return "{\"credentials\":{\"accessKeyId\":\""
        + key
        + "\"},\"assumedRoleUser\":{\"assumedRoleId\":\"AROAadmin:s\",\"arn\":"
        + "\"arn:aws:sts::444455556666:assumed-role/admin/s\"}}";
  }
}
