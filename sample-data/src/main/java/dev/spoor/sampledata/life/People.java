/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.life;

import dev.spoor.sampledata.trail.Actor;
import dev.spoor.sampledata.trail.Agents;
import dev.spoor.sampledata.trail.Call;
import dev.spoor.sampledata.trail.Json;
import dev.spoor.sampledata.world.Account;
import dev.spoor.sampledata.world.Draw;
import dev.spoor.sampledata.world.Network;
import dev.spoor.sampledata.world.Regions;
import dev.spoor.sampledata.world.World;
import java.util.List;

/** People at consoles and notebooks, and the pipeline that builds for them. */
public final class People {
  static final String IDENTITY_STORE =
      "arn:aws:identitystore::" + Account.MANAGEMENT.id() + ":identitystore/d-9067example";
  private static final List<String> NAMES =
      List.of("amira@example.com", "bela@example.com", "chidi@example.com", "dana@example.com");

  private People() {}

  /** Somebody signed in through Identity Center, with the session AWS issues for it. */
  public static Actor identityCenter(
      World world,
      Account account,
      String permissionSet,
      String email,
      String key,
      long created,
      String ip,
      String agent) {
    String role = reservedRole(world, account, permissionSet);
    return Actor.session(world, account, role, email)
        .path("aws-reserved/sso.amazonaws.com/" + Regions.GLOBAL + "/")
        .onBehalfOf(userId(world, email), IDENTITY_STORE)
        .key(key, created, ip, agent);
  }

  static String reservedRole(World world, Account account, String permissionSet) {
    return "AWSReservedSSO_"
        + permissionSet
        + "_"
        + world.draw("permission-set", account, permissionSet).hex(16);
  }

  static String userId(World world, String email) {
    return world.draw("identity", email).guid();
  }

  /** Signs in through the portal and looks around in the console. */
  static void consoleUser(Burst burst) {
    Draw draw = burst.draw;
    String email = draw.pick(NAMES);
    String set = draw.chance(0.6) ? "ReadOnlyAccess" : "PlatformEngineer";
    String ip = Network.office(draw);
    signIn(burst, email, set, ip);
    Actor person =
        identityCenter(
            burst.world, burst.account, set, email, burst.key(), burst.now(), ip, Agents.BROWSER);
    List<String[]> looks =
        List.of(
            new String[] {"ec2", "DescribeInstances"}, new String[] {"ec2", "DescribeVolumes"},
            new String[] {"rds", "DescribeDBInstances"},
                new String[] {"cloudtrail", "LookupEvents"},
            new String[] {"ce", "GetCostAndUsage"}, new String[] {"s3", "ListBuckets"},
            new String[] {"monitoring", "DescribeAlarms"},
                new String[] {"health", "DescribeEventAggregates"},
            new String[] {"support", "DescribeTrustedAdvisorChecks"},
                new String[] {"iam", "ListUsers"},
            new String[] {"elasticmapreduce", "ListClusters"},
                new String[] {"tagging", "GetResources"});
    int count = draw.between(2, 5);
    for (int i = 0; i < count; i++) {
      String[] look = draw.pick(looks);
      Call call = burst.call(person, look[0], look[1]).asking(null).reading().console();
      if (look[1].equals("ListUsers") && set.equals("ReadOnlyAccess") || draw.chance(0.05)) {
        call.failing(
            "AccessDenied",
            "User: "
                + person.arn()
                + " is not authorized to perform: "
                + look[0]
                + ":"
                + look[1]
                + " on resource: * because no identity-based policy allows the "
                + look[0]
                + ":"
                + look[1]
                + " action");
      }
      burst.add(call);
    }
  }

  /** The three records a portal sign-in leaves. */
  private static void signIn(Burst burst, String email, String set, String ip) {
    String role = reservedRole(burst.world, burst.account, set);
    String arn =
        burst.account.roleArn("aws-reserved/sso.amazonaws.com/" + Regions.GLOBAL + "/" + role);
    String region = burst.region;
    burst.region = Regions.GLOBAL;
    Json saml =
        Json.of(
            "type",
            "SAMLUser",
            "principalId",
            "mBlo" + burst.draw.alphanumeric(22) + "=:" + email,
            "userName",
            email,
            "identityProvider",
            "mBlo" + burst.draw.alphanumeric(22));
    Actor portal =
        new Actor(
            saml,
            burst.account.id(),
            "",
            email,
            email,
            Network.cloud(burst.draw),
            "aws-sdk-java/2.29.1 Linux/5.10.226 OpenJDK_64-Bit_Server_VM/17.0.13");
    burst.add(
        burst
            .call(portal, "sts", "AssumeRoleWithSAML")
            .asking(
                Json.of(
                    "sAMLAssertionID",
                    "_" + burst.draw.guid(),
                    "roleSessionName",
                    email,
                    "roleArn",
                    arn,
                    "principalArn",
                    "arn:aws:iam::"
                        + burst.account.id()
                        + ":saml-provider/AWSSSO_EXAMPLE_DO_NOT_DELETE",
                    "durationSeconds",
                    43_200))
            .answering(
                Json.of(
                    "credentials",
                    burst.credentials(burst.key(), burst.now(), 43_200),
                    "assumedRoleUser",
                    Json.of(
                        "assumedRoleId",
                        burst.world.roleId(burst.account, role) + ":" + email,
                        "arn",
                        "arn:aws:sts::"
                            + burst.account.id()
                            + ":assumed-role/"
                            + role
                            + "/"
                            + email),
                    "subject",
                    email,
                    "subjectType",
                    "persistent",
                    "issuer",
                    "https://portal.sso.us-east-1.amazonaws.com/saml/assertion/EXAMPLE",
                    "audience",
                    "https://signin.aws.amazon.com/saml"))
            .on(burst.account.id(), "AWS::IAM::Role", arn)
            .reading());
    Actor console =
        identityCenter(burst.world, burst.account, set, email, "", burst.now(), ip, Agents.BROWSER);
    burst.add(
        burst
            .call(console, "signin", "ConsoleLogin")
            .type("AwsConsoleSignIn")
            .answering(Json.of("ConsoleLogin", "Success"))
            .adding(
                Json.of(
                    "LoginTo",
                    "https://console.aws.amazon.com/",
                    "MobileVersion",
                    "No",
                    "MFAUsed",
                    "No")));
    burst.region = region;
  }

  /** Terraform in GitHub Actions: a web identity, then a plan that reads everything. */
  static void terraformPlan(Burst burst) {
    Actor terraform = pipelineSession(burst);
    List<String> reads =
        List.of(
            "DescribeVpcs",
            "DescribeSubnets",
            "DescribeRouteTables",
            "DescribeSecurityGroups",
            "DescribeLaunchTemplates",
            "DescribeVolumes");
    int count = burst.draw.between(2, 6);
    for (int i = 0; i < count; i++) {
      burst.read(terraform, "ec2", burst.draw.pick(reads), Json.of("filterSet", Json.of()));
    }
    burst.read(terraform, "iam", "GetRole", Json.of("roleName", "shop-server"));
    burst.read(
        terraform,
        "s3",
        "GetBucketPolicy",
        Json.of(
            "bucketName",
            "spoor-shop-media-" + burst.account.id(),
            "Host",
            "s3.amazonaws.com",
            "policy",
            ""));
    burst.read(
        terraform,
        "autoscaling",
        "DescribeAutoScalingGroups",
        Json.of("autoScalingGroupNames", List.of("web-blue")));
  }

  private static Actor pipelineSession(Burst burst) {
    String key = burst.key();
    String session = "terraform-" + burst.draw.between(100_000, 999_999);
    burst.add(
        webIdentity(
            burst.world,
            burst.account,
            key,
            session,
            burst.credentials(key, burst.now(), 3_600),
            burst::call));
    return pipeline(burst.world, burst.account, key, session, burst.now());
  }

  /** Makes a call at the present time and place. */
  @FunctionalInterface
  interface CallFactory {
    Call call(Actor actor, String service, String name);
  }

  static Call webIdentity(
      World world,
      Account account,
      String key,
      String session,
      Json credentials,
      CallFactory calls) {
    String subject = "repo:spoor-shop/infrastructure:ref:refs/heads/main";
    String provider =
        "arn:aws:iam::" + account.id() + ":oidc-provider/token.actions.githubusercontent.com";
    Json identity =
        Json.of(
            "type",
            "WebIdentityUser",
            "principalId",
            provider + ":sts.amazonaws.com:" + subject,
            "userName",
            subject,
            "identityProvider",
            provider);
    Actor github =
        new Actor(
            identity, account.id(), "", subject, subject, "192.0.2.240", Agents.GITHUB_ACTIONS);
    String role = account.roleArn("github-terraform");
    return calls
        .call(github, "sts", "AssumeRoleWithWebIdentity")
        .asking(Json.of("roleArn", role, "roleSessionName", session, "durationSeconds", 3_600))
        .answering(
            Json.of(
                "credentials",
                credentials,
                "subjectFromWebIdentityToken",
                subject,
                "assumedRoleUser",
                Json.of(
                    "assumedRoleId",
                    world.roleId(account, "github-terraform") + ":" + session,
                    "arn",
                    "arn:aws:sts::" + account.id() + ":assumed-role/github-terraform/" + session),
                "provider",
                provider,
                "audience",
                "sts.amazonaws.com"))
        .on(account.id(), "AWS::IAM::Role", role)
        .reading();
  }

  static Actor pipeline(World world, Account account, String key, String session, long created) {
    return Actor.session(world, account, "github-terraform", session)
        .webIdentity(
            "arn:aws:iam::" + account.id() + ":oidc-provider/token.actions.githubusercontent.com")
        .key(key, created, "192.0.2.240", Agents.TERRAFORM);
  }

  /** A data scientist's notebook: queries, training data, a language model. */
  static void notebook(Burst burst) {
    Actor notebook =
        Actor.session(burst.world, burst.account, "research-notebook", "SageMaker")
            .key(
                burst.key(),
                burst.now() - burst.draw.between(60, 3_000),
                Network.cloud(burst.draw),
                Agents.NOTEBOOK);
    burst.add(
        burst
            .call(notebook, "athena", "StartQueryExecution")
            .asking(
                Json.of(
                    "queryString",
                    "HIDDEN_DUE_TO_SECURITY_REASONS",
                    "clientRequestToken",
                    burst.draw.guid(),
                    "workGroup",
                    "research"))
            .answering(Json.of("queryExecutionId", burst.draw.guid())));
    burst.add(
        Machines.objectCall(
            burst,
            notebook,
            "GetObject",
            "spoor-research-" + burst.account.id(),
            "train/part-" + burst.draw.below(9999) + ".parquet",
            true));
    if (burst.account == Account.DATA_SCIENCE && burst.draw.chance(0.5)) {
      burst.region = Regions.GLOBAL;
      burst.add(
          burst
              .call(notebook, "bedrock", "InvokeModel")
              .asking(Json.of("modelId", "anthropic.claude-3-haiku-20240307-v1:0"))
              .reading());
    }
  }
}
