/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.lineage.Graph;
import dev.spoor.jobs.lineage.fact.Confidence;
import dev.spoor.jobs.lineage.fact.EdgeKind;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One record of each call whose answer names what it gave out: credentials.md section 3.1. */
class MintingEdgesTest {
  private static final String KEY = "AKIAWO645SY5NZGYAQ1X";
  private static final String CHILD = "ASIAWO645SY5NZGYAQ2X";
  private static final String USER = "arn:aws:iam::444455556666:user/";
  private static final String ROLE = "arn:aws:iam::444455556666:role/r";
  private static final String SESSION =
      "\"assumedRoleUser\":{\"assumedRoleId\":\"AROAWO645SY5NZGYAQ3XY:s\","
          + "\"arn\":\"arn:aws:sts::444455556666:assumed-role/r/s\"}";
  private static final String GIVEN =
      "\"credentials\":{\"accessKeyId\":\""
          + CHILD
          + "\",\"expiration\":\"Nov 8, 2025 2:00:00 PM\"}";
  private static final String ANCHOR =
      "arn:aws:rolesanywhere:us-east-1:444455556666:trust-anchor/1d5b0cb0";
  private static final String SUBJECT =
      "arn:aws:rolesanywhere:us-east-1:444455556666:subject/7a3f0e11";

  /**
   * A call and the edge that it makes.
   *
   * @param caller columns that differ from those of a user with a key: name, value
   */
  private record Call(
      String service,
      String name,
      String request,
      String response,
      List<String> caller,
      String parent,
      String child,
      EdgeKind kind) {
    private Call by(String parentId, String... columns) {
      return new Call(service, name, request, response, List.of(columns), parentId, child, kind);
    }

    @Override
    public String toString() {
      return name + " of " + parent;
    }
  }

  private static Call minted(
      String service, String name, String request, String response, String child) {
    return new Call(service, name, request, response, List.of(), KEY, child, EdgeKind.MINTED);
  }

  private static Call wayIn(
      String service, String name, String request, String response, String in) {
    return new Call(service, name, request, response, List.of(), KEY, in, EdgeKind.WAY_IN);
  }

  static Stream<Call> calls() {
    String answer = "{" + GIVEN + "," + SESSION + "}";
    String role = "{\"roleArn\":\"" + ROLE + "\",\"roleSessionName\":\"s\"}";
    return Stream.of(
        minted(
            "iam",
            "CreateAccessKey",
            "{\"userName\":\"eve\"}",
            "{\"accessKey\":{\"accessKeyId\":\"AKIAWO645SY5NZGYAQ4X\",\"userName\":\"eve\","
                + "\"status\":\"Active\"}}",
            "AKIAWO645SY5NZGYAQ4X"),
        minted(
            "iam",
            "CreateAccessKey",
            "null",
            "{\"accessKey\":{\"accessKeyId\":\"AKIAWO645SY5NZGYAQ4X\"}}",
            "AKIAWO645SY5NZGYAQ4X"),
        minted("sts", "AssumeRole", role, answer, CHILD),
        minted("sts", "AssumeRole", role, answer, CHILD)
            .by(
                "lambda.amazonaws.com",
                "identity_type",
                "AWSService",
                "invoked_by",
                "lambda.amazonaws.com",
                "source_ip_address",
                "lambda.amazonaws.com"),
        minted(
                "sts",
                "AssumeRoleWithSAML",
                "{\"sAMLAssertionID\":\"_1\",\"roleArn\":\"" + ROLE + "\"}",
                answer,
                CHILD)
            .by(
                "idp:jane@example.com",
                "identity_type",
                "SAMLUser",
                "principal_id",
                "idp:jane@example.com",
                "user_name",
                "jane@example.com"),
        minted("sts", "AssumeRoleWithWebIdentity", role, answer, CHILD)
            .by(
                "arn:aws:iam::444455556666:oidc-provider/github:sts:repo:o/r",
                "identity_type",
                "WebIdentityUser",
                "principal_id",
                "arn:aws:iam::444455556666:oidc-provider/github:sts:repo:o/r",
                "user_name",
                "repo:o/r"),
        minted(
            "sts",
            "AssumeRoot",
            "{\"targetPrincipal\":\"777788889999\",\"taskPolicyArn\":{\"arn\":"
                + "\"arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials\"}}",
            "{" + GIVEN + "}",
            CHILD),
        minted("sts", "GetSessionToken", "null", "{" + GIVEN + "}", CHILD),
        minted(
            "sts",
            "GetFederationToken",
            "{\"name\":\"fed\"}",
            "{"
                + GIVEN
                + ",\"federatedUser\":{\"federatedUserId\":\"444455556666:fed\","
                + "\"arn\":\"arn:aws:sts::444455556666:federated-user/fed\"}}",
            CHILD),
        minted("signin", "GetSigninToken", "null", "{" + GIVEN + "}", CHILD),
        minted(
                "rolesanywhere",
                "CreateSession",
                "{\"cert\":\"MIIC\",\"trustAnchorArn\":\""
                    + ANCHOR
                    + "\",\"roleArn\":\""
                    + ROLE
                    + "\"}",
                "{\"subjectArn\":\"" + SUBJECT + "\",\"credentialSet\":[" + answer + "]}",
                CHILD)
            .by(SUBJECT, "identity_type", "Unknown"),
        minted(
                "rolesanywhere",
                "CreateSession",
                "{\"cert\":\"MIIC\",\"trustAnchorArn\":\"" + ANCHOR + "\"}",
                "{\"credentialSet\":[" + answer + "]}",
                CHILD)
            .by(ANCHOR, "identity_type", "AWSService", "invoked_by", "rolesanywhere.amazonaws.com"),
        minted(
                "cognito-identity",
                "GetCredentialsForIdentity",
                "{\"identityId\":\"us-east-1:1cf667a2-49a6-454b-9e45-23199EXAMPLE\"}",
                "{" + GIVEN + ",\"identityId\":\"us-east-1:1cf667a2-49a6-454b-9e45-23199EXAMPLE\"}",
                CHILD)
            .by("us-east-1:1cf667a2-49a6-454b-9e45-23199EXAMPLE", "identity_type", "Unknown"),
        minted(
            "iam",
            "CreateLoginProfile",
            "{\"userName\":\"eve\",\"passwordResetRequired\":false}",
            "{\"loginProfile\":{\"userName\":\"eve\"}}",
            "login-profile:" + USER + "eve"),
        minted(
            "iam",
            "UpdateLoginProfile",
            "{\"userName\":\"eve\"}",
            "null",
            "login-profile:" + USER + "eve@e1"),
        minted("iam", "ChangePassword", "null", "null", "login-profile:" + USER + "mallory@e1"),
        minted(
            "eks-auth",
            "AssumeRoleForPodIdentity",
            "{\"clusterName\":\"c\"}",
            "{" + GIVEN + ",\"subject\":{\"namespace\":\"n\",\"serviceAccount\":\"a\"}}",
            CHILD),
        minted(
            "iam",
            "CreateServiceSpecificCredential",
            "{\"userName\":\"eve\",\"serviceName\":\"bedrock.amazonaws.com\"}",
            "{\"serviceSpecificCredential\":{\"serviceSpecificCredentialId\":"
                + "\"ACCAWO645SY5NZGYAQ5X\",\"serviceUserName\":\"eve-at-444455556666\"}}",
            "ACCAWO645SY5NZGYAQ5X"),
        wayIn(
            "iam",
            "CreateUser",
            "{\"userName\":\"eve\"}",
            "{\"user\":{\"arn\":\"" + USER + "eve\"}}",
            USER + "eve"),
        wayIn("iam", "CreateRole", "null", "{\"role\":{\"arn\":\"" + ROLE + "\"}}", ROLE),
        wayIn("iam", "UpdateAssumeRolePolicy", "{\"roleName\":\"r\"}", "null", ROLE),
        wayIn(
            "iam",
            "CreateSAMLProvider",
            "null",
            "{\"sAMLProviderArn\":\"arn:aws:iam::444455556666:saml-provider/p\"}",
            "arn:aws:iam::444455556666:saml-provider/p"),
        wayIn(
            "iam",
            "CreateOpenIDConnectProvider",
            "null",
            "{\"openIDConnectProviderArn\":\"arn:aws:iam::444455556666:oidc-provider/p\"}",
            "arn:aws:iam::444455556666:oidc-provider/p"),
        wayIn(
            "rolesanywhere",
            "CreateTrustAnchor",
            "{\"name\":\"a\"}",
            "{\"trustAnchor\":{\"trustAnchorArn\":\"" + ANCHOR + "\"}}",
            ANCHOR),
        wayIn(
            "sso",
            "CreateAccountAssignment",
            "{\"principalId\":\"906-p\",\"principalType\":\"USER\",\"targetId\":\"777788889999\","
                + "\"permissionSetArn\":\"arn:aws:sso:::permissionSet/ssoins-1/ps-2\"}",
            "{\"accountAssignmentCreationStatus\":{\"requestId\":\"q\"}}",
            "account-assignment:777788889999/906-p/ps-2"),
        wayIn(
            "iam",
            "CreateVirtualMFADevice",
            "{\"virtualMFADeviceName\":\"m\"}",
            "{\"virtualMFADevice\":{\"serialNumber\":\"arn:aws:iam::444455556666:mfa/m\"}}",
            "arn:aws:iam::444455556666:mfa/m"),
        wayIn(
            "iam",
            "EnableMFADevice",
            "{\"userName\":\"eve\",\"serialNumber\":\"arn:aws:iam::444455556666:mfa/m\"}",
            "null",
            "arn:aws:iam::444455556666:mfa/m"),
        wayIn(
            "iam",
            "UploadSSHPublicKey",
            "{\"userName\":\"eve\"}",
            "{\"sSHPublicKey\":{\"sSHPublicKeyId\":\"APKAWO645SY5NZGYAQ6X\",\"userName\":\"eve\"}}",
            "APKAWO645SY5NZGYAQ6X"),
        wayIn(
            "iam",
            "UploadSigningCertificate",
            "{\"userName\":\"eve\"}",
            "{\"certificate\":{\"certificateId\":\"TA7SMP42TDN5Z26OBPJE7EXAMPLE\"}}",
            "TA7SMP42TDN5Z26OBPJE7EXAMPLE"));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void edges_ofEachCall_leadFromCallerToWhatItGaveOut(Call call) {
    Graph graph = Graph.of(List.of(event(call)));

    assertThat(graph.forest.edges())
        .filteredOn(edge -> edge.child().equals(call.child))
        .singleElement()
        .satisfies(
            edge -> {
              assertThat(edge.parent()).isEqualTo(call.parent);
              assertThat(edge.how()).isEqualTo(call.name);
              assertThat(edge.kind()).isEqualTo(call.kind);
              assertThat(edge.confidence()).isEqualTo(Confidence.EXACT);
              assertThat(graph.forest.isParent(edge)).isEqualTo(call.kind == EdgeKind.MINTED);
            });
  }

  /** Those that name no child give only a side of a link: GetRoleCredentials, sign-ins. */
  @Test
  void calls_ofTheCatalogue_areAllShownHere() {
    Set<String> shown = new HashSet<>();
    calls().forEach(call -> shown.add(call.name));

    assertThat(shown)
        .isEqualTo(
            new HashSet<>(
                MintingEdges.CALLS.stream()
                    .filter(
                        name ->
                            !List.of("ConsoleLogin", "SwitchRole", "GetRoleCredentials")
                                .contains(name))
                    .toList()));
  }

  /** The token to sign in with may carry the very session that asked for it. */
  @Test
  void edges_signinTokenOfTheSameSession_areNone() {
    Call same =
        minted("signin", "GetSigninToken", "null", "{" + GIVEN + "}", CHILD)
            .by(CHILD, "access_key_id", CHILD, "identity_type", "FederatedUser");

    assertThat(Graph.of(List.of(event(same))).forest.edges()).isEmpty();
  }

  @Test
  void credentials_ofAssumeRoot_areTheMembersRoot() {
    Call assumeRoot =
        calls().filter(call -> call.name.equals("AssumeRoot")).findFirst().orElseThrow();

    assertThat(Graph.of(List.of(event(assumeRoot))).cell(CHILD, "principal_arn"))
        .isEqualTo("arn:aws:iam::777788889999:root");
  }

  private static Row event(Call call) {
    List<Object> columns =
        new ArrayList<>(
            Arrays.asList(
                "event_id",
                "e1",
                "event_time",
                new Timestamp(1_762_606_800_000L),
                "event_source",
                call.service + ".amazonaws.com",
                "event_name",
                call.name,
                "event_type",
                "AwsApiCall",
                "account_id",
                "444455556666",
                "aws_region",
                "us-east-1",
                "source_ip_address",
                "203.0.113.5",
                "user_agent",
                "aws-cli/2",
                "outcome",
                "success",
                "request_parameters",
                call.request,
                "response_elements",
                call.response,
                "source_uri",
                "file",
                "source_ordinal",
                0L));
    if (call.caller.isEmpty()) {
      columns.addAll(
          List.of(
              "identity_type",
              "IAMUser",
              "identity_arn",
              USER + "mallory",
              "identity_account_id",
              "444455556666",
              "principal_id",
              "AIDAWO645SY5NZGYAQ7XY",
              "user_name",
              "mallory",
              "access_key_id",
              KEY));
    }
    columns.addAll(call.caller);
    return Graph.event(columns.toArray());
  }
}
