/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.life;

import dev.spoor.sampledata.trail.Actor;
import dev.spoor.sampledata.trail.Agents;
import dev.spoor.sampledata.trail.Call;
import dev.spoor.sampledata.trail.Json;
import dev.spoor.sampledata.trail.Lineage.Child;
import dev.spoor.sampledata.trail.Scene;
import dev.spoor.sampledata.trail.TrailEvent;
import dev.spoor.sampledata.world.Account;
import dev.spoor.sampledata.world.Draw;
import dev.spoor.sampledata.world.KeyIds;
import dev.spoor.sampledata.world.World;
import java.util.ArrayList;
import java.util.List;

/**
 * What follows a user's sign-in to the console: every service and region of it calls with a key of
 * its own, and all keys bear the second of the sign-in.
 */
public final class Console {
  private final Scene scene;
  private final String user;
  private final TrailEvent signIn;
  private final boolean mfa;
  private final List<Actor> sessions = new ArrayList<>();
  private String ip;
  private String agent;

  public Console(Scene scene, String user, TrailEvent signIn, boolean mfa) {
    this.scene = scene;
    this.user = user;
    this.signIn = signIn;
    this.mfa = mfa;
    this.ip = signIn.actor().sourceIp();
    this.agent = String.valueOf(signIn.actor().userAgent());
  }

  /** A user signs in with name and password. */
  public static TrailEvent signIn(Scene scene, String user, boolean mfa, String ip) {
    scene.by(Actor.user(scene.world(), scene.account(), user, "", ip, Agents.BROWSER));
    return scene.add(
        signingIn(scene.call("signin", "ConsoleLogin"), mfa)
            .answering(Json.of("ConsoleLogin", "Success")));
  }

  /** A user mistypes the password. */
  static TrailEvent refuse(Scene scene, String user, String ip) {
    scene.by(Actor.user(scene.world(), scene.account(), user, "", ip, Agents.BROWSER));
    return scene.add(
        signingIn(scene.call("signin", "ConsoleLogin"), false)
            .refusingSignIn("Failed authentication"));
  }

  private static Call signingIn(Call call, boolean mfa) {
    return call.type("AwsConsoleSignIn")
        .adding(
            Json.of(
                "LoginTo",
                "https://console.aws.amazon.com/console/home",
                "MobileVersion",
                "No",
                "MFAUsed",
                mfa ? "Yes" : "No"));
  }

  /** Goes on from another place than the sign-in's. */
  public Console at(String address, String userAgent) {
    ip = address;
    agent = userAgent;
    return this;
  }

  /** Opens a service's pages in a region: reading calls with a new key. */
  public Actor look(String region, String service, List<String> names) {
    Actor session = session(scene.world(), scene.account(), scene.draw());
    scene.lineage().begat(signIn.credentialId(), Child.of(session), "ConsoleLogin", signIn);
    scene.by(session).in(region);
    for (String name : names) {
      scene.pass(scene.draw().between(2, 40));
      scene.add(scene.call(service, name).console().reading());
    }
    return session;
  }

  /** Returns the keys so far. */
  public List<Actor> sessions() {
    return List.copyOf(sessions);
  }

  private Actor session(World world, Account account, Draw draw) {
    String key = KeyIds.key("ASIA", account, draw);
    Actor session = Actor.userSession(world, account, user, key, signIn.time(), mfa, ip, agent);
    sessions.add(session);
    return session;
  }

  /**
   * Takes a role of another account from the console's menu, in one second: the token service's two
   * records, and the sign-in of the role.
   */
  public Switched switchRole(Scene there, Actor before, String role, String region) {
    scene.in("us-east-1").by(before.from(ip, Agents.SIGN_IN));
    there.in("us-east-1").at(scene.now());
    Crossing.Crossed crossed =
        Crossing.assumeRole(scene, there, new Tokens.Asked(role, user, 3_600, ""));
    Actor first = crossed.session().from(ip, agent);
    Actor keyless =
        Actor.session(there.world(), there.account(), role, user).key("", scene.now(), ip, agent);
    there.by(keyless);
    String console = "https://" + region + ".console.aws.amazon.com/console/home?region=" + region;
    TrailEvent switching =
        there.add(
            there
                .call("signin", "SwitchRole")
                .type("AwsConsoleSignIn")
                .answering(Json.of("SwitchRole", "Success"))
                .adding(Json.of("SwitchFrom", before.arn(), "RedirectTo", console)));
    there.lineage().begat(before.credentialId(), Child.signIn(switching), "SwitchRole", switching);
    there
        .lineage()
        .related(switching.credentialId(), Child.of(first), "SwitchRole", false, switching);
    return new Switched(first, switching, crossed.callerView());
  }

  /**
   * A role taken in the console.
   *
   * @param first the session whose key the token service answered
   */
  public record Switched(Actor first, TrailEvent signIn, TrailEvent minted) {
    /** Returns the session of another page: same second, another key. */
    public Actor another(Scene there) {
      String role = first.arn().split("/", -1)[1];
      String name = first.arn().split("/", -1)[2];
      Actor session =
          Actor.session(there.world(), there.account(), role, name)
              .key(
                  KeyIds.key("ASIA", there.account(), there.draw()),
                  signIn.time(),
                  first.sourceIp(),
                  String.valueOf(first.userAgent()));
      there.lineage().begat(signIn.credentialId(), Child.of(session), "SwitchRole", signIn);
      return session;
    }
  }
}
