/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.life;

import dev.spoor.sampledata.trail.Actor;
import dev.spoor.sampledata.trail.Agents;
import dev.spoor.sampledata.trail.Json;
import dev.spoor.sampledata.trail.Launch;
import dev.spoor.sampledata.trail.Lineage.Child;
import dev.spoor.sampledata.trail.Scene;
import dev.spoor.sampledata.trail.Script;
import dev.spoor.sampledata.trail.TrailEvent;
import dev.spoor.sampledata.truth.Asset;
import dev.spoor.sampledata.world.Account;
import dev.spoor.sampledata.world.Calendar;
import dev.spoor.sampledata.world.KeyIds;
import dev.spoor.sampledata.world.Network;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/** Researchers who rent accelerators twice a week, as they may. */
public final class DataTeam {
  private static final Account ACCOUNT = Account.DATA_SCIENCE;
  private static final String REGION = "us-west-2";
  private static final Set<DayOfWeek> TRAINING = Set.of(DayOfWeek.TUESDAY, DayOfWeek.THURSDAY);
  private static final Map<String, String> TAGS = Shop.tags("research", "data-science");

  /** Before this day nobody knows how the sessions began: the portal's records are not kept. */
  private static final LocalDate PORTAL_SINCE = LocalDate.of(2025, 10, 15);

  private static final String TRAINER = "research-trainer";

  private DataTeam() {}

  public static void play(Script script) {
    for (LocalDate day = Calendar.FIRST_DAY;
        !day.isAfter(Calendar.LAST_DAY);
        day = day.plusDays(1)) {
      if (TRAINING.contains(day.getDayOfWeek())) {
        train(script, day);
      }
    }
  }

  private static void train(Script script, LocalDate day) {
    Scene scene = script.scene(ACCOUNT, "training", day).in(REGION);
    long start = Calendar.startOf(day) + 8 * Calendar.HOUR_SECONDS + scene.draw().below(7_000);
    long end = start + scene.draw().between(7_200, 26_000);
    String key = KeyIds.key("ASIA", ACCOUNT, scene.draw());
    Actor person =
        People.identityCenter(
            script.world(),
            ACCOUNT,
            "DataScientist",
            "chidi@example.com",
            key,
            start - 900,
            Network.office(scene.draw()),
            Agents.NOTEBOOK);
    boolean watched = !day.isBefore(PORTAL_SINCE);
    if (watched) {
      Portal.begin(script, ACCOUNT, "DataScientist", "chidi@example.com", person, start - 900);
    }
    boolean quick = scene.draw().chance(0.6);
    String type = quick ? "g5.2xlarge" : "p3.2xlarge";
    Launch launch =
        new Launch(type, script.world().id("ami", "deep-learning"), quick ? 2 : 1)
            .tag("team", "research")
            .tag("environment", "data-science")
            .tag("Name", "train-" + day);
    if (watched) {
      launch.profile("arn:aws:iam::" + ACCOUNT.id() + ":instance-profile/" + TRAINER);
    }
    scene.by(person).at(start);
    if (scene.draw().chance(0.2)) {
      Launch refused = new Launch(type, script.world().id("ami", "deep-learning"), 1);
      scene.add(
          refused.fail(
              scene.call("ec2", "RunInstances"),
              scene.draw(),
              "Server.InsufficientInstanceCapacity",
              "We currently do not have sufficient "
                  + type
                  + " capacity in the Availability Zone you requested (us-west-2b)."));
      scene.pass(70);
    }
    TrailEvent launching =
        scene.add(
            launch.succeed(
                scene.call("ec2", "RunInstances"),
                ACCOUNT.id(),
                REGION,
                scene.now(),
                scene.draw()));
    long launched = scene.now();
    if (watched) {
      pull(script, launch.instanceIds().get(0), launching);
    }
    scene.at(end);
    for (String id : launch.instanceIds()) {
      Json items = Json.items(Json.of("instanceId", id));
      scene
          .pass(1)
          .write(
              "ec2",
              "TerminateInstances",
              Json.of("instancesSet", items),
              Json.of("requestId", scene.draw().guid(), "instancesSet", items));
      script
          .truth()
          .add(Asset.honest(id, "instance", type, ACCOUNT, REGION, launched, end, key, TAGS));
      script
          .truth()
          .add(
              Asset.honest(
                  "vol-0" + scene.world().draw("volume", id).hex(16),
                  "volume",
                  "500",
                  ACCOUNT,
                  REGION,
                  launched,
                  end,
                  key,
                  TAGS));
    }
  }

  /** The machine fetches its image with the role it was launched with. */
  private static void pull(Script script, String instance, TrailEvent launching) {
    Scene scene = script.scene(ACCOUNT, "trainer", instance).at(launching.time() + 130).in(REGION);
    Actor machine =
        Actor.session(script.world(), ACCOUNT, TRAINER, instance)
            .ec2RoleDelivery("2.0")
            .issuedTo("AWS::EC2::Instance", Launch.arn(ACCOUNT.id(), REGION, instance))
            .key(
                KeyIds.key("ASIA", ACCOUNT, scene.draw()),
                scene.now() - 60,
                Network.cloud(scene.draw()),
                Agents.NOTEBOOK);
    scene.by(machine).read("ecr", "GetAuthorizationToken", null);
    scene.lineage().begat(launching.credentialId(), Child.of(machine), "RunInstances", launching);
  }
}
