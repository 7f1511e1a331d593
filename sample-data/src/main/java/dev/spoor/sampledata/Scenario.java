/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata;

import dev.spoor.sampledata.incident.InstanceTheft;
import dev.spoor.sampledata.incident.Mining;
import dev.spoor.sampledata.incident.ModelTheft;
import dev.spoor.sampledata.incident.SnapshotTheft;
import dev.spoor.sampledata.life.Automation;
import dev.spoor.sampledata.life.DataTeam;
import dev.spoor.sampledata.life.NewRegion;
import dev.spoor.sampledata.life.Rotation;
import dev.spoor.sampledata.life.Routine;
import dev.spoor.sampledata.life.Shop;
import dev.spoor.sampledata.life.Users;
import dev.spoor.sampledata.trail.Script;
import dev.spoor.sampledata.world.Calendar;
import dev.spoor.sampledata.world.World;

/** The plot: honest lives and, where wanted, four incidents, the same at every scale. */
final class Scenario {
  private Scenario() {}

  static Script play(World world) {
    return play(world, true);
  }

  /** Returns the plot, or honest lives alone: they are the same with and without intruders. */
  static Script play(World world, boolean hasIncidents) {
    Script script = new Script(world);
    Shop.play(script);
    DataTeam.play(script);
    NewRegion.play(script);
    Users.play(script);
    Automation.play(script);
    Rotation.play(script);
    if (!hasIncidents) {
      Routine.play(script, Mining.USER, Mining.LEAKED_KEY, Calendar.endOfCase());
      return script;
    }
    Routine.play(script, Mining.USER, Mining.LEAKED_KEY, Mining.FIRST_USE);
    Mining.play(script);
    InstanceTheft.play(script);
    ModelTheft.play(script);
    SnapshotTheft.play(script);
    return script;
  }
}
