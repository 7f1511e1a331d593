/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.life;

import dev.spoor.sampledata.trail.Actor;
import dev.spoor.sampledata.trail.Agents;
import dev.spoor.sampledata.trail.Json;
import dev.spoor.sampledata.trail.Scene;
import dev.spoor.sampledata.trail.Script;
import dev.spoor.sampledata.truth.Asset;
import dev.spoor.sampledata.world.Account;
import dev.spoor.sampledata.world.Calendar;
import dev.spoor.sampledata.world.KeyIds;
import dev.spoor.sampledata.world.Network;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;

/** What returns every week: backups, the security audit, the old build host's uploads. */
public final class Routine {
  private static final Account SHOP = Account.PRODUCTION;
  private static final String REGION = "eu-west-1";
  private static final long KEPT_SECONDS = 28 * Calendar.DAY_SECONDS;

  private final Script script;
  private final String buildUser;
  private final String buildKey;

  private Routine(Script script, String buildUser, String buildKey) {
    this.script = script;
    this.buildUser = buildUser;
    this.buildKey = buildKey;
  }

  /**
   * Plays all weeks.
   *
   * @param buildKey key of the build user: honest uses of what will leak
   * @param keyDisabled time after which the build host has no key any more
   */
  public static void play(Script script, String buildUser, String buildKey, long keyDisabled) {
    Routine routine = new Routine(script, buildUser, buildKey);
    for (LocalDate day = Calendar.FIRST_DAY;
        !day.isAfter(Calendar.LAST_DAY);
        day = day.plusDays(1)) {
      if (day.getDayOfWeek() == DayOfWeek.SUNDAY) {
        routine.backup(day);
      } else if (day.getDayOfWeek() == DayOfWeek.MONDAY) {
        routine.audit(day);
      } else if (day.getDayOfWeek() == DayOfWeek.WEDNESDAY
          && Calendar.startOf(day.plusDays(1)) < keyDisabled) {
        routine.upload(day);
      }
    }
  }

  private void backup(LocalDate day) {
    Scene scene = script.scene(SHOP, "backup", day).in(REGION);
    long start = Calendar.startOf(day) + 4 * Calendar.HOUR_SECONDS + scene.draw().below(900);
    Actor backup =
        Actor.session(
                script.world(),
                SHOP,
                "AWSBackupDefaultServiceRole",
                "AWSBackup-" + scene.draw().guid())
            .path("service-role/")
            .invokedBy("backup.amazonaws.com")
            .key("", start - 20, "backup.amazonaws.com", "backup.amazonaws.com");
    scene.by(backup).at(start);
    for (int i = 0; i < 2; i++) {
      String volume = script.world().id("vol", "shop", i);
      String snapshot = script.world().id("snap", "backup", day, i);
      scene
          .pass(11)
          .write(
              "ec2",
              "CreateSnapshot",
              Json.of(
                  "volumeId",
                  volume,
                  "description",
                  "This snapshot is created by the AWS Backup" + " service.",
                  "tagSpecificationSet",
                  Json.of()),
              Json.of(
                  "requestId",
                  scene.draw().guid(),
                  "snapshotId",
                  snapshot,
                  "volumeId",
                  volume,
                  "status",
                  "pending",
                  "startTime",
                  scene.now() * 1000,
                  "ownerId",
                  SHOP.id(),
                  "volumeSize",
                  "200",
                  "encrypted",
                  true));
      long end = Math.min(scene.now() + KEPT_SECONDS, Calendar.endOfCase());
      script
          .truth()
          .add(
              Asset.honest(
                  "arn:aws:ec2:" + REGION + ":" + SHOP.id() + ":snapshot/" + snapshot,
                  "snapshot",
                  "12",
                  SHOP,
                  REGION,
                  scene.now(),
                  end == Calendar.endOfCase() ? 0 : end,
                  "",
                  Shop.tags("shop", "production")));
      LocalDate old = day.minusDays(28);
      if (!old.isBefore(Calendar.FIRST_DAY)) {
        scene
            .pass(3)
            .write(
                "ec2",
                "DeleteSnapshot",
                Json.of("snapshotId", script.world().id("snap", "backup", old, i)),
                Json.of("requestId", scene.draw().guid(), "_return", true));
      }
    }
    scene.pass(5).by(Actor.service("backup.amazonaws.com"));
    scene.add(
        scene
            .call("backup", "BackupJobCompleted")
            .detailing(
                Json.of("state", "COMPLETED", "backupVaultName", "Default", "percentDone", 100)));
  }

  /** The audit function of management goes into every member account: two views of one call. */
  private void audit(LocalDate day) {
    for (Account member : List.of(Account.PRODUCTION, Account.DATA_SCIENCE, Account.SANDBOX)) {
      Scene own = script.scene(Account.MANAGEMENT, "audit", member, day).in("us-east-1");
      long start =
          Calendar.startOf(day)
              + 5 * Calendar.HOUR_SECONDS
              + member.ordinal() * 40L
              + own.draw().below(30);
      Actor auditor =
          Actor.session(script.world(), Account.MANAGEMENT, "security-audit", "audit")
              .issuedTo(
                  "AWS::Lambda::Function",
                  "arn:aws:lambda:us-east-1:"
                      + Account.MANAGEMENT.id()
                      + ":function:security-audit")
              .key(
                  KeyIds.key("ASIA", Account.MANAGEMENT, own.draw()),
                  start - 20,
                  "192.0.2.34",
                  Agents.LAMBDA_PYTHON);
      own.by(auditor).at(start);
      Scene theirs = script.scene(member, "audited", day).in("us-east-1").at(start);
      Actor session =
          Crossing.assumeRole(
                  own, theirs, new Tokens.Asked("organization-audit", "audit-" + day, 3_600, ""))
              .session();
      theirs.by(session).pass(2).read("iam", "GenerateCredentialReport", null);
      theirs.pass(4).read("iam", "GetAccountAuthorizationDetails", Json.of("maxItems", 1000));
      theirs
          .in(member.homeRegion())
          .pass(2)
          .read(
              "ec2",
              "DescribeInstances",
              Json.of("instancesSet", Json.of(), "filterSet", Json.of()));
      theirs.pass(2).read("organizations", "DescribeOrganization", null);
    }
  }

  private void upload(LocalDate day) {
    Scene scene = script.scene(SHOP, "upload", day).in("us-east-1");
    long start = Calendar.startOf(day) + 13 * Calendar.HOUR_SECONDS + scene.draw().below(2_000);
    scene
        .by(
            Actor.user(
                script.world(), SHOP, buildUser, buildKey, Network.BUILD_HOST, Agents.BUILD_CLI))
        .at(start);
    scene.read("sts", "GetCallerIdentity", null);
    scene.pass(2).read("s3", "ListBuckets", null);
    scene
        .pass(2)
        .write(
            "cloudfront",
            "CreateInvalidation2020_05_31",
            Json.of(
                "distributionId",
                "E2SPOOREXAMPLE",
                "invalidationBatch",
                Json.of("paths", Json.of("quantity", 1, "items", List.of("/*")))),
            Json.of(
                "invalidation",
                Json.of("id", "I" + scene.draw().upper(13), "status", "InProgress")));
  }
}
