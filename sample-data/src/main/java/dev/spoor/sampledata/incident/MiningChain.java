/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.incident;

import dev.spoor.sampledata.life.Crossing;
import dev.spoor.sampledata.life.Tokens;
import dev.spoor.sampledata.trail.Actor;
import dev.spoor.sampledata.trail.Agents;
import dev.spoor.sampledata.trail.Json;
import dev.spoor.sampledata.trail.Scene;
import dev.spoor.sampledata.trail.Script;
import dev.spoor.sampledata.world.Account;
import dev.spoor.sampledata.world.Calendar;
import dev.spoor.sampledata.world.Network;

/** From the new user's key a session, from it a role, from the role another account's role. */
final class MiningChain {
  private static final long START = Calendar.at("2025-11-13T02:11:09Z");
  private static final Account ACCOUNT = Mining.ACCOUNT;
  private static final Account OTHER = Account.DATA_SCIENCE;
  private static final String SOURCE = "svc-nightly";

  private MiningChain() {}

  static void play(Script script) {
    MiningCredentials credentials = new MiningCredentials(script);
    String user = MiningBackdoors.NEW_USER;
    Scene scene =
        script
            .hostileScene(Mining.INCIDENT, Mining.LEAKED_KEY, ACCOUNT, "chain")
            .at(START)
            .in("us-east-1");
    scene.by(
        Actor.user(
            script.world(),
            ACCOUNT,
            user,
            MiningBackdoors.CHILD_KEY,
            Network.MINER_LATER,
            Agents.MINER));
    Tokens.Handed token = Tokens.sessionToken(scene, user, 43_200, false);
    Actor session = token.session();
    credentials.add(
        session.accessKeyId(),
        "session-token",
        session.arn(),
        MiningBackdoors.CHILD_KEY,
        token.minted());
    scene.by(session).pass(3).read("s3", "ListBuckets", null);
    Tokens.Handed taken =
        Tokens.assumeRole(
            scene.pass(4), new Tokens.Asked("deploy-admin", "nightly", 3_600, SOURCE));
    Actor role = taken.session();
    credentials.add(
        role.accessKeyId(), "role-session", role.arn(), session.accessKeyId(), taken.minted());
    scene.by(role).pass(5).read("iam", "ListRoles", Json.of("maxItems", 1000));
    scene.pass(2).read("secretsmanager", "ListSecrets", Json.of("maxResults", 100));
    Scene other =
        script
            .hostileScene(Mining.INCIDENT, Mining.LEAKED_KEY, OTHER, "chained")
            .at(scene.pass(6).now())
            .in("us-east-1");
    Crossing.Crossed crossed =
        Crossing.assumeRole(
            scene, other, new Tokens.Asked("research-admin", "nightly", 3_600, SOURCE));
    Actor last = crossed.session();
    credentials.add(
        last.accessKeyId(), "role-session", last.arn(), role.accessKeyId(), crossed.callerView());
    other.by(last).pass(2).read("sts", "GetCallerIdentity", null);
    other.in("us-west-2").pass(3).read("sagemaker", "ListNotebookInstances", null);
    other.pass(3).read("secretsmanager", "ListSecrets", Json.of("maxResults", 100));
    script.truth().fact("mining.chain-end", last.accessKeyId());
    script.truth().fact("mining.source-identity", SOURCE);
  }
}
