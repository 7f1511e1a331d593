/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.life;

import dev.spoor.sampledata.trail.Actor;
import dev.spoor.sampledata.trail.Call;
import dev.spoor.sampledata.trail.Json;
import dev.spoor.sampledata.trail.Launch;
import dev.spoor.sampledata.trail.Scene;
import dev.spoor.sampledata.trail.Script;
import dev.spoor.sampledata.truth.Asset;
import dev.spoor.sampledata.world.Account;
import dev.spoor.sampledata.world.Calendar;
import dev.spoor.sampledata.world.World;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The web shop in production: what always stood there, and a group that grows by day. */
public final class Shop {
  private static final Account ACCOUNT = Account.PRODUCTION;
  private static final String REGION = "eu-west-1";
  private static final String GROUP = "web-blue";
  private static final Map<String, String> TAGS = tags("shop", "production");

  private final Script script;

  private Shop(Script script) {
    this.script = script;
  }

  public static void play(Script script) {
    Shop shop = new Shop(script);
    shop.standing();
    shop.scaling();
  }

  static Map<String, String> tags(String team, String environment) {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("team", team);
    tags.put("environment", environment);
    return tags;
  }

  /** What was there before the first day: no record tells who made it. */
  private void standing() {
    World world = script.world();
    for (int i = 0; i < 2; i++) {
      String id = world.id("i", "shop", ACCOUNT, i);
      stood(id, "reserved-instance", "m6i.large", REGION, ACCOUNT);
      stood(world.id("vol", "shop", i), "volume", "200", REGION, ACCOUNT);
    }
    for (int i = 0; i < 2; i++) {
      String id = world.id("i", "node", ACCOUNT, i);
      stood(id, "planned-instance", "m5.xlarge", REGION, ACCOUNT);
    }
    String base = ":" + REGION + ":" + ACCOUNT.id() + ":";
    stood("arn:aws:eks" + base + "cluster/shop", "kubernetes-cluster", "", REGION, ACCOUNT);
    stood("arn:aws:rds" + base + "db:orders", "database", "db.r6g.large", REGION, ACCOUNT);
    stood(
        "arn:aws:ec2" + base + "natgateway/nat-0a1b2c3d4e5f60718",
        "nat-gateway",
        "",
        REGION,
        ACCOUNT);
    stood(
        "arn:aws:elasticloadbalancing" + base + "loadbalancer/app/web/50dc6c495c0c9188",
        "load-balancer",
        "",
        REGION,
        ACCOUNT);
    stood("spoor-shop-media-" + ACCOUNT.id(), "bucket", "5200", REGION, ACCOUNT);
    stood(
        "spoor-org-trail-" + Account.MANAGEMENT.id(),
        "bucket",
        "310",
        "us-east-1",
        Account.MANAGEMENT);
    stood(
        "spoor-research-" + Account.DATA_SCIENCE.id(),
        "bucket",
        "18400",
        "us-west-2",
        Account.DATA_SCIENCE);
    stood(
        "arn:aws:sagemaker:us-west-2:" + Account.DATA_SCIENCE.id() + ":notebook-instance/research",
        "notebook",
        "ml.t3.medium",
        "us-west-2",
        Account.DATA_SCIENCE);
  }

  private void stood(String id, String kind, String size, String region, Account account) {
    String team = account == Account.DATA_SCIENCE ? "research" : "shop";
    script
        .truth()
        .add(
            Asset.honest(
                id,
                kind,
                size,
                account,
                region,
                Calendar.startOf(Calendar.FIRST_DAY) - 90 * Calendar.DAY_SECONDS,
                0,
                "",
                tags(team, account.title())));
  }

  private void scaling() {
    for (LocalDate day = Calendar.FIRST_DAY;
        !day.isAfter(Calendar.LAST_DAY);
        day = day.plusDays(1)) {
      boolean promotion = Calendar.isPromotion(day);
      if (Calendar.isWeekend(day) && !promotion) {
        continue;
      }
      Scene scene = script.scene(ACCOUNT, GROUP, day).in(REGION);
      long out = Calendar.startOf(day) + 7 * Calendar.HOUR_SECONDS + scene.draw().below(1500);
      long in =
          Calendar.startOf(day)
              + (promotion ? 22 : 18) * Calendar.HOUR_SECONDS
              + scene.draw().below(1500);
      scaleOut(scene, out, in, promotion ? 6 : 1);
    }
  }

  private void scaleOut(Scene scene, long out, long in, int count) {
    Actor scaling = scaling(scene, out);
    scene.by(scaling).at(out);
    Launch launch =
        new Launch("m6i.large", scene.world().id("ami", "shop"), count)
            .template("lt-0" + scene.world().draw("template", GROUP).hex(16))
            .tag("aws:autoscaling:groupName", GROUP)
            .tag("team", "shop")
            .tag("environment", "production")
            .tag("Name", GROUP);
    Call call =
        launch.succeed(scene.call("ec2", "RunInstances"), ACCOUNT.id(), REGION, out, scene.draw());
    if (Calendar.dayOf(out).equals(LocalDate.of(2025, 10, 13))) {
      call.omittingResponse();
    } else if (Calendar.dayOf(out).equals(LocalDate.of(2025, 9, 3))) {
      call.late(2 * Calendar.DAY_SECONDS);
    }
    scene.add(call);
    List<Object> items = new ArrayList<>();
    for (String id : launch.instanceIds()) {
      items.add(Json.of("instanceId", id));
      script
          .truth()
          .add(
              new Asset(
                  id,
                  "instance",
                  "m6i.large",
                  ACCOUNT,
                  REGION,
                  out,
                  in,
                  "",
                  "",
                  "",
                  "honest",
                  GROUP,
                  TAGS));
    }
    scene
        .by(scaling(scene, in))
        .at(in)
        .write(
            "ec2",
            "TerminateInstances",
            Json.of("instancesSet", Json.items(items.toArray())),
            Json.of("requestId", scene.draw().guid(), "instancesSet", Json.items(items.toArray())));
  }

  private static Actor scaling(Scene scene, long time) {
    return Actor.serviceLinked(
        scene.world(),
        ACCOUNT,
        "autoscaling.amazonaws.com",
        "AWSServiceRoleForAutoScaling",
        "AutoScaling",
        time - 40);
  }
}
