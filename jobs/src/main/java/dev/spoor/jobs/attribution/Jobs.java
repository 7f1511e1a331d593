/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import dev.spoor.jobs.attribution.LaunchChoices.Call;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who put jobs into the queues of compute environments, or told these to have machines without
 * jobs, and from when to when. Calls say neither on which machine a job runs nor when it ends: only
 * where one hand alone asked for anything, what was launched since is his.
 */
final class Jobs implements Serializable {
  private static final long serialVersionUID = 1;

  /** A job is taken to have been launched for, and to have ended, by so long after its call. */
  static final long DAY = 24 * 3_600_000_000L;

  private static final String PLACE = "batch:compute-environment:";

  private final HashMap<String, List<Jobs.Submitter>> byPlace = new HashMap<>();
  private final boolean isFull;

  /** One who submitted jobs, from his first call to his last. */
  record Submitter(Call first, long last) implements Serializable {}

  /**
   * What is said of a thing that a compute environment launched.
   *
   * @param isSole whether one hand alone put jobs there
   */
  record Said(Call by, long from, long until, boolean isSole) {}

  /**
   * @param submitters of queues and compute environments
   * @param queues calls that say on which compute environments a queue runs
   * @param isFull whether there were more submitters than these
   */
  Jobs(List<Submitter> submitters, List<Call> queues, boolean isFull) {
    this.isFull = isFull;
    HashMap<String, Set<String>> places = new HashMap<>();
    for (Call queue : queues) {
      String[] lines = queue.what().split("\n", -1);
      for (int i = 1; i < lines.length; i++) {
        places.computeIfAbsent(queue.key(), key -> new HashSet<>()).add(lines[i]);
      }
    }
    for (Submitter submitter : submitters) {
      String key = submitter.first().key();
      Set<String> itself = key.startsWith(PLACE) ? Set.of(key) : Set.of();
      for (String place : places.getOrDefault(key, itself)) {
        byPlace.computeIfAbsent(place, same -> new ArrayList<>()).add(submitter);
      }
    }
    byPlace.values().removeIf(some -> some.stream().noneMatch(one -> one.first().isBad()));
  }

  boolean isEmpty() {
    return byPlace.isEmpty();
  }

  /**
   * Returns what is said of a thing that hangs on a compute environment and began at a time; null
   * where no intruder's job can have run on it.
   */
  @Nullable Said of(String place, long born) {
    Submitter first = null;
    long last = Long.MIN_VALUE;
    boolean isSole = !isFull;
    List<Submitter> all = byPlace.getOrDefault(place, List.of());
    for (Submitter one : all) {
      if (one.first().isBad()) {
        first = first == null || one.first().at() < first.first().at() ? one : first;
        last = Math.max(last, one.last());
      }
    }
    if (first == null) {
      return null;
    }
    for (Submitter one : all) {
      isSole &= one.first().isSameHand(first.first());
    }
    long from = first.first().at();
    if (born < from) {
      return new Said(first.first(), from, last + DAY, false);
    }
    return isSole || born < last + DAY
        ? new Said(first.first(), from, Long.MAX_VALUE, isSole)
        : null;
  }
}
