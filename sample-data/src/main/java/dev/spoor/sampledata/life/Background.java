/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.life;

import dev.spoor.sampledata.trail.TrailEvent;
import dev.spoor.sampledata.truth.LineageLog;
import dev.spoor.sampledata.world.Account;
import dev.spoor.sampledata.world.Calendar;
import dev.spoor.sampledata.world.Draw;
import dev.spoor.sampledata.world.Silence;
import dev.spoor.sampledata.world.World;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The traffic nobody looks at: the only part of a case that grows with its scale.
 *
 * <p>It creates nothing that is billed, so that the truth is the same at every scale.
 */
public final class Background {
  private static final int MOST_SLOTS_PER_DAY = 48;
  private static final int SLOT_SECONDS = 300;

  private final World world;

  public Background(World world) {
    this.world = world;
  }

  /** Returns how many activities begin in each busy five minutes of a day, by their start. */
  public SortedMap<Long, Integer> plan(Account account, LocalDate day) {
    Draw draw = world.draw("plan", account, day);
    int daily = dailyActivities(account);
    double share = Calendar.isWeekend(day) ? 0.4 : Calendar.isPromotion(day) ? 1.5 : 1.0;
    long activities = Math.round(daily * share * world.scale());
    int slots = (int) Math.min(activities, Math.min(MOST_SLOTS_PER_DAY, busySlots(account)));
    SortedMap<Long, Integer> plan = new TreeMap<>();
    for (int i = 0; i < slots; i++) {
      int part = 288 / slots;
      long start = Calendar.startOf(day) + (long) SLOT_SECONDS * (i * part + draw.below(part));
      int here = (int) (activities * (i + 1) / slots - activities * i / slots);
      if (!Silence.touches(account, start)) {
        plan.merge(start, here, Integer::sum);
      }
    }
    return plan;
  }

  /**
   * Returns the records of one activity; they fall within the five minutes from its start.
   *
   * @param lineage is told of the credentials in them
   */
  public List<TrailEvent> activity(Account account, long slotStart, Draw draw, LineageLog lineage) {
    Burst burst = new Burst(world, account, slotStart + draw.below(60), draw, lineage);
    int dice = draw.below(100);
    switch (account) {
      case MANAGEMENT:
        choose(burst, dice, 50, 0, 85, 100);
        break;
      case PRODUCTION:
        choose(burst, dice, 15, 75, 90, 100);
        break;
      case DATA_SCIENCE:
        if (dice < 60) {
          People.notebook(burst);
        } else {
          choose(burst, dice, 75, 0, 92, 100);
        }
        break;
      case SANDBOX:
        choose(burst, dice, 40, 0, 70, 100);
        break;
    }
    return burst.events();
  }

  private static void choose(
      Burst burst, int dice, int services, int machines, int people, int pipeline) {
    if (dice < services) {
      Machines.services(burst);
    } else if (dice < machines) {
      int kind = burst.draw.below(3);
      if (kind == 0) {
        Machines.shopServer(burst);
      } else if (kind == 1) {
        Machines.function(burst);
      } else {
        Machines.cluster(burst);
      }
    } else if (dice < people) {
      People.consoleUser(burst);
    } else if (dice < pipeline) {
      People.terraformPlan(burst);
    }
  }

  private long busySlots(Account account) {
    return account == Account.PRODUCTION ? 2L * world.scale() : world.scale();
  }

  private static int dailyActivities(Account account) {
    return account == Account.PRODUCTION ? 6 : account == Account.DATA_SCIENCE ? 2 : 1;
  }
}
