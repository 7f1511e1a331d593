/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.incident;

import dev.spoor.sampledata.trail.Actor;
import dev.spoor.sampledata.trail.Agents;
import dev.spoor.sampledata.trail.Json;
import dev.spoor.sampledata.trail.Scene;
import dev.spoor.sampledata.trail.Script;
import dev.spoor.sampledata.truth.Asset;
import dev.spoor.sampledata.truth.CredentialKind;
import dev.spoor.sampledata.truth.Truth.Credential;
import dev.spoor.sampledata.world.Account;
import dev.spoor.sampledata.world.Calendar;
import dev.spoor.sampledata.world.KeyIds;
import dev.spoor.sampledata.world.Network;
import dev.spoor.sampledata.world.World;
import java.util.List;
import java.util.Map;

/** A snapshot of the shop's disk, shared with a foreign account, which copies it. */
public final class SnapshotTheft {
  public static final String INCIDENT = "snapshot-theft";
  public static final String KEY = KeyIds.example(Account.PRODUCTION, 6);

  private static final Account ACCOUNT = Account.PRODUCTION;
  private static final String REGION = "eu-west-1";
  private static final long START = Calendar.at("2025-11-22T03:10:44Z");

  private SnapshotTheft() {}

  public static void play(Script script) {
    Scene scene = script.hostileScene(INCIDENT, KEY, ACCOUNT, "share").at(START).in(REGION);
    scene.by(
        Actor.user(
            script.world(),
            ACCOUNT,
            "backup-operator",
            KEY,
            Network.SNAPSHOT_THIEF,
            Agents.THIEF_CLI));
    script
        .truth()
        .add(new Credential(KEY, "access-key", scene.actor().arn(), "", "", KEY, 0, INCIDENT, 0));
    scene.read("ec2", "DescribeVolumes", Json.of("volumeSet", Json.of(), "filterSet", Json.of()));
    scene
        .pass(8)
        .read(
            "ec2",
            "DescribeSnapshots",
            Json.of("ownersSet", Json.items(Json.of("owner", "self")), "filterSet", Json.of()));
    String volume = script.world().id("vol", "shop", 0);
    String snapshot = "snap-0" + scene.draw().hex(16);
    scene
        .pass(15)
        .write(
            "ec2",
            "CreateSnapshot",
            Json.of("volumeId", volume, "description", "x"),
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
                ACCOUNT.id(),
                "volumeSize",
                "200",
                "encrypted",
                false));
    final long created = scene.now();
    scene
        .pass(640)
        .write(
            "ec2",
            "ModifySnapshotAttribute",
            Json.of(
                "snapshotId",
                snapshot,
                "attributeType",
                "CREATE_VOLUME_PERMISSION",
                "createVolumePermission",
                Json.of("add", Json.items(Json.of("userId", World.FOREIGN_ACCOUNT)))),
            Json.of("requestId", scene.draw().guid(), "_return", true));
    Scene service = script.hostileScene(INCIDENT, KEY, ACCOUNT, "copy").in(REGION);
    service.by(scene.actor()).at(scene.now() + 210);
    Json identity = Json.of("invokedBy", "ec2.amazonaws.com");
    Actor ec2 =
        Actor.keyless(
            identity,
            ACCOUNT.id(),
            "ec2.amazonaws.com",
            CredentialKind.SERVICE,
            "ec2.amazonaws.com",
            "ec2.amazonaws.com");
    service.add(
        service
            .derivedCall(ec2, "ec2", "SharedSnapshotCopyInitiated")
            .detailing(Json.of("snapshotId", snapshot, "userId", World.FOREIGN_ACCOUNT)));
    scene
        .pass(60)
        .fail(
            "rds",
            "ModifyDBSnapshotAttribute",
            Json.of(
                "dBSnapshotIdentifier",
                "orders-nightly",
                "attributeName",
                "restore",
                "valuesToAdd",
                List.of(World.FOREIGN_ACCOUNT)),
            "AccessDenied",
            "User: "
                + scene.actor().arn()
                + " is not authorized to perform: rds:ModifyDBSnapshotAttribute because no"
                + " identity-based policy allows the rds:ModifyDBSnapshotAttribute action");
    script
        .truth()
        .add(
            new Asset(
                "arn:aws:ec2:" + REGION + ":" + ACCOUNT.id() + ":snapshot/" + snapshot,
                "snapshot",
                "160",
                ACCOUNT,
                REGION,
                created,
                0,
                KEY,
                KEY,
                INCIDENT,
                "direct",
                "",
                Map.of()));
    script.truth().fact("snapshot-theft.root-credential", KEY);
    script.truth().fact("snapshot-theft.snapshot", snapshot);
    script.truth().fact("snapshot-theft.foreign-account", World.FOREIGN_ACCOUNT);
  }
}
