/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.life;

import dev.spoor.sampledata.trail.Actor;
import dev.spoor.sampledata.trail.Agents;
import dev.spoor.sampledata.trail.Call;
import dev.spoor.sampledata.trail.Json;
import dev.spoor.sampledata.trail.Lineage;
import dev.spoor.sampledata.trail.TrailEvent;
import dev.spoor.sampledata.truth.CredentialKind;
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
    Actor person = signIn(burst, email, set, ip);
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

  /**
   * The two records a portal sign-in leaves in the account, and the session of what follows.
   *
   * <p>The key in the answer of AssumeRoleWithSAML is not the key of the calls: role, session name
   * and second are the same.
   */
  private static Actor signIn(Burst burst, String email, String set, String ip) {
    String region = burst.region;
    burst.region = Regions.GLOBAL;
    Portal portal = new Portal(burst.world, burst.account, set, email);
    Actor saml = portal.samlUser(Network.cloud(burst.draw));
    Call assume = burst.call(saml, "sts", "AssumeRoleWithSAML");
    long created = burst.now();
    String answered = burst.key();
    TrailEvent minted =
        burst.add(
            portal.answered(assume, burst.credentials(answered, created, 43_200), burst.draw));
    Actor console =
        identityCenter(burst.world, burst.account, set, email, "", created, ip, Agents.BROWSER);
    TrailEvent login =
        burst.add(
            burst
                .call(console, "signin", "ConsoleLogin", 2)
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
    Actor person =
        identityCenter(
            burst.world, burst.account, set, email, burst.key(), created, ip, Agents.BROWSER);
    String from = saml.credentialId();
    Lineage lineage = burst.lineage();
    lineage.minted(from, portal.unused(answered), minted);
    lineage.begat(from, Lineage.Child.signIn(login), "AssumeRoleWithSAML", minted);
    lineage.begat(login.credentialId(), Lineage.Child.of(person), "ConsoleLogin", login);
    lineage.related(from, Lineage.Child.of(person), "AssumeRoleWithSAML", false, minted);
    return person;
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
    TrailEvent minted =
        burst.add(
            webIdentity(
                burst.world,
                burst.account,
                session,
                burst.credentials(key, burst.now(), 3_600),
                burst::call));
    Actor pipeline = pipeline(burst.world, burst.account, key, session, burst.now());
    burst.lineage().minted(minted.credentialId(), Lineage.Child.of(pipeline), minted);
    return pipeline;
  }

  /** Makes a call at the present time and place. */
  @FunctionalInterface
  interface CallFactory {
    Call call(Actor actor, String service, String name);
  }

  static Call webIdentity(
      World world, Account account, String session, Json credentials, CallFactory calls) {
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
        Actor.keyless(
            identity,
            account.id(),
            provider + ":sts.amazonaws.com:" + subject,
            CredentialKind.PRINCIPAL,
            "192.0.2.240",
            Agents.GITHUB_ACTIONS);
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
