/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.life;

import dev.spoor.sampledata.trail.Actor;
import dev.spoor.sampledata.trail.Agents;
import dev.spoor.sampledata.trail.Json;
import dev.spoor.sampledata.trail.Lineage.Child;
import dev.spoor.sampledata.trail.Scene;
import dev.spoor.sampledata.trail.Script;
import dev.spoor.sampledata.trail.TrailEvent;
import dev.spoor.sampledata.world.Account;
import dev.spoor.sampledata.world.Calendar;
import dev.spoor.sampledata.world.KeyIds;
import dev.spoor.sampledata.world.World;
import java.util.List;

/** Programs that hand sessions on as intruders do, and may: the pipeline, a batch job, a vendor. */
public final class Automation {
  public static final Account RESEARCH = Account.DATA_SCIENCE;
  public static final String BATCH_USER = "chidi-batch";
  public static final String BATCH_KEY = KeyIds.example(RESEARCH, 8);
  public static final String BATCH_ADDRESS = "198.51.100.41";

  /** A vendor of monitoring, with an account of its own outside the organization. */
  public static final String VENDOR_ACCOUNT = "555511110000";

  private static final long WEEK = 7 * Calendar.DAY_SECONDS;
  private static final long FIRST_RELEASE = Calendar.at("2025-08-06T14:10:33Z");
  private static final long FIRST_BATCH = Calendar.at("2025-08-08T06:30:10Z");
  private static final long FIRST_VISIT = Calendar.at("2025-08-10T11:45:02Z");
  private static final int TIMES = 8;

  private Automation() {}

  public static void play(Script script) {
    for (int i = 0; i < TIMES; i++) {
      release(script, FIRST_RELEASE + 2 * i * WEEK, i);
      batch(script, FIRST_BATCH + 2 * i * WEEK);
      vendor(script, FIRST_VISIT + 2 * i * WEEK);
    }
  }

  /** The pipeline enters management, and from there one role after the other in production. */
  private static void release(Script script, long time, int run) {
    Scene scene = script.scene(Account.MANAGEMENT, "release", run).at(time).in("us-east-1");
    World world = script.world();
    String key = KeyIds.key("ASIA", Account.MANAGEMENT, scene.draw());
    String session = "release-" + (7_100 + run);
    TrailEvent minted =
        scene.add(
            People.webIdentity(
                world,
                Account.MANAGEMENT,
                session,
                Tokens.credentials(key, scene.draw(), time, 3_600),
                (actor, service, name) -> scene.by(actor).call(service, name)));
    Actor pipeline = People.pipeline(world, Account.MANAGEMENT, key, session, time);
    scene.lineage().minted(minted.credentialId(), Child.of(pipeline), minted);
    scene.by(pipeline).pass(6);
    Scene shop = script.scene(Account.PRODUCTION, "release", run).at(scene.now()).in("us-east-1");
    Actor deployer =
        Crossing.assumeRole(scene, shop, new Tokens.Asked("release-entry", session, 3_600, session))
            .session();
    shop.by(deployer).pass(3);
    Actor applying =
        Tokens.assumeRole(shop, new Tokens.Asked("release-apply", session, 3_600, session))
            .session();
    shop.by(applying).in("eu-west-1").pass(4);
    shop.read("autoscaling", "DescribeAutoScalingGroups", Json.of("maxRecords", 100));
    shop.pass(5).read("ssm", "GetParameters", Json.of("names", List.of("/shop/release/version")));
  }

  /** A researcher's nightly job trades its key for a session with a second factor. */
  private static void batch(Script script, long time) {
    Scene scene = script.scene(RESEARCH, "batch", time).at(time).in("us-east-1");
    scene.by(
        Actor.user(
            script.world(), RESEARCH, BATCH_USER, BATCH_KEY, BATCH_ADDRESS, Agents.NOTEBOOK));
    Actor session = Tokens.sessionToken(scene, BATCH_USER, 3_600, true).session();
    scene.by(session).in("us-west-2").pass(7);
    scene.read("sagemaker", "ListTrainingJobs", Json.of("maxResults", 10));
    scene.pass(2).read("athena", "ListWorkGroups", null);
  }

  private static void vendor(Script script, long time) {
    Scene scene = script.scene(Account.PRODUCTION, "vendor", time).at(time).in("us-east-1");
    String role = "AROA5V6VENDORMONITOR1";
    Actor stranger =
        Actor.external(
            VENDOR_ACCOUNT, role + ":collector", "192.0.2.18", "aws-sdk-go-v2/1.30.3 collector");
    Actor session =
        Crossing.fromOutside(
            scene, stranger, new Tokens.Asked("vendor-monitoring", "collector", 3_600, ""));
    scene.by(session).in("eu-west-1").pass(2);
    scene.read("monitoring", "ListMetrics", null);
    scene.pass(3).read("ec2", "DescribeInstances", Json.of("instancesSet", Json.of()));
  }
}
