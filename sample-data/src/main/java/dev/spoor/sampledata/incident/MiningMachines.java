/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.incident;

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
import dev.spoor.sampledata.world.Account;
import dev.spoor.sampledata.world.Calendar;
import dev.spoor.sampledata.world.KeyIds;
import java.util.List;

/** What the miners' own function and machine do with the roles they were given. */
final class MiningMachines {
  private static final Account ACCOUNT = Mining.ACCOUNT;
  private static final String ROLE = "legacy-batch-role";
  private static final String FUNCTION_ROLE = "lambda-helper-role";

  /** An old profile with more rights than it needs, found in the account. */
  static final String PROFILE = "arn:aws:iam::" + ACCOUNT.id() + ":instance-profile/" + ROLE;

  /** Addresses of AWS: as trusted as those of the company's own machines. */
  private static final String MACHINE_ADDRESS = "192.0.2.211";

  private static final String FUNCTION_ADDRESS = "192.0.2.166";

  private final Script script;
  private final MiningCredentials credentials;

  MiningMachines(Script script) {
    this.script = script;
    this.credentials = new MiningCredentials(script);
  }

  /** Somebody calls the public function, twice: a session each. */
  void function(String name, String arn, TrailEvent created) {
    for (String time : List.of("2025-11-09T03:31:02Z", "2025-11-20T17:05:40Z")) {
      Scene scene = scene("function", time).at(Calendar.at(time)).in("us-east-1");
      String key = KeyIds.key("ASIA", ACCOUNT, scene.draw());
      Actor service = Actor.service("lambda.amazonaws.com");
      Actor session =
          Actor.session(script.world(), ACCOUNT, FUNCTION_ROLE, name)
              .issuedTo("AWS::Lambda::Function", arn)
              .key(key, scene.now(), FUNCTION_ADDRESS, Agents.LAMBDA_PYTHON);
      scene.by(session);
      Tokens.Asked asked = new Tokens.Asked(FUNCTION_ROLE, name, 43_200, "");
      Call handing =
          asked.whole(scene.derivedCall(service, "sts", "AssumeRole"), scene, ACCOUNT, key);
      TrailEvent minted = scene.add(handing.shared(scene.draw().guid()));
      Child child = Child.of(session);
      scene.lineage().begat(created.credentialId(), child, created.eventName(), created);
      scene.lineage().related(service.credentialId(), child, "AssumeRole", true, minted);
      credentials.add(
          key, "function-session", session.arn(), Mining.LEAKED_KEY, created, scene.now() + 43_200);
      Json group = Json.of("logGroupName", "/aws/lambda/" + name);
      if (created.time() + 90_000 > scene.now()) {
        scene.pass(1).write("logs", "CreateLogGroup", group, null);
      }
      group.with("logStreamName", "2025/[$LATEST]" + scene.draw().hex(32));
      scene.pass(1).write("logs", "CreateLogStream", group, null);
      scene
          .pass(2)
          .fail(
              "ses",
              "ListIdentities",
              null,
              "AccessDenied",
              "User: "
                  + session.arn()
                  + " is not authorized to perform: ses:ListIdentities because no identity-based"
                  + " policy allows the ses:ListIdentities action");
      script.truth().fact("mining.function-session", key);
    }
  }

  /** The machine's role, by two keys: the metadata service hands out a new one before the end. */
  void instance(String id, String region, long launched, TrailEvent launch) {
    for (long after : new long[] {104, 20_650}) {
      Scene scene = scene("machine", after).at(launched + after).in(region);
      String key = KeyIds.key("ASIA", ACCOUNT, scene.draw());
      Actor session =
          Actor.session(script.world(), ACCOUNT, ROLE, id)
              .ec2RoleDelivery("1.0")
              .issuedTo("AWS::EC2::Instance", Launch.arn(ACCOUNT.id(), region, id))
              .key(key, launched + after, MACHINE_ADDRESS, Agents.MINER);
      scene.by(session).pass(311);
      scene.lineage().begat(launch.credentialId(), Child.of(session), "RunInstances", launch);
      credentials.add(
          key,
          "instance-role-session",
          session.arn(),
          MiningBackdoors.CHILD_KEY,
          launch,
          launched + after + 21_600);
      scene.in("us-east-1").read("sts", "GetCallerIdentity", null);
      scene.pass(2).read("s3", "ListBuckets", null);
      scene
          .in(region)
          .pass(4)
          .read(
              "ssm",
              "GetParameters",
              Json.of("names", List.of("/shop/batch/token"), "withDecryption", true));
      script.truth().fact("mining.instance-session", key);
    }
  }

  private Scene scene(Object... labels) {
    return script.hostileScene(
        Mining.INCIDENT, Mining.LEAKED_KEY, ACCOUNT, "machines", List.of(labels));
  }
}
