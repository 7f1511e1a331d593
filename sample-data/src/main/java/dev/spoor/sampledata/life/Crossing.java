/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.life;

import dev.spoor.sampledata.trail.Actor;
import dev.spoor.sampledata.trail.Call;
import dev.spoor.sampledata.trail.Json;
import dev.spoor.sampledata.trail.Scene;
import dev.spoor.sampledata.trail.TrailEvent;
import dev.spoor.sampledata.world.Calendar;
import dev.spoor.sampledata.world.KeyIds;

/**
 * A role assumed across accounts: the caller's account and the role's account each record it, under
 * event ids of their own and one shared event id.
 */
public final class Crossing {
  private Crossing() {}

  /** The session and the two records that show its beginning. */
  public record Crossed(Actor session, TrailEvent callerView, TrailEvent ownerView) {}

  /** Adds both records, and returns them with the session in the role's account. */
  public static Crossed assumeRole(
      Scene caller, Scene owner, String role, String sessionName, int seconds) {
    String key = KeyIds.key("ASIA", owner.account(), owner.draw());
    String shared = caller.draw().guid();
    Json request =
        Json.of(
            "roleArn",
            owner.account().roleArn(role),
            "roleSessionName",
            sessionName,
            "durationSeconds",
            seconds);
    String roleId = caller.world().roleId(owner.account(), role);
    Json response =
        Json.of(
            "credentials",
            Json.of(
                "accessKeyId",
                key,
                "sessionToken",
                "IQoJb3JpZ2luX2Vj" + caller.draw().alphanumeric(96),
                "expiration",
                Calendar.localeText(caller.now() + seconds)),
            "assumedRoleUser",
            Json.of(
                "assumedRoleId",
                roleId + ":" + sessionName,
                "arn",
                "arn:aws:sts::"
                    + owner.account().id()
                    + ":assumed-role/"
                    + role
                    + "/"
                    + sessionName));
    TrailEvent callerView =
        caller.add(whole(caller.call("sts", "AssumeRole"), owner, role, request, response, shared));
    Actor session =
        Actor.session(caller.world(), owner.account(), role, sessionName)
            .key(
                key,
                caller.now(),
                caller.actor().sourceIp(),
                String.valueOf(caller.actor().userAgent()));
    owner.by(Actor.foreign(caller.actor()));
    TrailEvent ownerView =
        owner.add(whole(owner.call("sts", "AssumeRole"), owner, role, request, response, shared));
    return new Crossed(session, callerView, ownerView);
  }

  private static Call whole(
      Call call, Scene owner, String role, Json request, Json response, String shared) {
    return call.asking(request)
        .answering(response)
        .on(owner.account().id(), "AWS::IAM::Role", owner.account().roleArn(role))
        .shared(shared)
        .reading();
  }
}
