/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.trail;

import dev.spoor.sampledata.truth.Truth;
import dev.spoor.sampledata.world.Account;
import dev.spoor.sampledata.world.Silence;
import dev.spoor.sampledata.world.World;
import java.util.ArrayList;
import java.util.List;

/** What the scripted lives and incidents put into the archive, and the truth about it. */
public final class Script {
  private final World world;
  private final Truth truth = new Truth();
  private final List<TrailEvent> events = new ArrayList<>();

  public Script(World world) {
    this.world = world;
  }

  public World world() {
    return world;
  }

  public Truth truth() {
    return truth;
  }

  /** Begins a scene of honest life. */
  public Scene scene(Account account, Object... labels) {
    return new Scene(this, account, world.draw("scene", account, List.of(labels)), "", "");
  }

  /** Begins a scene whose records are an intruder's. */
  public Scene hostileScene(String incident, String root, Account account, Object... labels) {
    return new Scene(
        this, account, world.draw("incident", incident, List.of(labels)), incident, root);
  }

  /** Adds a record, unless the trail that should hold it was stopped. */
  void add(TrailEvent event) {
    if (!Silence.covers(event.recipientAccountId(), event.time())) {
      events.add(event);
    }
  }

  public List<TrailEvent> events() {
    return List.copyOf(events);
  }
}
