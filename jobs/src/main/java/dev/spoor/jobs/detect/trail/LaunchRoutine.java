/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.trail;

import dev.spoor.common.spark.events.EventView;
import dev.spoor.jobs.detect.hit.Events;
import dev.spoor.jobs.detect.hit.Fact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tells the launches of accelerated machines that are somebody's routine: of one instance type by
 * one person or role with one program in one region, on four days or more over two weeks or more,
 * from a network that it is known from.
 *
 * <p>A routine begins with the archive, where new and unseen are the same, or has lasted as long as
 * the baseline when the launch comes: its first two weeks are told as news. A day is no routine
 * where it has more than twice as many machines as the middle one of the days of routine before it,
 * and vouches for none after it. In the first two weeks there is nothing before: they are held
 * against their own middle and that of all days.
 */
final class LaunchRoutine {
  private static final int FEWEST_DAYS = 4;
  private static final long DAY = Acquaintance.DAY;
  private static final String SEPARATOR = "\u001f";

  private LaunchRoutine() {}

  /**
   * A launch by somebody who is not distrusted.
   *
   * @param types instance types that it named
   * @param machines how many it named, at least 1
   * @param credential that made the call
   */
  record Launch(
      Habit habit, String regionId, String types, int machines, String credential, long at) {
    private String key() {
      return LaunchRoutine.key(habit, regionId, types, credential, at);
    }

    private String routine() {
      return String.join(
          SEPARATOR, habit.accountId(), regionId, types, habit.principal(), habit.tool());
    }

    private long day() {
      return Math.floorDiv(at, DAY);
    }
  }

  /** Returns a launch as a fact; of several in one second each is one. */
  static Fact fact(EventView event, String types, int machines, long at) {
    String name = Habit.of(event).text(Events.caller(event));
    String id = Fact.text(event.text("event_id"));
    String text = String.join(SEPARATOR, types, Integer.toString(Math.max(1, machines)), id);
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
      String credential = Habit.rest(fact.name());
      if (distrusted.isDistrusted(credential, habit.principal())) {
        continue;
      }
      String[] parts = fact.text().split(SEPARATOR, 3);
      if (!habit.principal().endsWith(":root")) {
        launches.add(
            new Launch(
                habit, fact.place(), parts[0], Integer.parseInt(parts[1]), credential, fact.at()));
      }
    }
    return launches;
  }

  /** Returns the keys of those that are routine. */
  static Set<String> usual(
      List<Launch> launches,
      Map<Habit, Acquaintance> known,
      Map<String, Long> starts,
      long baseline) {
    Map<String, List<Launch>> routines = new HashMap<>();
    for (Launch launch : launches) {
      Acquaintance hand = known.get(launch.habit());
      long start = starts.getOrDefault(launch.habit().accountId(), 0L);
      if (hand != null && hand.isSettled(launch.at(), start, baseline)) {
        routines.computeIfAbsent(launch.routine(), name -> new ArrayList<>()).add(launch);
      }
    }
    Set<String> usual = new HashSet<>();
    for (List<Launch> routine : routines.values()) {
      long start = starts.getOrDefault(routine.get(0).habit().accountId(), 0L);
      Set<Long> days = usualDays(routine, start, baseline);
      for (Launch launch : routine) {
        if (days.contains(launch.day())) {
          usual.add(launch.key());
        }
      }
    }
    return usual;
  }

  private static Set<Long> usualDays(List<Launch> routine, long start, long baseline) {
    TreeMap<Long, Long> days = new TreeMap<>();
    routine.forEach(launch -> days.merge(launch.day(), (long) launch.machines(), Long::sum));
    Set<Long> usual = new HashSet<>();
    if (days.size() < FEWEST_DAYS || (days.lastKey() - days.firstKey()) * DAY < baseline) {
      return usual;
    }
    boolean isOfStart = days.firstKey() * DAY < start + baseline;
    long settled = days.firstKey() + baseline / DAY;
    long atFirst = Math.min(middle(days.headMap(settled).values()), middle(days.values()));
    List<Long> before = new ArrayList<>();
    days.forEach(
        (day, machines) -> {
          boolean isFirst = day < settled;
          if (machines <= 2 * (isFirst ? atFirst : middle(before))) {
            before.add(machines);
            if (isOfStart || (!isFirst && before.size() >= FEWEST_DAYS)) {
              usual.add(day);
            }
          }
        });
    return usual;
  }

  /** Returns the lower of the two in the middle; 0 for none. */
  private static long middle(Collection<Long> numbers) {
    List<Long> sorted = numbers.stream().sorted().toList();
    return sorted.isEmpty() ? 0 : sorted.get((sorted.size() - 1) / 2);
  }

  /** Returns what names a launch among the others. */
  static String key(Habit habit, String region, String types, String credential, long at) {
    return String.join(
        SEPARATOR, habit.accountId(), region, types, habit.text(credential), Long.toString(at));
  }
}
