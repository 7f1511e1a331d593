/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.incident;

import dev.spoor.sampledata.trail.Actor;
import dev.spoor.sampledata.trail.Call;
import dev.spoor.sampledata.trail.Json;
import dev.spoor.sampledata.trail.Launch;
import dev.spoor.sampledata.trail.Scene;
import dev.spoor.sampledata.truth.Asset;
import dev.spoor.sampledata.world.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Two launch templates, fourteen groups, and the machines that quota let through. */
final class MiningFleet {
  private static final Account ACCOUNT = Mining.ACCOUNT;
  static final List<String> REGIONS = List.of("us-east-2", "ap-southeast-1");

  /** Name, instance type, spot, instances that quota allows in the first and second region. */
  private record Group(String name, String type, boolean spot, List<Integer> allowed) {}

  private static final List<Group> GROUPS =
      List.of(
          new Group("G1", "g5.2xlarge", false, List.of(0, 1)),
          new Group("C1", "c6i.8xlarge", false, List.of(3, 2)),
          new Group("M1", "m6i.8xlarge", false, List.of(1, 0)),
          new Group("R1", "r6i.4xlarge", false, List.of(0, 0)),
          new Group("SG1", "g4dn.12xlarge", true, List.of(2, 1)),
          new Group("SG2", "p3.2xlarge", true, List.of(0, 0)),
          new Group("SC1", "c5a.16xlarge", true, List.of(2, 2)));

  /** One machine of the miners. */
  record Machine(
      String id, String type, boolean spot, String region, long start, String via, String name) {}

  private final Scene scene;
  private final List<Machine> machines = new ArrayList<>();
  private final List<String[]> groups = new ArrayList<>();

  MiningFleet(Scene scene) {
    this.scene = scene;
  }

  List<Machine> machines() {
    return machines;
  }

  /** Returns region and name of each group. */
  List<String[]> groups() {
    return groups;
  }

  static String image(Scene scene, String region) {
    return scene.world().id("ami", "ubuntu-22.04", region);
  }

  void launch() {
    for (int i = 0; i < REGIONS.size(); i++) {
      String region = REGIONS.get(i);
      scene.in(region).pass(4);
      String template = launchTemplate(region);
      for (Group group : GROUPS) {
        createGroup(group, template, region, group.allowed().get(i));
      }
    }
  }

  private String launchTemplate(String region) {
    String id = "lt-0" + scene.draw().hex(16);
    String name = "LT-" + region + "-" + scene.draw().alphanumeric(6);
    scene.write(
        "ec2",
        "CreateLaunchTemplate",
        Json.of(
            "CreateLaunchTemplateRequest",
            Json.of(
                "LaunchTemplateName",
                name,
                "ClientToken",
                scene.draw().guid(),
                "LaunchTemplateData",
                Json.of(
                    "ImageId",
                    image(scene, region),
                    "InstanceType",
                    "c6i.8xlarge",
                    "UserData",
                    "<sensitiveDataRemoved>",
                    "BlockDeviceMapping",
                    Json.of(
                        "tag",
                        1,
                        "DeviceName",
                        "/dev/xvda",
                        "Ebs",
                        Json.of("VolumeSize", 100, "VolumeType", "gp3"))))),
        Json.of(
            "CreateLaunchTemplateResponse",
            Json.of(
                "xmlns",
                "http://ec2.amazonaws.com/doc/2016-11-15/",
                "requestId",
                scene.draw().guid(),
                "launchTemplate",
                Json.of(
                    "launchTemplateId",
                    id,
                    "launchTemplateName",
                    name,
                    "createdBy",
                    scene.actor().arn(),
                    "defaultVersionNumber",
                    1,
                    "latestVersionNumber",
                    1))));
    return id;
  }

  private void createGroup(Group group, String template, String region, int allowed) {
    String name =
        (group.spot() ? "SPOT-" : "OD-")
            + region
            + "-"
            + group.name()
            + "-"
            + scene.draw().between(10, 99);
    scene
        .pass(2)
        .write(
            "autoscaling",
            "CreateAutoScalingGroup",
            Json.of(
                "autoScalingGroupName",
                name,
                "minSize",
                20,
                "maxSize",
                999,
                "desiredCapacity",
                20,
                "mixedInstancesPolicy",
                Json.of(
                    "launchTemplate",
                    Json.of(
                        "launchTemplateSpecification",
                        Json.of("launchTemplateId", template, "version", "1"),
                        "overrides",
                        List.of(Json.of("instanceType", group.type()))),
                    "instancesDistribution",
                    Json.of("onDemandPercentageAboveBaseCapacity", group.spot() ? 0 : 100)),
                "availabilityZones",
                List.of(region + "a", region + "b")),
            null);
    groups.add(new String[] {region, name});
    Actor scaling =
        Actor.serviceLinked(
            scene.world(),
            ACCOUNT,
            "autoscaling.amazonaws.com",
            "AWSServiceRoleForAutoScaling",
            "AutoScaling",
            scene.now() - 30);
    Call call = scene.pass(1).derivedCall(scaling, "ec2", "RunInstances");
    if (allowed > 0) {
      Launch launch =
          new Launch(group.type(), image(scene, region), allowed)
              .spot(group.spot())
              .template(template)
              .tag("aws:autoscaling:groupName", name);
      scene.add(launch.succeed(call, ACCOUNT.id(), region, scene.now(), scene.draw()));
      for (String id : launch.instanceIds()) {
        machines.add(
            new Machine(
                id, group.type(), group.spot(), region, scene.now(), name + ">" + template, name));
      }
      call = scene.derivedCall(scaling, "ec2", "RunInstances");
    }
    Launch refused =
        new Launch(group.type(), image(scene, region), 20 - allowed)
            .spot(group.spot())
            .template(template)
            .tag("aws:autoscaling:groupName", name);
    scene.add(
        refused.fail(
            call,
            scene.draw(),
            group.spot() ? "Client.MaxSpotInstanceCountExceeded" : "Client.VcpuLimitExceeded",
            group.spot()
                ? "Max spot instance count exceeded"
                : "You have requested more vCPU capacity than your current vCPU limit of 128 allows"
                    + " for the instance bucket that the specified instance type belongs to."
                    + " Please visit http://aws.amazon.com/contact-us/ec2-request to request an"
                    + " adjustment to this limit."));
  }

  /** Termination protection on every machine, one after the other. */
  void protect() {
    for (Machine machine : machines) {
      scene.in(machine.region()).pass(1);
      setProtection(scene, machine.id(), true);
    }
  }

  static void setProtection(Scene scene, String instanceId, boolean isProtected) {
    scene.write(
        "ec2",
        "ModifyInstanceAttribute",
        Json.of("instanceId", instanceId, "disableApiTermination", Json.of("value", isProtected)),
        Json.of("requestId", scene.draw().guid(), "_return", true));
  }

  /** Regions that AWS holds for review or that have no quota. */
  void tryOtherRegions() {
    launchRefused(
        "sa-east-1",
        "c6i.8xlarge",
        "Client.PendingVerification",
        "Your request for accessing resources in this region is being validated, and you will not"
            + " be able to launch additional resources in this region until the validation is"
            + " complete. We will notify you by email once your request has been validated.");
    launchRefused(
        "ap-south-1",
        "g5.12xlarge",
        "Client.VcpuLimitExceeded",
        "You have requested more vCPU capacity than your current vCPU limit of 0 allows for the"
            + " instance bucket that the specified instance type belongs to.");
    launchRefused(
        "ca-central-1",
        "r6i.metal",
        "Client.PendingVerification",
        "Your request for accessing resources in this region is being validated.");
  }

  private void launchRefused(String region, String type, String code, String message) {
    scene.in(region).pass(2);
    Launch launch = new Launch(type, image(scene, region), 10).tag("Name", Hostile.FORMULA_TAG);
    scene.add(launch.fail(scene.call("ec2", "RunInstances"), scene.draw(), code, message));
  }

  /** Tells the truth about one machine, its disk and its address. */
  static void settle(
      Scene scene,
      Machine machine,
      long end,
      String creator,
      String costClass,
      Map<String, String> tags) {
    String kind = machine.spot() ? "spot-instance" : "instance";
    add(
        scene,
        machine.id(),
        kind,
        machine.type(),
        machine,
        end,
        creator,
        costClass,
        machine.via(),
        tags);
    String below = machine.id() + (machine.via().isEmpty() ? "" : ">" + machine.via());
    String volume = "vol-0" + scene.world().draw("volume", machine.id()).hex(16);
    add(scene, volume, "volume", "100", machine, end, creator, "derived", below, Map.of());
    String address =
        "arn:aws:ec2:"
            + machine.region()
            + ":"
            + ACCOUNT.id()
            + ":network-interface/eni-0"
            + scene.world().draw("eni", machine.id()).hex(16);
    add(scene, address, "public-address", "", machine, end, creator, "derived", below, Map.of());
  }

  private static void add(
      Scene scene,
      String id,
      String kind,
      String size,
      Machine machine,
      long end,
      String creator,
      String costClass,
      String via,
      Map<String, String> tags) {
    scene
        .script()
        .truth()
        .add(
            new Asset(
                id,
                kind,
                size,
                ACCOUNT,
                machine.region(),
                machine.start(),
                end,
                creator,
                Mining.LEAKED_KEY,
                Mining.INCIDENT,
                costClass,
                via,
                tags));
  }
}
