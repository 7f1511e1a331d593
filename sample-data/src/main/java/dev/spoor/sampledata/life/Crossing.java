/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.life;

import dev.spoor.sampledata.life.Tokens.Asked;
import dev.spoor.sampledata.trail.Actor;
import dev.spoor.sampledata.trail.Call;
import dev.spoor.sampledata.trail.Lineage.Child;
import dev.spoor.sampledata.trail.Scene;
import dev.spoor.sampledata.trail.TrailEvent;
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
  public static Crossed assumeRole(Scene caller, Scene owner, Asked asked) {
    String key = KeyIds.key("ASIA", owner.account(), owner.draw());
    String shared = caller.draw().guid();
    Call mine = asked.whole(caller.call("sts", "AssumeRole"), caller, owner.account(), key);
    TrailEvent callerView = caller.add(mine.shared(shared));
    Actor session = asked.session(caller, owner.account(), key);
    owner.by(Actor.foreign(caller.actor()));
    TrailEvent ownerView =
        owner.add(owner.call("sts", "AssumeRole").sameAs(mine).shared(shared).reading());
    caller
        .lineage()
        .minted(caller.actor().credentialId(), Child.of(session), callerView, ownerView);
    return new Crossed(session, callerView, ownerView);
  }

  /** A caller whose account's trail nobody has: only the role owner's record is there. */
  public static Actor fromOutside(Scene owner, Actor stranger, Asked asked) {
    String key = KeyIds.key("ASIA", owner.account(), owner.draw());
    owner.by(stranger);
    Call call = asked.whole(owner.call("sts", "AssumeRole"), owner, owner.account(), key);
    TrailEvent event = owner.add(call.shared(owner.draw().guid()));
    Actor session = asked.session(owner, owner.account(), key);
    owner.lineage().minted(stranger.credentialId(), Child.of(session), event);
    return session;
  }
}
