/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which change a later call of the same thief relied on. */
class EnablersTest extends ToldEvents {
  private static final String POLICY = "arn:aws:iam::011122223333:policy/mine";

  /** One change, and one call that needs it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      value = {
        "iam CreateRole | {'roleName':'R'} | - | sts AssumeRole |"
            + " {'roleArn':'arn:aws:iam::011122223333:role/r'} | -",
        "iam CreateUser | {'userName':'new'} | - | iam CreateAccessKey | {'userName':'new'} | -",
        "iam ChangePassword | - | - | signin ConsoleLogin | - | -",
        "iam AddUserToGroup | {'userName':'bob','groupName':'admins'} | - | s3 ListBuckets | - | -",
        "iam AttachUserPolicy | {'userName':'bob','policyArn':'"
            + POLICY
            + "'} | - | s3 ListBuckets | - | -",
        "iam AddRoleToInstanceProfile | {'instanceProfileName':'P','roleName':'r'} | - | ec2"
            + " RunInstances |"
            + " {'iamInstanceProfile':{'arn':'arn:aws:iam::011122223333:instance-profile/p'}} | -",
        "iam AddRoleToInstanceProfile | {'instanceProfileName':'p','roleName':'r'} | - | ec2"
            + " AssociateIamInstanceProfile |"
            + " {'AssociateIamInstanceProfileRequest':{'IamInstanceProfile':{'Name':'p'}}} | -",
        "iam CreateSAMLProvider | {} |"
            + " {'sAMLProviderArn':'arn:aws:iam::011122223333:saml-provider/s'} | sts"
            + " AssumeRoleWithSAML |"
            + " {'roleArn':'arn:aws:iam::011122223333:role/r','principalArn':'arn:aws:iam::011122223333:saml-provider/s'}"
            + " | -",
        "iam CreateOpenIDConnectProvider | {} |"
            + " {'openIDConnectProviderArn':'arn:aws:iam::011122223333:oidc-provider/ci.example'} |"
            + " sts AssumeRoleWithWebIdentity | {'roleArn':'arn:aws:iam::011122223333:role/r'} |"
            + " {'provider':'arn:aws:iam::011122223333:oidc-provider/ci.example'}",
        "iam AddClientIDToOpenIDConnectProvider |"
            + " {'openIDConnectProviderArn':'arn:aws:iam::011122223333:oidc-provider/ci.example'} |"
            + " - | sts AssumeRoleWithWebIdentity | {'roleArn':'arn:aws:iam::011122223333:role/r'}"
            + " | {'provider':'ci.example'}",
        "rolesanywhere CreateTrustAnchor | {} |"
            + " {'trustAnchor':{'trustAnchorArn':'arn:aws:rolesanywhere:us-east-1:011122223333:trust-anchor/t'}}"
            + " | rolesanywhere CreateSession |"
            + " {'trustAnchorArn':'arn:aws:rolesanywhere:us-east-1:011122223333:trust-anchor/t'} |"
            + " -"
      })
  void enabled_byOneChange_isThatChange(
      String change,
      @Nullable String asked,
      @Nullable String answered,
      String call,
      @Nullable String request,
      @Nullable String response) {
    String user = change.contains("ChangePassword") ? "bob" : "eve";
    add("2025-11-02T10:00:00Z", change, user, asked, answered);
    add("2025-11-02T10:01:00Z", call, "bob", request, response);

    assertThat(enablers()).containsExactly(null, "e0");
  }

  @Test
  void enabled_byAPolicyOfAGroup_isTheLaterOfMembershipAndPolicy() {
    add("2025-11-02T10:00:00Z", "iam AddUserToGroup", "eve", "{'userName':'bob','groupName':'g'}");
    add(
        "2025-11-02T10:01:00Z",
        "iam AttachGroupPolicy",
        "eve",
        "{'groupName':'G','policyArn':'arn:aws:iam::aws:policy/AmazonS3FullAccess'}");
    add("2025-11-02T10:02:00Z", "s3 ListBuckets", "bob", null);
    add("2025-11-02T10:03:00Z", "ec2 DescribeRegions", "bob", null);

    assertThat(enablers()).containsExactly(null, null, "e1", "e0");
  }

  @Test
  void enabled_byAVersionOfAPolicy_isTheVersionThatAllowsIt() {
    add(
        "2025-11-02T10:00:00Z",
        "iam AttachUserPolicy",
        "eve",
        "{'userName':'bob','policyArn':'" + POLICY + "'}");
    version("2025-11-02T10:01:00Z", "s3:*", true);
    version("2025-11-02T10:02:00Z", "ec2:*", false);
    add("2025-11-02T10:03:00Z", "s3 ListBuckets", "bob", null);
    add("2025-11-02T10:04:00Z", "ec2 DescribeRegions", "bob", null);
    String request = "{'policyArn':'" + POLICY + "'}";
    add("2025-11-02T10:05:00Z", "iam SetDefaultPolicyVersion", "eve", request);
    add("2025-11-02T10:06:00Z", "ec2 DescribeInstances", "bob", null);

    assertThat(enablers()).containsExactly(null, null, null, "e1", "e0", null, "e5");
  }

  /** Of two roles of one name the one of the account that the call names. */
  @Test
  void enabled_roleOfAnotherAccount_isNotTheOneOfTheCallersAccount() {
    add("2025-11-02T10:00:00Z", "iam CreateRole", "eve", "{'roleName':'admin'}");
    add(
        "2025-11-02T10:01:00Z",
        "sts AssumeRole",
        "bob",
        "{'roleArn':'arn:aws:iam::999988887777:role/admin'}");

    assertThat(enablers()).containsExactly(null, null);
  }

  /** Two stolen keys have two roots; what one makes possible the other uses. */
  @Test
  void enabled_byTheThiefsOtherKey_isFoundUnderAnotherRoot() {
    add(
        "2025-11-02T10:00:00Z",
        "iam AttachUserPolicy",
        "eve",
        "{'userName':'bob','policyArn':'arn:aws:iam::aws:policy/AdministratorAccess'}");
    add("2025-11-02T10:01:00Z", "s3 ListBuckets", "bob", null);
    add(
        "2025-11-02T10:02:00Z",
        "iam AttachUserPolicy",
        "eve",
        "{'userName':'bob','policyArn':'arn:aws:iam::aws:policy/AmazonEC2FullAccess'}");

    List<Row> told = timeline().reached("AKIAEVE", "AKIABOB").told();

    assertThat(told)
        .filteredOn(row -> row.getAs("event_name").equals("ListBuckets"))
        .extracting(row -> row.<String>getAs("enabled_by_event_id"))
        .containsExactly("e0");
  }

  private void version(String time, String action, boolean isDefault) {
    String document =
        "{\\'Statement\\':{\\'Effect\\':\\'Allow\\',\\'Action\\':\\'" + action + "\\'}}";
    add(
        time,
        "iam CreatePolicyVersion",
        "eve",
        "{'policyArn':'%s','setAsDefault':%s,'policyDocument':'%s'}"
            .formatted(POLICY, isDefault, document));
  }

  private void add(String time, String call, String user, @Nullable String request) {
    add(time, call, user, request, null);
  }

  private void add(
      String time, String call, String user, @Nullable String request, @Nullable String response) {
    String[] names = call.split(" ");
    event(
        time,
        names[0],
        names[1],
        "access_key_id",
        "AKIA" + user.toUpperCase(java.util.Locale.ROOT),
        "identity_arn",
        "arn:aws:iam::011122223333:user/" + user,
        "user_name",
        user,
        "request_parameters",
        json(request),
        "response_elements",
        json(response));
  }

  private static @Nullable String json(@Nullable String quoted) {
    return quoted == null ? null : quoted.replace('\'', '"');
  }

  /** Returns the enabler of each event, in the order of time. */
  private List<@Nullable String> enablers() {
    Map<String, @Nullable String> enablers = new TreeMap<>();
    timeline()
        .reached("AKIAEVE", "AKIABOB")
        .root("AKIABOB", "AKIAEVE")
        .root("console-login:e1", "AKIAEVE")
        .told()
        .forEach(
            row ->
                row.<List<String>>getAs("event_ids")
                    .forEach(id -> enablers.put(id, row.getAs("enabled_by_event_id"))));
    return new ArrayList<>(enablers.values());
  }
}
