/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.radius;

import dev.spoor.jobs.lineage.fact.Confidence;
import dev.spoor.jobs.lineage.graph.Reached;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Which of too many reached things are told.
 *
 * <p>Who is followed may make any number of worthless things, so each kind of thing has its ration:
 * half for what leads on or lasts, a quarter for sessions that nothing came of, a quarter for what
 * is linked weakly. What one kind leaves over the others may take. Things that last, and what led
 * to them, come before all else, so that a thing that is told can be followed back to the seed.
 */
final class Rations {
  private static final Comparator<Visit> BY_TIME =
      Comparator.comparing(Visit::confidence)
          .thenComparingInt(Visit::hop)
          .thenComparingLong(visit -> visit.source() == null ? 0 : visit.source().micros())
          .thenComparing(Visit::key);

  /** Kinds of things, each with a ration of its own. */
  private enum Kind {
    LEADING,
    ENDING,
    WEAK
  }

  private final Map<Kind, List<Visit>> things = new HashMap<>();
  private final Set<String> parents = new HashSet<>();
  private final Set<String> lasting = new HashSet<>();

  private Rations() {}

  /**
   * Returns the things to tell.
   *
   * @param reached everything reached, by key, the seed included
   * @param bound most things to tell
   */
  static List<Reached> told(Map<String, Visit> reached, int bound) {
    if (reached.size() <= bound) {
      return rows(new ArrayList<>(reached.values()));
    }
    Rations rations = new Rations();
    reached.values().forEach(rations::lineage);
    reached.values().forEach(rations::sort);
    return rations.told(reached.size(), bound);
  }

  private void lineage(Visit thing) {
    if (thing.from() != null) {
      parents.add(thing.from().key());
    }
    if (!thing.isSession() && thing.confidence() != Confidence.WEAK) {
      for (Visit at = thing; at != null && lasting.add(at.key()); ) {
        at = at.from();
      }
    }
  }

  private void sort(Visit thing) {
    Kind kind =
        thing.confidence() == Confidence.WEAK
            ? Kind.WEAK
            : thing.isSession() && !parents.contains(thing.key()) ? Kind.ENDING : Kind.LEADING;
    things.computeIfAbsent(kind, any -> new ArrayList<>()).add(thing);
  }

  private List<Reached> told(int all, int bound) {
    Comparator<Visit> order =
        Comparator.comparing((Visit thing) -> thing.hop() > 0)
            .thenComparing(thing -> !lasting.contains(thing.key()))
            .thenComparing(thing -> !parents.contains(thing.key()))
            .thenComparing(BY_TIME);
    things.values().forEach(list -> list.sort(order));
    Map<Kind, Integer> taken = new HashMap<>();
    int left = bound;
    for (Kind kind : Kind.values()) {
      int ration = kind == Kind.LEADING ? bound - 2 * (bound / 4) : bound / 4;
      int count = Math.min(ration, of(kind).size());
      taken.put(kind, count);
      left -= count;
    }
    for (Kind kind : Kind.values()) {
      int more = Math.min(left, of(kind).size() - taken.getOrDefault(kind, 0));
      taken.merge(kind, more, Integer::sum);
      left -= more;
    }
    List<Visit> told = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      told.addAll(of(kind).subList(0, taken.getOrDefault(kind, 0)));
    }
    List<Reached> rows = new ArrayList<>(rows(told));
    rows.add(1, cut(taken, all - told.size()));
    return rows;
  }

  /** Says at the top that the rows are not all, and where they stop. */
  private Reached cut(Map<Kind, Integer> taken, int count) {
    List<String> parts = new ArrayList<>();
    Visit first = null;
    for (Kind kind : Kind.values()) {
      int from = taken.getOrDefault(kind, 0);
      int left = of(kind).size() - from;
      if (left > 0) {
        parts.add(String.format(Locale.ROOT, "%,d %s", left, words(kind)));
        first = first == null ? of(kind).get(from) : first;
      }
    }
    Reached missing = Objects.requireNonNull(first).row();
    return new Reached(
        Reached.CUT,
        missing.id(),
        0,
        null,
        String.format(
            Locale.ROOT,
            "not all is shown: %,d more things were reached (%s); the first left out is this %s,"
                + " hop %d: %s",
            count,
            String.join(", ", parts),
            missing.kind(),
            missing.hop(),
            missing.reason()),
        missing.confidence(),
        false,
        missing.source());
  }

  private static String words(Kind kind) {
    return switch (kind) {
      case LEADING -> "that last or lead on";
      case ENDING -> "sessions that nothing came of";
      case WEAK -> "linked weakly";
    };
  }

  private List<Visit> of(Kind kind) {
    return things.getOrDefault(kind, List.of());
  }

  private static List<Reached> rows(List<Visit> visits) {
    visits.sort(Comparator.comparingInt(Visit::hop).thenComparing(Visit::key));
    return visits.stream().map(Visit::row).toList();
  }
}
