/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.sigma;

import dev.spoor.common.spark.events.EventView;
import dev.spoor.jobs.detect.hit.Events;
import dev.spoor.jobs.detect.hit.Evidence;
import dev.spoor.jobs.detect.hit.Group;
import dev.spoor.jobs.detect.hit.Hit;
import dev.spoor.jobs.detect.hit.Proof;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Events that meet Sigma rules and count by themselves: of each statement those are kept that it
 * may cite, the others are counted by region.
 *
 * <p>A task holds at most {@link #HELD} of them, about 25 MB; then it hands them on.
 */
final class EventTally {
  private static final int HELD = 50_000;

  private final Map<Key, Kept> groups = new HashMap<>();
  private final int most;
  private int held;

  /** How often all was handed on. */
  private int turn;

  EventTally() {
    this(HELD);
  }

  /**
   * Starts with nothing.
   *
   * @param most events held before all are handed on
   */
  EventTally(int most) {
    this.most = most;
  }

  /** Names what one statement holds of a task. */
  static final class Key {
    private final Group group;
    private final String thing;
    private final int hash;

    /** What is held under it, and in which turn of the tally; null where that is not known. */
    private @Nullable Kept kept;

    private int turn;

    /**
     * Names it; who counts the same again and again keeps the key.
     *
     * @param thing what travels with its hits, see {@link SigmaThing}
     */
    Key(Group group, String thing) {
      this.group = group;
      this.thing = thing;
      this.hash = 31 * group.hashCode() + thing.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other
          || other instanceof Key key && group.equals(key.group) && thing.equals(key.thing);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  private static final class Kept {
    private final TreeSet<Proof> first = new TreeSet<>();
    private final Map<@Nullable String, Rest> rest = new HashMap<>();

    /** The last of those that are kept, where they are as many as may be. */
    private @Nullable Proof latest;

    private @Nullable String lastRegion;
    private @Nullable Rest lastRest;

    /** Returns what is counted of a region; null where nothing is. */
    @Nullable Rest rest(@Nullable String region) {
      Rest before = lastRest;
      if (before == null || !Objects.equals(region, lastRegion)) {
        before = rest.get(region);
        lastRest = before;
        lastRegion = region;
      }
      return before;
    }
  }

  /** Events of a region that are not kept: the earliest says when the region was first seen. */
  private static final class Rest {
    private long count;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private Proof earliest;

    Rest(Proof only) {
      earliest = only;
    }

    void count(@Nullable Long at) {
      count++;
      if (at != null) {
        first = Math.min(first, at);
        last = Math.max(last, at);
      }
    }
  }

  /**
   * Counts an event that comes after all that its statement may cite, and needs no description.
   *
   * @return whether it did; else the event is to be added
   */
  boolean count(Key key, EventView event) {
    Kept kept = kept(key);
    Long at = Events.micros(event);
    if (kept == null || at == null) {
      return false;
    }
    Proof latest = kept.latest;
    if (latest == null || at <= latest.time()) {
      return false;
    }
    Rest rest = kept.rest(event.text("aws_region"));
    if (rest == null || at <= rest.earliest.time()) {
      return false;
    }
    rest.count(at);
    return true;
  }

  private @Nullable Kept kept(Key key) {
    if (key.kept == null || key.turn != turn) {
      key.kept = groups.get(key);
      key.turn = turn;
    }
    return key.kept;
  }

  /** Adds an event, and hands on what is held where it is much. */
  void add(Key key, Proof proof, Consumer<Hit> out) {
    Kept kept = groups.computeIfAbsent(key, group -> new Kept());
    if (!kept.first.add(proof)) {
      drop(kept, proof);
    } else if (kept.first.size() > Evidence.CITED) {
      drop(kept, kept.first.pollLast());
    } else {
      held++;
    }
    kept.latest = kept.first.size() == Evidence.CITED ? kept.first.last() : null;
    if (held >= most) {
      flush(out);
    }
  }

  private void drop(Kept kept, Proof proof) {
    Rest rest = kept.rest.get(proof.regionId());
    if (rest == null) {
      rest = new Rest(proof);
      kept.rest.put(proof.regionId(), rest);
      kept.lastRest = null;
      held++;
    }
    rest.count(proof.at());
    rest.earliest = proof.compareTo(rest.earliest) < 0 ? proof : rest.earliest;
  }

  /** Hands everything on. */
  void flush(Consumer<Hit> out) {
    groups.forEach(
        (key, kept) -> {
          kept.first.forEach(proof -> out.accept(Hit.of(key.group, key.thing, proof)));
          kept.rest.forEach((region, rest) -> tell(key, region, rest, out));
        });
    groups.clear();
    turn++;
    held = 0;
  }

  private static void tell(Key key, @Nullable String region, Rest rest, Consumer<Hit> out) {
    String thing = SigmaThing.rest(key.thing);
    out.accept(new Hit(key.group, "", thing, rest.count, rest.earliest));
    Long earliest = rest.earliest.at();
    if (earliest == null && rest.first <= rest.last) {
      out.accept(new Hit(key.group, "", thing, 0, at(rest.first, region)));
    }
    if (earliest == null ? rest.first < rest.last : earliest < rest.last) {
      out.accept(new Hit(key.group, "", thing, 0, at(rest.last, region)));
    }
  }

  private static Proof at(long micros, @Nullable String region) {
    return new Proof(micros, null, null, region, "", null, null, null);
  }
}
