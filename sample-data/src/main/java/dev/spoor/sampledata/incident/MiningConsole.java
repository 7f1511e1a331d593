/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.incident;

import dev.spoor.sampledata.life.Console;
import dev.spoor.sampledata.trail.Actor;
import dev.spoor.sampledata.trail.Agents;
import dev.spoor.sampledata.trail.Json;
import dev.spoor.sampledata.trail.Lineage.Child;
import dev.spoor.sampledata.trail.Scene;
import dev.spoor.sampledata.trail.Script;
import dev.spoor.sampledata.trail.TrailEvent;
import dev.spoor.sampledata.world.Account;
import dev.spoor.sampledata.world.Network;
import java.util.List;

/** The new user's password: a look around in the console, and a switch to another account. */
final class MiningConsole {
  private static final Account ACCOUNT = Mining.ACCOUNT;
  private static final Account OTHER = Account.DATA_SCIENCE;
  static final String SWITCHED_ROLE = "cross-account-admin";

  private final Script script;
  private final TrailEvent signIn;

  MiningConsole(Script script, TrailEvent signIn) {
    this.script = script;
    this.signIn = signIn;
  }

  void play() {
    Scene scene = scene(ACCOUNT, "console").at(signIn.time() + 71);
    scene.lineage().minted(MiningBackdoors.PASSWORD, Child.signIn(signIn), signIn);
    MiningCredentials credentials = new MiningCredentials(script);
    credentials.add(
        signIn.credentialId(),
        "console-login",
        signIn.actor().arn(),
        MiningBackdoors.PASSWORD,
        signIn);
    Console console =
        new Console(scene, MiningBackdoors.NEW_USER, signIn, false)
            .at(Network.MINER_LATER, Agents.MINER_BROWSER);
    Actor identity = console.look("us-east-1", "iam", List.of("GetAccountSummary", "ListUsers"));
    console.look("us-east-1", "ec2", List.of("DescribeInstances", "DescribeVpcs"));
    console.look("ca-central-1", "ec2", List.of("DescribeInstances", "DescribeImages"));
    console.look("us-east-1", "s3", List.of("ListBuckets"));
    console.look("us-east-1", "ce", List.of("GetCostAndUsage"));
    console.look("us-east-1", "cloudtrail", List.of("DescribeTrails", "GetTrailStatus"));
    console
        .sessions()
        .forEach(
            session ->
                credentials.add(
                    session.accessKeyId(),
                    "console-session",
                    session.arn(),
                    signIn.credentialId(),
                    signIn));
    switchRole(scene.pass(1_100), console, identity, credentials);
  }

  private void switchRole(
      Scene scene, Console console, Actor identity, MiningCredentials credentials) {
    Scene there = scene(OTHER, "switched").at(scene.now());
    Console.Switched switched =
        console.switchRole(there, identity, SWITCHED_ROLE, OTHER.homeRegion());
    Actor first = switched.first();
    credentials.add(
        first.accessKeyId(),
        "role-session",
        first.arn(),
        identity.accessKeyId(),
        switched.minted());
    credentials.add(
        switched.signIn().credentialId(),
        "console-login",
        first.arn(),
        identity.accessKeyId(),
        switched.signIn());
    there.in(OTHER.homeRegion()).pass(9).by(first);
    there.add(there.call("s3", "ListBuckets").console().reading());
    Actor second = switched.another(there);
    credentials.add(
        second.accessKeyId(),
        "role-session",
        second.arn(),
        switched.signIn().credentialId(),
        switched.signIn());
    there.by(second).pass(21);
    there.add(
        there
            .call("ec2", "DescribeInstances")
            .asking(Json.of("instancesSet", Json.of(), "filterSet", Json.of()))
            .console()
            .reading());
    there.pass(17);
    there.add(there.call("sagemaker", "ListNotebookInstances").console().reading());
    script.truth().fact("mining.console-login", signIn.eventId());
    script.truth().fact("mining.switch-role", switched.signIn().eventId());
  }

  private Scene scene(Account account, String label) {
    return script.hostileScene(Mining.INCIDENT, Mining.LEAKED_KEY, account, label, "password");
  }
}
