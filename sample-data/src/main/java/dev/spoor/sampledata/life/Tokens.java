/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.life;

import dev.spoor.sampledata.trail.Actor;
import dev.spoor.sampledata.trail.Call;
import dev.spoor.sampledata.trail.Json;
import dev.spoor.sampledata.trail.Lineage.Child;
import dev.spoor.sampledata.trail.Scene;
import dev.spoor.sampledata.trail.TrailEvent;
import dev.spoor.sampledata.world.Account;
import dev.spoor.sampledata.world.Calendar;
import dev.spoor.sampledata.world.Draw;
import dev.spoor.sampledata.world.KeyIds;

/** What the token service hands out within one account. */
public final class Tokens {
  private Tokens() {}

  /** A session, and the record that shows its key. */
  public record Handed(Actor session, TrailEvent minted) {}

  /** Returns the credentials part of an answer. */
  static Json credentials(String key, Draw draw, long issued, int seconds) {
    return Json.of(
        "accessKeyId",
        key,
        "sessionToken",
        "IQoJb3JpZ2luX2Vj" + draw.alphanumeric(96),
        "expiration",
        Calendar.localeText(issued + seconds));
  }

  /** The present actor, a user's long-term key, asks for a session of the same user. */
  public static Handed sessionToken(Scene scene, String user, int seconds, boolean mfa) {
    Account account = scene.account();
    String key = KeyIds.key("ASIA", account, scene.draw());
    Actor parent = scene.actor();
    Json request = Json.of("durationSeconds", seconds);
    request.withIf(mfa, "serialNumber", "arn:aws:iam::" + account.id() + ":mfa/" + user);
    request.withIf(mfa, "tokenCode", "HIDDEN_DUE_TO_SECURITY_REASONS");
    TrailEvent minted =
        scene.write(
            "sts",
            "GetSessionToken",
            request,
            Json.of("credentials", credentials(key, scene.draw(), scene.now(), seconds)));
    Actor session =
        Actor.userSession(
            scene.world(),
            account,
            user,
            key,
            scene.now(),
            mfa,
            parent.sourceIp(),
            String.valueOf(parent.userAgent()));
    scene.lineage().minted(parent.credentialId(), Child.of(session), minted);
    return new Handed(session, minted);
  }

  /** The present actor takes a role of its own account; returns the session. */
  public static Handed assumeRole(Scene scene, Asked asked) {
    Account account = scene.account();
    String key = KeyIds.key("ASIA", account, scene.draw());
    Actor parent = scene.actor();
    TrailEvent minted =
        scene.add(asked.whole(scene.call("sts", "AssumeRole"), scene, account, key));
    Actor session = asked.session(scene, account, key);
    scene.lineage().minted(parent.credentialId(), Child.of(session), minted);
    return new Handed(session, minted);
  }

  /**
   * What a caller of AssumeRole asks for.
   *
   * @param sourceIdentity "" for none; once set it stays through the chain
   */
  public record Asked(String role, String sessionName, int seconds, String sourceIdentity) {
    /** Completes a call of AssumeRole with the request and the answer that names the key. */
    public Call whole(Call call, Scene caller, Account owner, String key) {
      Json request =
          Json.of(
              "roleArn",
              owner.roleArn(role),
              "roleSessionName",
              sessionName,
              "durationSeconds",
              seconds);
      request.withIf(!sourceIdentity.isEmpty(), "sourceIdentity", sourceIdentity);
      Json response =
          Json.of(
              "credentials",
              credentials(key, caller.draw(), caller.now(), seconds),
              "assumedRoleUser",
              Json.of(
                  "assumedRoleId",
                  caller.world().roleId(owner, role) + ":" + sessionName,
                  "arn",
                  "arn:aws:sts::" + owner.id() + ":assumed-role/" + role + "/" + sessionName));
      response.withIf(!sourceIdentity.isEmpty(), "sourceIdentity", sourceIdentity);
      return call.asking(request)
          .answering(response)
          .on(owner.id(), "AWS::IAM::Role", owner.roleArn(role))
          .reading();
    }

    Actor session(Scene caller, Account owner, String key) {
      Actor.SessionBuilder builder = Actor.session(caller.world(), owner, role, sessionName);
      if (!sourceIdentity.isEmpty()) {
        builder.sourceIdentity(sourceIdentity);
      }
      return builder.key(
          key, caller.now(), caller.actor().sourceIp(), String.valueOf(caller.actor().userAgent()));
    }
  }
}
