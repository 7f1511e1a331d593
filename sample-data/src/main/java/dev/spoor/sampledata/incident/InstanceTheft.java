/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.incident;

import dev.spoor.sampledata.life.Crossing;
import dev.spoor.sampledata.life.People;
import dev.spoor.sampledata.life.Portal;
import dev.spoor.sampledata.life.Tokens;
import dev.spoor.sampledata.trail.Actor;
import dev.spoor.sampledata.trail.Agents;
import dev.spoor.sampledata.trail.Call;
import dev.spoor.sampledata.trail.Json;
import dev.spoor.sampledata.trail.Launch;
import dev.spoor.sampledata.trail.Lineage.Child;
import dev.spoor.sampledata.trail.Scene;
import dev.spoor.sampledata.trail.Script;
import dev.spoor.sampledata.trail.TrailEvent;
import dev.spoor.sampledata.truth.Asset;
import dev.spoor.sampledata.truth.Truth.Credential;
import dev.spoor.sampledata.truth.Truth.Metered;
import dev.spoor.sampledata.world.Account;
import dev.spoor.sampledata.world.Calendar;
import dev.spoor.sampledata.world.KeyIds;
import dev.spoor.sampledata.world.Network;
import dev.spoor.sampledata.world.Silence;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of a demo server's role, read through a hole in its web page and used from
 * outside AWS: object theft in the sandbox, then a role in production.
 */
public final class InstanceTheft {
  public static final String INCIDENT = "instance-theft";

  private static final Account ACCOUNT = Account.SANDBOX;
  private static final String REGION = "us-east-1";
  private static final String ROLE = "demo-web-role";
  private static final long LAUNCHED = Calendar.at("2025-08-20T09:14:22Z");
  private static final long ISSUED = Calendar.at("2025-11-15T16:02:51Z");
  private static final long STOLEN = Calendar.at("2025-11-15T19:22:40Z");
  private static final String DEMO_BUCKET = "spoor-demo-exports-" + ACCOUNT.id();

  private final Script script;
  private String instance = "";
  private @Nullable TrailEvent launched;

  private InstanceTheft(Script script) {
    this.script = script;
  }

  public static void play(Script script) {
    InstanceTheft theft = new InstanceTheft(script);
    theft.launch();
    theft.steal();
  }

  private void launch() {
    Scene scene = script.scene(ACCOUNT, "demo-launch").at(LAUNCHED).in(REGION);
    String key = KeyIds.key("ASIA", ACCOUNT, scene.draw());
    Actor engineer =
        People.identityCenter(
            script.world(),
            ACCOUNT,
            "PlatformEngineer",
            "bela@example.com",
            key,
            LAUNCHED - 600,
            Network.office(scene.draw()),
            Agents.BROWSER);
    Portal.begin(script, ACCOUNT, "PlatformEngineer", "bela@example.com", engineer, LAUNCHED - 600);
    scene.by(engineer);
    Launch launch =
        new Launch("t3.medium", script.world().id("ami", "demo"), 1)
            .tag("Name", "demo-web")
            .tag("team", "sales");
    launched =
        scene.add(
            launch.succeed(
                scene.call("ec2", "RunInstances").console(),
                ACCOUNT.id(),
                REGION,
                LAUNCHED,
                scene.draw()));
    instance = launch.instanceIds().get(0);
    script
        .truth()
        .add(
            Asset.honest(
                instance,
                "instance",
                "t3.medium",
                ACCOUNT,
                REGION,
                LAUNCHED,
                0,
                key,
                Map.of("team", "sales", "Name", "demo-web")));
  }

  private Actor role(String key, long issued, String ip, String agent) {
    return Actor.session(script.world(), ACCOUNT, ROLE, instance)
        .ec2RoleDelivery("1.0")
        .issuedTo("AWS::EC2::Instance", Launch.arn(ACCOUNT.id(), REGION, instance))
        .key(key, issued, ip, agent);
  }

  private void steal() {
    String key = KeyIds.key("ASIA", ACCOUNT, script.world().draw(INCIDENT, "key"));
    Scene server = script.scene(ACCOUNT, "demo-server").at(STOLEN - 5_400).in(REGION);
    server.by(role(key, ISSUED, "192.0.2.130", Agents.JAVA_APPLICATION));
    TrailEvent birth = Objects.requireNonNull(launched);
    server.lineage().begat(birth.credentialId(), Child.of(server.actor()), "RunInstances", birth);
    for (int i = 0; i < 4; i++) {
      server.pass(1_200);
      server.add(object(server, DEMO_BUCKET, "page-" + i + ".json"));
    }
    Scene thief = script.hostileScene(INCIDENT, key, ACCOUNT, "outside").at(STOLEN).in(REGION);
    thief.by(role(key, ISSUED, Network.THIEF, Agents.THIEF_CLI));
    credential(
        key,
        "instance-role-session",
        thief.actor().arn(),
        "",
        "",
        key,
        0,
        ISSUED + 6 * Calendar.HOUR_SECONDS);
    String first = thief.read("sts", "GetCallerIdentity", null).eventId();
    script.truth().fact("instance-theft.first-event-id", first);
    script.truth().fact("instance-theft.instance", instance);
    script.truth().fact("instance-theft.root-credential", key);
    thief.pass(6).read("s3", "ListBuckets", null);
    thief
        .pass(9)
        .fail(
            "iam",
            "ListRoles",
            null,
            "AccessDenied",
            "User: "
                + thief.actor().arn()
                + " is not authorized to perform: iam:ListRoles because no identity-based policy"
                + " allows the iam:ListRoles action");
    for (int i = 0; i < 40; i++) {
      thief.pass(2).add(object(thief, DEMO_BUCKET, "exports/" + thief.draw().hex(12) + ".csv"));
    }
    egress(key, ACCOUNT, DEMO_BUCKET, "12.25");
    cross(thief, key);
    silence(thief);
  }

  /** The account's own trail, stopped: two nights of it are in no log. */
  private void silence(Scene thief) {
    thief
        .at(Silence.STOPPED)
        .in(REGION)
        .write("cloudtrail", "StopLogging", Json.of("name", Silence.TRAIL), null);
    Scene desk = script.scene(ACCOUNT, "responder").at(Silence.RESUMED).in(REGION);
    Actor responder =
        People.identityCenter(
            script.world(),
            ACCOUNT,
            "IncidentResponder",
            "dana@example.com",
            KeyIds.key("ASIA", ACCOUNT, desk.draw()),
            Silence.RESUMED,
            Network.SECURITY_DESK,
            Agents.RESPONDER);
    Portal.begin(
        script, ACCOUNT, "IncidentResponder", "dana@example.com", responder, Silence.RESUMED);
    desk.by(responder).write("cloudtrail", "StartLogging", Json.of("name", Silence.TRAIL), null);
    desk.pass(8).read("cloudtrail", "GetTrailStatus", Json.of("name", Silence.TRAIL));
    script.truth().fact("instance-theft.logging-stopped", Calendar.record(Silence.STOPPED));
    script.truth().fact("instance-theft.logging-resumed", Calendar.record(Silence.RESUMED));
  }

  private void cross(Scene thief, String root) {
    thief.pass(30);
    Scene inside =
        script
            .hostileScene(INCIDENT, root, Account.PRODUCTION, "inside")
            .at(thief.now())
            .in(REGION);
    Crossing.Crossed crossed =
        Crossing.assumeRole(thief, inside, new Tokens.Asked("deploy-reader", "deploy", 3_600, ""));
    String key = crossed.session().accessKeyId();
    credential(
        key,
        "role-session",
        crossed.session().arn(),
        root,
        crossed.callerView().eventId(),
        root,
        1,
        thief.now() + 3_600);
    script.truth().fact("instance-theft.production-session", key);
    inside.by(crossed.session()).pass(4).read("sts", "GetCallerIdentity", null);
    inside.pass(5).read("s3", "ListBuckets", null);
    inside.in("eu-west-1");
    String bucket = "spoor-shop-media-" + Account.PRODUCTION.id();
    for (int i = 0; i < 25; i++) {
      inside.pass(3).add(object(inside, bucket, "media/" + inside.draw().hex(24) + ".webp"));
    }
    inside.pass(3).add(object(inside, bucket, Hostile.RIGHT_TO_LEFT));
    egress(root, Account.PRODUCTION, bucket, "31.5");
    for (String secret : new String[] {"order-events/db", "price-feed/db"}) {
      inside
          .pass(4)
          .fail(
              "secretsmanager",
              "GetSecretValue",
              Json.of("secretId", secret),
              "AccessDeniedException",
              "User: "
                  + inside.actor().arn()
                  + " is not authorized to perform: secretsmanager:GetSecretValue on resource: "
                  + secret
                  + " because no identity-based policy allows the"
                  + " secretsmanager:GetSecretValue action");
    }
  }

  private static Call object(Scene scene, String bucket, String key) {
    int bytes = scene.draw().between(200_000, 900_000_000);
    return scene
        .call("s3", "GetObject")
        .asking(Json.of("bucketName", bucket, "Host", bucket + ".s3.amazonaws.com", "key", key))
        .adding(
            Json.of(
                "SignatureVersion",
                "SigV4",
                "CipherSuite",
                "TLS_AES_128_GCM_SHA256",
                "bytesTransferredIn",
                0,
                "AuthenticationMethod",
                "AuthHeader",
                "x-amz-id-2",
                scene.draw().alphanumeric(75) + "=",
                "bytesTransferredOut",
                bytes))
        .on(scene.account().id(), "AWS::S3::Object", "arn:aws:s3:::" + bucket + "/" + key)
        .on(scene.account().id(), "AWS::S3::Bucket", "arn:aws:s3:::" + bucket)
        .data()
        .reading();
  }

  private void egress(String root, Account account, String bucket, String gigabytes) {
    String region = account == ACCOUNT ? REGION : "eu-west-1";
    long hour = Math.floorDiv(STOLEN, Calendar.HOUR_SECONDS) * Calendar.HOUR_SECONDS;
    script
        .truth()
        .add(
            new Metered(
                "object-egress",
                gigabytes,
                account,
                region,
                hour,
                bucket,
                "",
                root,
                INCIDENT,
                "shared"));
  }

  private void credential(
      String id,
      String kind,
      String principal,
      String parent,
      String minted,
      String root,
      int depth,
      long ended) {
    script
        .truth()
        .add(new Credential(id, kind, principal, parent, minted, root, depth, INCIDENT, ended));
  }
}
