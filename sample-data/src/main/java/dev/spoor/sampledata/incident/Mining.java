/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.incident;

import dev.spoor.sampledata.trail.Actor;
import dev.spoor.sampledata.trail.Agents;
import dev.spoor.sampledata.trail.Json;
import dev.spoor.sampledata.trail.Scene;
import dev.spoor.sampledata.trail.Script;
import dev.spoor.sampledata.trail.TrailEvent;
import dev.spoor.sampledata.truth.Truth.Credential;
import dev.spoor.sampledata.world.Account;
import dev.spoor.sampledata.world.Calendar;
import dev.spoor.sampledata.world.KeyIds;
import dev.spoor.sampledata.world.Network;
import java.util.List;

/**
 * The mining campaign of November 2025: the leaked key of a build user in production, machines and
 * containers in regions never used before within ten minutes, and what was left behind for later.
 */
public final class Mining {
  public static final String INCIDENT = "mining";
  public static final String USER = "ci-deploy";

  /** The leaked key, root of the incident. */
  public static final String LEAKED_KEY = KeyIds.example(Account.PRODUCTION, 3);

  public static final long FIRST_USE = Calendar.at("2025-11-08T02:13:07Z");

  static final Account ACCOUNT = Account.PRODUCTION;
  static final List<String> QUOTA_REGIONS =
      List.of(
          "us-east-1",
          "us-east-2",
          "us-west-1",
          "ap-southeast-1",
          "ap-northeast-1",
          "ap-south-1",
          "ca-central-1",
          "sa-east-1",
          "eu-central-1");

  private final Script script;
  private final Scene scene;

  private Mining(Script script) {
    this.script = script;
    Actor thief =
        Actor.user(script.world(), ACCOUNT, USER, LEAKED_KEY, Network.MINER_FIRST, Agents.MINER);
    this.scene =
        script.hostileScene(INCIDENT, LEAKED_KEY, ACCOUNT, "entry").by(thief).at(FIRST_USE);
  }

  /** Plays the whole incident into the script. */
  public static void play(Script script) {
    Mining mining = new Mining(script);
    mining.enter();
    mining.askLimits();
    mining.probe();
    mining.prepareRoles();
    MiningFleet fleet = new MiningFleet(mining.scene);
    fleet.launch();
    MiningContainers containers = new MiningContainers(mining.scene);
    containers.launch();
    fleet.protect();
    fleet.tryOtherRegions();
    MiningBackdoors backdoors = new MiningBackdoors(mining.scene);
    backdoors.publicFunction();
    backdoors.newUser();
    MiningResponse response = new MiningResponse(mining.scene, fleet, containers, backdoors);
    response.play();
    mining.facts();
  }

  private void enter() {
    script
        .truth()
        .add(
            new Credential(
                LEAKED_KEY,
                "access-key",
                scene.actor().arn(),
                "",
                "",
                LEAKED_KEY,
                0,
                INCIDENT,
                MiningResponse.KEY_DISABLED));
    scene.in("us-east-1");
    TrailEvent first = scene.read("sts", "GetCallerIdentity", null);
    script.truth().fact("mining.first-event-id", first.eventId());
    scene.pass(1);
    scene.fail(
        "ses",
        "GetSendQuota",
        null,
        "AccessDenied",
        "User: "
            + scene.actor().arn()
            + " is not authorized to perform: ses:GetSendQuota because"
            + " no identity-based policy allows the ses:GetSendQuota action");
    scene.pass(2).read("iam", "ListAttachedUserPolicies", Json.of("userName", USER));
    // The agent is the attacker's to choose: markup, and the 1 KB at which CloudTrail cuts it.
    Actor thief = scene.actor();
    scene.by(thief.from(thief.sourceIp(), Hostile.SCRIPT_AGENT)).pass(1);
    scene.read("ec2", "DescribeRegions", Json.of("regionSet", Json.of(), "allRegions", false));
    scene.by(thief.from(thief.sourceIp(), Hostile.LONG_AGENT)).pass(1);
    scene.read("ec2", "DescribeAccountAttributes", Json.of("accountAttributeNameSet", Json.of()));
    scene.by(thief);
  }

  private void askLimits() {
    for (String region : QUOTA_REGIONS) {
      scene.in(region).pass(1);
      for (String quota : List.of("L-1216C47A", "L-DB2E81BA", "L-34B43A08")) {
        scene.read(
            "servicequotas", "GetServiceQuota", Json.of("serviceCode", "ec2", "quotaCode", quota));
      }
    }
    scene.in("us-east-1").pass(2);
    scene.fail(
        "cloudtrail",
        "StopLogging",
        Json.of(
            "name",
            "arn:aws:cloudtrail:us-east-1:" + Account.MANAGEMENT.id() + ":trail/organization"),
        "AccessDenied",
        "User: "
            + scene.actor().arn()
            + " is not authorized to perform:"
            + " cloudtrail:StopLogging on resource: arn:aws:cloudtrail:us-east-1:"
            + Account.MANAGEMENT.id()
            + ":trail/organization with an explicit deny in a service"
            + " control policy");
  }

  private void probe() {
    List<String> regions = List.of("us-east-2", "ap-southeast-1", "ap-northeast-1", "us-west-1");
    for (String region : regions) {
      scene.in(region).pass(1);
      Json request =
          Json.of(
              "instancesSet",
              Json.items(
                  Json.of(
                      "imageId", MiningFleet.image(scene, region), "minCount", 1, "maxCount", 1)),
              "instanceType",
              "c6i.8xlarge",
              "blockDeviceMapping",
              Json.of(),
              "disableApiTermination",
              false,
              "disableApiStop",
              false,
              "clientToken",
              scene.draw().guid());
      boolean allowed = !region.equals("us-west-1");
      scene.fail(
          "ec2",
          "RunInstances",
          request,
          allowed ? "Client.DryRunOperation" : "Client.UnauthorizedOperation",
          allowed
              ? "Request would have succeeded, but DryRun flag is set."
              : "You are not authorized to perform this operation. User: "
                  + scene.actor().arn()
                  + " is not authorized to perform: ec2:RunInstances on resource: arn:aws:ec2:"
                  + region
                  + ":"
                  + ACCOUNT.id()
                  + ":instance/* with an explicit deny in a service"
                  + " control policy. Encoded authorization failure message: "
                  + scene.draw().alphanumeric(400));
    }
  }

  private void prepareRoles() {
    scene.in("us-east-1").pass(2);
    scene.fail(
        "iam",
        "CreateServiceLinkedRole",
        Json.of("aWSServiceName", "ecs.amazonaws.com"),
        "InvalidInputException",
        "Service role name AWSServiceRoleForECS has been taken in this"
            + " account, please try a different suffix.");
    scene
        .pass(1)
        .write(
            "iam",
            "CreateServiceLinkedRole",
            Json.of("aWSServiceName", "spot.amazonaws.com"),
            role(
                "AWSServiceRoleForEC2Spot",
                "/aws-service-role/spot.amazonaws.com/",
                "spot.amazonaws.com"));
    scene
        .pass(1)
        .fail(
            "iam",
            "CreateServiceLinkedRole",
            Json.of("aWSServiceName", "autoscaling.amazonaws.com"),
            "InvalidInputException",
            "Service role name AWSServiceRoleForAutoScaling has been taken in this account, please"
                + " try a different suffix.");
    scene
        .pass(1)
        .write(
            "iam",
            "CreateRole",
            Json.of(
                "roleName",
                "lambda-helper-role",
                "assumeRolePolicyDocument",
                trust("lambda.amazonaws.com")),
            role("lambda-helper-role", "/", "lambda.amazonaws.com"));
    scene
        .pass(1)
        .write(
            "iam",
            "AttachRolePolicy",
            Json.of(
                "roleName",
                "lambda-helper-role",
                "policyArn",
                "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"),
            null);
  }

  private Json role(String name, String path, String service) {
    String document =
        trust(service)
            .replace("{", "%7B")
            .replace("}", "%7D")
            .replace("\"", "%22")
            .replace(":", "%3A")
            .replace(",", "%2C")
            .replace("[", "%5B")
            .replace("]", "%5D");
    return Json.of(
        "role",
        Json.of(
            "path",
            path,
            "roleName",
            name,
            "roleId",
            scene.world().roleId(ACCOUNT, name),
            "arn",
            "arn:aws:iam::" + ACCOUNT.id() + ":role" + path + name,
            "createDate",
            Calendar.localeText(scene.now()),
            "assumeRolePolicyDocument",
            document));
  }

  static String trust(String service) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
        + "{\"Service\":[\""
        + service
        + "\"]},\"Action\":\"sts:AssumeRole\"}]}";
  }

  private void facts() {
    script.truth().fact("mining.root-credential", LEAKED_KEY);
    script.truth().fact("mining.first-use", Calendar.record(FIRST_USE));
    script.truth().fact("mining.first-address", Network.MINER_FIRST);
    script.truth().fact("mining.key-disabled", Calendar.record(MiningResponse.KEY_DISABLED));
    script.truth().fact("mining.quarantined", Calendar.record(MiningResponse.QUARANTINED));
  }
}
