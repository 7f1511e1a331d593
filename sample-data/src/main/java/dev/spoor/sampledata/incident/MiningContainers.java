/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.incident;

import dev.spoor.sampledata.trail.Actor;
import dev.spoor.sampledata.trail.Json;
import dev.spoor.sampledata.trail.Scene;
import dev.spoor.sampledata.truth.Asset;
import dev.spoor.sampledata.world.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Clusters with random names in five regions, a public image, as many tasks as quota allows. */
final class MiningContainers {
  private static final Account ACCOUNT = Mining.ACCOUNT;
  private static final String IMAGE = "yenik65958/secret:user";
  static final List<String> REGIONS =
      List.of("ap-northeast-1", "ca-central-1", "eu-central-1", "ap-south-1", "us-west-1");

  /** The region the responders forget: its tasks run on. */
  static final String FORGOTTEN = "ap-northeast-1";

  private static final int TASKS_PER_CLUSTER = 2;

  /** A cluster that came to be. */
  record Cluster(String name, String region, long start, List<String> taskArns) {}

  private final Scene scene;
  private final List<Cluster> clusters = new ArrayList<>();

  MiningContainers(Scene scene) {
    this.scene = scene;
  }

  List<Cluster> clusters() {
    return clusters;
  }

  void launch() {
    for (String region : REGIONS) {
      scene.in(region);
      for (int i = 0; i < 2; i++) {
        scene.pass(1);
        if (region.equals("us-west-1")) {
          deny();
        } else {
          cluster(region);
        }
      }
    }
  }

  private void deny() {
    scene.fail(
        "ecs",
        "CreateCluster",
        Json.of("clusterName", scene.draw().alphanumeric(10)),
        "AccessDeniedException",
        "User: "
            + scene.actor().arn()
            + " is not authorized to perform:"
            + " ecs:CreateCluster with an explicit deny in a service control policy");
  }

  private void cluster(String region) {
    String name = scene.draw().alphanumeric(10);
    String base = "arn:aws:ecs:" + region + ":" + ACCOUNT.id() + ":";
    scene.write(
        "ecs",
        "CreateCluster",
        Json.of("clusterName", name),
        Json.of(
            "cluster",
            Json.of(
                "clusterArn",
                base + "cluster/" + name,
                "clusterName",
                name,
                "status",
                "ACTIVE",
                "registeredContainerInstancesCount",
                0,
                "runningTasksCount",
                0,
                "pendingTasksCount",
                0,
                "activeServicesCount",
                0)));
    Json container =
        Json.of(
            "name",
            "web",
            "image",
            IMAGE,
            "cpu",
            0,
            "essential",
            true,
            "command",
            List.of("--disable-gpu", "--algorithm", "randomvirel"));
    String task = base + "task-definition/" + name + ":1";
    scene
        .pass(1)
        .write(
            "ecs",
            "RegisterTaskDefinition",
            Json.of(
                "family",
                name,
                "networkMode",
                "awsvpc",
                "cpu",
                "16384",
                "memory",
                "32768",
                "requiresCompatibilities",
                List.of("FARGATE"),
                "containerDefinitions",
                List.of(container)),
            Json.of(
                "taskDefinition",
                Json.of(
                    "taskDefinitionArn",
                    task,
                    "family",
                    name,
                    "revision",
                    1,
                    "status",
                    "ACTIVE",
                    "cpu",
                    "16384",
                    "memory",
                    "32768",
                    "containerDefinitions",
                    List.of(container))));
    scene
        .pass(1)
        .write(
            "ecs",
            "CreateService",
            Json.of(
                "cluster",
                name,
                "serviceName",
                name,
                "taskDefinition",
                name + ":1",
                "desiredCount",
                10,
                "launchType",
                "FARGATE",
                "networkConfiguration",
                Json.of(
                    "awsvpcConfiguration",
                    Json.of(
                        "subnets",
                        List.of("subnet-0" + scene.draw().hex(16)),
                        "assignPublicIp",
                        "ENABLED"))),
            Json.of(
                "service",
                Json.of(
                    "serviceArn",
                    base + "service/" + name + "/" + name,
                    "serviceName",
                    name,
                    "clusterArn",
                    base + "cluster/" + name,
                    "status",
                    "ACTIVE",
                    "desiredCount",
                    10,
                    "runningCount",
                    0,
                    "launchType",
                    "FARGATE")));
    Actor service =
        Actor.serviceLinked(
            scene.world(),
            ACCOUNT,
            "ecs.amazonaws.com",
            "AWSServiceRoleForECS",
            "ecs-service-scheduler",
            scene.now() - 5);
    List<String> tasks = new ArrayList<>();
    for (int i = 0; i < TASKS_PER_CLUSTER; i++) {
      String id = scene.draw().hex(32);
      tasks.add(base + "task/" + name + "/" + id);
      String description = base + "attachment/" + scene.draw().guid();
      scene.add(
          scene
              .derivedCall(service, "ec2", "CreateNetworkInterface")
              .asking(
                  Json.of(
                      "subnetId",
                      "subnet-0" + scene.draw().hex(16),
                      "description",
                      description,
                      "groupSet",
                      Json.of(),
                      "clientToken",
                      scene.draw().guid()))
              .answering(
                  Json.of(
                      "requestId",
                      scene.draw().guid(),
                      "networkInterface",
                      Json.of(
                          "networkInterfaceId",
                          "eni-0" + scene.draw().hex(16),
                          "description",
                          description,
                          "status",
                          "pending",
                          "requesterManaged",
                          true))));
    }
    clusters.add(new Cluster(name, region, scene.now(), tasks));
  }

  /** Tells the truth about a cluster's tasks; an end of 0 says that they still run. */
  void settle(Cluster cluster, long end) {
    for (String task : cluster.taskArns()) {
      scene
          .script()
          .truth()
          .add(
              new Asset(
                  task,
                  "fargate-task",
                  "16x32",
                  ACCOUNT,
                  cluster.region(),
                  cluster.start(),
                  end,
                  Mining.LEAKED_KEY,
                  Mining.LEAKED_KEY,
                  Mining.INCIDENT,
                  "derived",
                  "service/" + cluster.name() + ">cluster/" + cluster.name(),
                  Map.of()));
    }
  }
}
