/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import dev.spoor.common.spark.events.EventView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tells the launches of accelerated machines that are somebody's routine: of one family by one
 * person or role with one program in one region, on four days or more over two weeks or more, from
 * a network that it is known from, and on no day more than twice as many machines as on any other.
 *
 * <p>A routine begins with the archive, where new and unseen are the same, or has lasted as long as
 * the baseline when the launch comes: its first two weeks are told as news.
 */
final class LaunchRoutine {
  private static final int FEWEST_DAYS = 4;
  private static final long DAY = 86_400L * 1_000_000;
  private static final String SEPARATOR = "\u001f";

  private LaunchRoutine() {}

  /**
   * A launch by somebody who is not distrusted.
   *
   * @param machines how many it named, at least 1
   */
  record Launch(Habit habit, String regionId, String family, int machines, long at) {
    private String key() {
      return LaunchRoutine.key(habit, regionId, family, at);
    }

    private String routine() {
      return String.join(
          SEPARATOR, habit.accountId(), regionId, family, habit.principal(), habit.tool());
    }
  }

  /** Returns a launch as a fact. */
  static Fact fact(EventView event, String family, int machines, long at) {
    String name = Habit.of(event).text(Events.caller(event));
    String text = family + SEPARATOR + Math.max(1, machines);
    return new Fact(Fact.Kind.ACCELERATED, event.accountId(), event.region(), name, text, at);
  }

  /** Returns the launches that facts name, but for those by some credentials and by root. */
  static List<Launch> launches(Collection<Fact> facts, Distrusted distrusted) {
    List<Launch> launches = new ArrayList<>();
    for (Fact fact : facts) {
      if (fact.kind() != Fact.Kind.ACCELERATED) {
        continue;
      }
      Habit habit = Habit.of(fact.account(), fact.name());
      if (distrusted.isDistrusted(Habit.rest(fact.name()), habit.principal())) {
        continue;
      }
      String[] parts = fact.text().split(SEPARATOR, 2);
      if (!habit.principal().endsWith(":root")) {
        launches.add(
            new Launch(habit, fact.place(), parts[0], Integer.parseInt(parts[1]), fact.at()));
      }
    }
    return launches;
  }

  /** Returns the keys of those that are routine. */
  static Set<String> usual(
      List<Launch> launches, Map<Habit, Acquaintance> known, Map<String, Long> starts, long baseline) {
    Map<String, TreeMap<Long, Integer>> routines = new HashMap<>();
    for (Launch launch : launches) {
      routines
          .computeIfAbsent(launch.routine(), name -> new TreeMap<>())
          .merge(Math.floorDiv(launch.at(), DAY), launch.machines(), Integer::sum);
    }
    Set<String> usual = new HashSet<>();
    for (Launch launch : launches) {
      long start = starts.getOrDefault(launch.habit().accountId(), 0L);
      TreeMap<Long, Integer> days = routines.get(launch.routine());
      Acquaintance hand = known.get(launch.habit());
      long begun = days.firstKey() * DAY;
      boolean isRoutine =
          days.size() >= FEWEST_DAYS
              && (days.lastKey() - days.firstKey()) * DAY >= baseline
              && isOld(begun, launch.at(), start, baseline)
              && isNoMoreThanElse(days, Math.floorDiv(launch.at(), DAY));
      if (isRoutine && hand != null && hand.isSettled(launch.at(), start, baseline)) {
        usual.add(launch.key());
      }
    }
    return usual;
  }

  private static boolean isOld(long since, long at, long start, long baseline) {
    return since < start + baseline || since + baseline <= at;
  }

  private static boolean isNoMoreThanElse(TreeMap<Long, Integer> days, long day) {
    int most = 0;
    for (Map.Entry<Long, Integer> other : days.entrySet()) {
      most = other.getKey() == day ? most : Math.max(most, other.getValue());
    }
    return days.get(day) <= 2 * most;
  }

  /** Returns what names a launch among the others. */
  static String key(Habit habit, String region, String family, long at) {
    return String.join(
        SEPARATOR, habit.accountId(), region, family, habit.text(""), Long.toString(at));
  }
}
