/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.life;

import dev.spoor.sampledata.trail.Actor;
import dev.spoor.sampledata.trail.Json;
import dev.spoor.sampledata.trail.Launch;
import dev.spoor.sampledata.trail.Lineage;
import dev.spoor.sampledata.trail.Scene;
import dev.spoor.sampledata.trail.Script;
import dev.spoor.sampledata.trail.TrailEvent;
import dev.spoor.sampledata.truth.Asset;
import dev.spoor.sampledata.world.Account;
import dev.spoor.sampledata.world.Calendar;
import dev.spoor.sampledata.world.KeyIds;
import dev.spoor.sampledata.world.Regions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The platform team opens a region on purpose, through its pipeline, with tags and a change. */
public final class NewRegion {
  private static final Account ACCOUNT = Account.PRODUCTION;
  private static final String REGION = Regions.OPENED;
  private static final long START = Calendar.at("2025-10-20T08:31:05Z");
  private static final String GROUP = "web-north";

  private NewRegion() {}

  public static void play(Script script) {
    Scene scene = script.scene(ACCOUNT, "new-region").at(START).in("us-east-1");
    String key = KeyIds.key("ASIA", ACCOUNT, scene.draw());
    String session = "terraform-482211";
    Json credentials =
        Json.of(
            "accessKeyId",
            key,
            "sessionToken",
            "IQoJb3JpZ2luX2Vj" + scene.draw().alphanumeric(96),
            "expiration",
            Calendar.localeText(START + 3_600));
    TrailEvent minted =
        scene.add(
            People.webIdentity(
                script.world(),
                ACCOUNT,
                session,
                credentials,
                (actor, service, name) -> scene.by(actor).call(service, name)));
    scene.by(People.pipeline(script.world(), ACCOUNT, key, session, START)).in(REGION);
    scene.lineage().minted(minted.credentialId(), Lineage.Child.of(scene.actor()), minted);
    String vpc = script.world().id("vpc", "north");
    scene
        .pass(9)
        .write(
            "ec2",
            "CreateVpc",
            Json.of("cidrBlock", "10.60.0.0/16", "instanceTenancy", "default"),
            Json.of(
                "requestId",
                scene.draw().guid(),
                "vpc",
                Json.of("vpcId", vpc, "state", "pending", "cidrBlock", "10.60.0.0/16")));
    for (String zone : List.of("a", "b")) {
      scene
          .pass(2)
          .write(
              "ec2",
              "CreateSubnet",
              Json.of("vpcId", vpc, "availabilityZone", REGION + zone),
              Json.of(
                  "requestId",
                  scene.draw().guid(),
                  "subnet",
                  Json.of(
                      "subnetId",
                      script.world().id("subnet", "north", zone),
                      "vpcId",
                      vpc,
                      "state",
                      "available")));
    }
    String template = script.world().id("lt", "north");
    scene
        .pass(4)
        .write(
            "ec2",
            "CreateLaunchTemplate",
            Json.of(
                "CreateLaunchTemplateRequest",
                Json.of(
                    "LaunchTemplateName",
                    GROUP,
                    "LaunchTemplateData",
                    Json.of(
                        "InstanceType", "m6i.large", "ImageId", script.world().id("ami", "shop")))),
            Json.of(
                "CreateLaunchTemplateResponse",
                Json.of(
                    "launchTemplate",
                    Json.of("launchTemplateId", template, "launchTemplateName", GROUP))));
    scene
        .pass(3)
        .write(
            "autoscaling",
            "CreateAutoScalingGroup",
            Json.of(
                "autoScalingGroupName",
                GROUP,
                "minSize",
                2,
                "maxSize",
                4,
                "desiredCapacity",
                2,
                "launchTemplate",
                Json.of("launchTemplateId", template, "version", "1"),
                "tags",
                List.of(
                    Json.of("key", "team", "value", "platform", "propagateAtLaunch", true),
                    Json.of("key", "change", "value", "CHG-2231", "propagateAtLaunch", true))),
            null);
    launch(script, scene, template, key);
  }

  private static void launch(Script script, Scene scene, String template, String key) {
    Actor scaling =
        Actor.serviceLinked(
            script.world(),
            ACCOUNT,
            "autoscaling.amazonaws.com",
            "AWSServiceRoleForAutoScaling",
            "AutoScaling",
            scene.now() - 12);
    Map<String, String> tags = new LinkedHashMap<>(Shop.tags("platform", "production"));
    Launch launch =
        new Launch("m6i.large", script.world().id("ami", "shop"), 2)
            .template(template)
            .tag("aws:autoscaling:groupName", GROUP)
            .tag("team", "platform")
            .tag("change", "CHG-2231");
    scene.by(scaling).pass(6);
    scene.add(
        launch.succeed(
            scene.call("ec2", "RunInstances"), ACCOUNT.id(), REGION, scene.now(), scene.draw()));
    for (String id : launch.instanceIds()) {
      script
          .truth()
          .add(
              new Asset(
                  id,
                  "instance",
                  "m6i.large",
                  ACCOUNT,
                  REGION,
                  scene.now(),
                  0,
                  key,
                  "",
                  "",
                  "honest",
                  GROUP + ">" + template,
                  tags));
    }
  }
}
