/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.incident;

import dev.spoor.sampledata.life.People;
import dev.spoor.sampledata.life.Portal;
import dev.spoor.sampledata.trail.Actor;
import dev.spoor.sampledata.trail.Agents;
import dev.spoor.sampledata.trail.Call;
import dev.spoor.sampledata.trail.Json;
import dev.spoor.sampledata.trail.Launch;
import dev.spoor.sampledata.trail.Scene;
import dev.spoor.sampledata.trail.Script;
import dev.spoor.sampledata.trail.TrailEvent;
import dev.spoor.sampledata.truth.CredentialKind;
import dev.spoor.sampledata.world.Account;
import dev.spoor.sampledata.world.Calendar;
import dev.spoor.sampledata.world.KeyIds;
import dev.spoor.sampledata.world.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** AWS notices, people respond, and miss half of it: what lives on afterwards. */
final class MiningResponse {
  static final long QUARANTINED = Calendar.at("2025-11-08T10:40:12Z");
  static final long KEY_DISABLED = Calendar.at("2025-11-08T11:05:31Z");
  static final long SECOND_WAVE = Calendar.at("2025-11-12T04:02:11Z");
  static final long SECOND_CLEANUP = Calendar.at("2025-11-19T09:12:40Z");
  static final long REPORTED = Calendar.at("2025-11-30T16:05:12Z");
  static final long LAST_SIGN = Calendar.at("2025-11-25T23:48:02Z");
  static final String GRANDCHILD_KEY = KeyIds.example(Mining.ACCOUNT, 12);

  private static final Account ACCOUNT = Mining.ACCOUNT;
  private static final String SECOND_REGION = "ca-central-1";

  private final Scene thief;
  private final Script script;
  private final MiningFleet fleet;
  private final MiningContainers containers;
  private final MiningBackdoors backdoors;
  private final Scene desk;
  private final List<MiningFleet.Machine> secondMachines = new ArrayList<>();

  MiningResponse(
      Scene thief, MiningFleet fleet, MiningContainers containers, MiningBackdoors backdoors) {
    this.thief = thief;
    this.script = thief.script();
    this.fleet = fleet;
    this.containers = containers;
    this.backdoors = backdoors;
    this.desk = script.scene(ACCOUNT, "responder");
  }

  void play() {
    evictSpot();
    quarantine();
    firstCleanup();
    afterContainment();
    secondWave();
    MiningChain.play(script);
    secondCleanup();
    report();
    Scene last = child(LAST_SIGN, GRANDCHILD_KEY);
    TrailEvent sign = last.in("us-east-1").read("sts", "GetCallerIdentity", null);
    last.pass(3)
        .in(SECOND_REGION)
        .read(
            "ec2", "DescribeInstances", Json.of("instancesSet", Json.of(), "filterSet", Json.of()));
    script.truth().fact("mining.last-event-before-describe", sign.eventId());
    script.truth().fact("mining.alive-credential", GRANDCHILD_KEY);
    script.truth().fact("mining.alive-region", MiningContainers.FORGOTTEN);
  }

  /** The credential report that lies beside the case. */
  private void report() {
    Scene scene = script.scene(ACCOUNT, "credential-report").at(REPORTED - 3).in("us-east-1");
    scene.by(responder(REPORTED));
    scene.write("iam", "GenerateCredentialReport", null, Json.of("state", "STARTED"));
    scene.pass(14).read("iam", "GetCredentialReport", null);
  }

  private void evictSpot() {
    MiningFleet.Machine evicted =
        fleet.machines().stream().filter(MiningFleet.Machine::spot).findFirst().orElseThrow();
    Scene aws = script.scene(ACCOUNT, "eviction").in(evicted.region());
    aws.at(Calendar.at("2025-11-08T05:21:44Z"));
    Json identity = Json.of("accountId", ACCOUNT.id(), "invokedBy", "ec2.amazonaws.com");
    String service = "ec2.amazonaws.com";
    aws.by(
        Actor.keyless(identity, ACCOUNT.id(), service, CredentialKind.SERVICE, service, service));
    aws.add(
        aws.call("ec2", "BidEvictedEvent")
            .detailing(Json.of("instanceIdSet", List.of(evicted.id()))));
    MiningFleet.settle(thief, evicted, aws.now(), Mining.LEAKED_KEY, "derived", Map.of());
    fleet.machines().remove(evicted);
  }

  private void quarantine() {
    Scene aws = script.scene(ACCOUNT, "quarantine").at(QUARANTINED).in("us-east-1");
    aws.by(thief.actor().from("AWS Internal", "aws-internal/3 aws-sdk-java/1.12.720"));
    aws.addReaction(
        aws.call("iam", "AttachUserPolicy")
            .asking(
                Json.of(
                    "userName",
                    Mining.USER,
                    "policyArn",
                    "arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3")));
    thief.at(QUARANTINED + 720).in("ap-northeast-1");
    thief.fail(
        "ecs",
        "CreateCluster",
        Json.of("clusterName", thief.draw().alphanumeric(10)),
        "AccessDeniedException",
        "User: "
            + thief.actor().arn()
            + " is not authorized to perform:"
            + " ecs:CreateCluster on resource: * with an explicit deny in an identity-based policy:"
            + " arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3");
  }

  private Actor responder(long time) {
    Actor person =
        People.identityCenter(
            script.world(),
            ACCOUNT,
            "IncidentResponder",
            "dana@example.com",
            KeyIds.key("ASIA", ACCOUNT, desk.draw()),
            time - 240,
            Network.SECURITY_DESK,
            Agents.RESPONDER);
    Portal.begin(script, ACCOUNT, "IncidentResponder", "dana@example.com", person, time - 240);
    return person;
  }

  private void firstCleanup() {
    desk.at(KEY_DISABLED).by(responder(KEY_DISABLED)).in("us-east-1");
    desk.write(
        "iam",
        "UpdateAccessKey",
        Json.of("userName", Mining.USER, "accessKeyId", Mining.LEAKED_KEY, "status", "Inactive"),
        null);
    desk.pass(95).read("iam", "ListAccessKeys", Json.of("userName", Mining.USER));
    for (String[] group : fleet.groups()) {
      desk.in(group[0])
          .pass(5)
          .write(
              "autoscaling",
              "DeleteAutoScalingGroup",
              Json.of("autoScalingGroupName", group[1], "forceDelete", true),
              null);
    }
    for (MiningFleet.Machine machine : fleet.machines()) {
      terminateProtected(machine);
      MiningFleet.settle(thief, machine, desk.now(), Mining.LEAKED_KEY, "derived", Map.of());
    }
    for (MiningContainers.Cluster cluster : containers.clusters()) {
      if (cluster.region().equals(MiningContainers.FORGOTTEN)) {
        containers.settle(cluster, 0);
        continue;
      }
      desk.in(cluster.region())
          .pass(6)
          .write(
              "ecs",
              "DeleteService",
              Json.of("cluster", cluster.name(), "service", cluster.name(), "force", true),
              null);
      desk.pass(4).write("ecs", "DeleteCluster", Json.of("cluster", cluster.name()), null);
      containers.settle(cluster, desk.now());
    }
  }

  private void terminateProtected(MiningFleet.Machine machine) {
    Json request = Json.of("instancesSet", Json.items(Json.of("instanceId", machine.id())));
    desk.in(machine.region())
        .pass(3)
        .fail(
            "ec2",
            "TerminateInstances",
            request,
            "Client.OperationNotPermitted",
            "The instance '"
                + machine.id()
                + "' may not be terminated. Modify its 'disableApiTermination' instance attribute"
                + " and try again.");
    MiningFleet.setProtection(desk.pass(7), machine.id(), false);
    desk.pass(2);
    terminate(machine.id());
  }

  private void terminate(String id) {
    desk.write(
        "ec2",
        "TerminateInstances",
        Json.of("instancesSet", Json.items(Json.of("instanceId", id))),
        Json.of(
            "requestId",
            desk.draw().guid(),
            "instancesSet",
            Json.items(
                Json.of(
                    "instanceId",
                    id,
                    "currentState",
                    Json.of("code", 32, "name", "shutting-down"),
                    "previousState",
                    Json.of("code", 16, "name", "running")))));
  }

  /** The key is off; the session it begot is not. */
  private void afterContainment() {
    thief.by(backdoors.federated()).at(KEY_DISABLED + 2_100).in("us-east-2");
    thief.read(
        "ec2", "DescribeInstances", Json.of("instancesSet", Json.of(), "filterSet", Json.of()));
    thief.in("us-east-1").pass(4).read("s3", "ListBuckets", null);
    script.truth().fact("mining.used-after-containment", backdoors.federated().accessKeyId());
  }

  private Scene child(long time, String key) {
    Actor user =
        Actor.user(
            script.world(),
            ACCOUNT,
            MiningBackdoors.NEW_USER,
            key,
            Network.MINER_LATER,
            Agents.MINER);
    return script
        .hostileScene(Mining.INCIDENT, Mining.LEAKED_KEY, ACCOUNT, "child", time)
        .by(user)
        .at(time);
  }

  private void secondWave() {
    Scene scene = child(SECOND_WAVE, MiningBackdoors.CHILD_KEY).in("us-east-1");
    scene.read("sts", "GetCallerIdentity", null);
    scene.pass(2).read("ses", "GetSendQuota", null);
    Json login = Json.of("ConsoleLogin", "Success");
    Actor key = scene.actor();
    Actor console =
        Actor.user(
            script.world(),
            ACCOUNT,
            MiningBackdoors.NEW_USER,
            "",
            Network.MINER_LATER,
            Agents.BROWSER);
    TrailEvent signIn =
        scene
            .by(console)
            .pass(40)
            .add(
                scene
                    .call("signin", "ConsoleLogin")
                    .type("AwsConsoleSignIn")
                    .answering(login)
                    .adding(
                        Json.of(
                            "LoginTo",
                            "https://console.aws.amazon.com/console/home",
                            "MobileVersion",
                            "No",
                            "MFAUsed",
                            "No")));
    new MiningConsole(script, signIn).play();
    scene.by(key).pass(30);
    TrailEvent minted =
        MiningBackdoors.createAccessKey(scene, MiningBackdoors.NEW_USER, GRANDCHILD_KEY);
    MiningBackdoors.credential(
        scene, GRANDCHILD_KEY, "access-key", key.arn(), MiningBackdoors.CHILD_KEY, minted, 2, 0);
    scene.in(SECOND_REGION).pass(9);
    Launch launch =
        new Launch("c6i.8xlarge", MiningFleet.image(scene, SECOND_REGION), 2)
            .tag("Name", Hostile.FORMULA_TAG)
            .profile(MiningMachines.PROFILE)
            .protectedFromTermination();
    Call call =
        launch.succeed(
            scene.call("ec2", "RunInstances"),
            ACCOUNT.id(),
            SECOND_REGION,
            scene.now(),
            scene.draw());
    TrailEvent launched = scene.add(call);
    new MiningMachines(script)
        .instance(launch.instanceIds().get(0), SECOND_REGION, scene.now(), launched);
    for (String id : launch.instanceIds()) {
      MiningFleet.Machine machine =
          new MiningFleet.Machine(
              id, "c6i.8xlarge", false, SECOND_REGION, scene.now(), "", Hostile.FORMULA_TAG);
      secondMachines.add(machine);
    }
  }

  private void secondCleanup() {
    desk.at(SECOND_CLEANUP).by(responder(SECOND_CLEANUP)).in("us-east-1");
    desk.write(
        "iam",
        "UpdateAccessKey",
        Json.of(
            "userName",
            MiningBackdoors.NEW_USER,
            "accessKeyId",
            MiningBackdoors.CHILD_KEY,
            "status",
            "Inactive"),
        null);
    desk.pass(8)
        .write("iam", "DeleteLoginProfile", Json.of("userName", MiningBackdoors.NEW_USER), null);
    for (MiningFleet.Machine machine : secondMachines) {
      terminateProtected(machine);
      MiningFleet.settle(
          thief,
          machine,
          desk.now(),
          MiningBackdoors.CHILD_KEY,
          "direct",
          Map.of(
              "Name",
              Hostile.FORMULA_TAG,
              "aws:createdBy",
              "IAMUser:"
                  + script.world().userId(ACCOUNT, MiningBackdoors.NEW_USER)
                  + ":"
                  + MiningBackdoors.NEW_USER));
    }
  }
}
