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

/** A key changed as it should be: a new one, then the old one off, then away. */
public final class Rotation {
  public static final Account ACCOUNT = Account.PRODUCTION;
  public static final String USER = "report-export";
  public static final String OLD_KEY = KeyIds.example(ACCOUNT, 1);
  public static final String NEW_KEY = KeyIds.example(ACCOUNT, 2);
  public static final long CREATED = Calendar.at("2025-09-23T09:20:18Z");
  static final String ADDRESS = "198.51.100.25";

  private Rotation() {}

  /** Plays the change, and the user's monthly uploads before and after. */
  public static void play(Script script) {
    for (String day : new String[] {"2025-08-02", "2025-09-02", "2025-10-02", "2025-11-02"}) {
      long time = Calendar.at(day + "T01:15:40Z");
      Scene scene = script.scene(ACCOUNT, "report", day).at(time).in("us-east-1");
      scene.by(user(script, time < CREATED ? OLD_KEY : NEW_KEY));
      scene.read("s3", "ListBuckets", null);
    }
    Scene desk = script.scene(ACCOUNT, "rotation").at(CREATED).in("us-east-1");
    String key = KeyIds.key("ASIA", ACCOUNT, desk.draw());
    Actor engineer =
        People.identityCenter(
            script.world(),
            ACCOUNT,
            "PlatformEngineer",
            "amira@example.com",
            key,
            CREATED - 500,
            "198.51.100.44",
            Agents.RESPONDER);
    Portal.begin(script, ACCOUNT, "PlatformEngineer", "amira@example.com", engineer, CREATED - 500);
    desk.by(engineer);
    TrailEvent minted =
        desk.write(
            "iam",
            "CreateAccessKey",
            Json.of("userName", USER),
            Json.of(
                "accessKey",
                Json.of(
                    "userName",
                    USER,
                    "accessKeyId",
                    NEW_KEY,
                    "status",
                    "Active",
                    "createDate",
                    Calendar.localeText(desk.now()))));
    desk.lineage().minted(key, Child.of(user(script, NEW_KEY)), minted);
    Json old = Json.of("userName", USER, "accessKeyId", OLD_KEY);
    desk.pass(1_900)
        .write(
            "iam",
            "UpdateAccessKey",
            Json.of("userName", USER, "accessKeyId", OLD_KEY, "status", "Inactive"),
            null);
    desk.pass(3_600).write("iam", "DeleteAccessKey", old, null);
  }

  private static Actor user(Script script, String key) {
    return Actor.user(script.world(), ACCOUNT, USER, key, ADDRESS, Agents.BUILD_CLI);
  }
}
