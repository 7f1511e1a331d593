/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import dev.spoor.jobs.attribution.LaunchChoices.Call;
import java.io.Serializable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who put jobs into the queues of compute environments, or told these to have machines without
 * jobs, and from when to when. Calls say neither on which machine a job runs nor when it ends: only
 * where one hand alone asked for anything, what was launched since is his.
 *
 * <p>That is known of an environment only if the archive shows how it was made: what asked one that
 * was there before lies in no call. Nor is it known while others put jobs into queues of the same
 * account and region of which no call says where they run.
 */
final class Jobs implements Serializable {
  private static final long serialVersionUID = 1;

  /** A job is taken to have been launched for, and to have ended, by so long after its call. */
  static final long DAY = 24 * 3_600_000_000L;

  private static final String PLACE = "batch:compute-environment:";

  private final HashMap<String, Asked> byPlace = new HashMap<>();

  /** One who submitted jobs, from his first call to his last. */
  record Submitter(Call first, long last) implements Serializable {}

  /**
   * What is said of a thing that a compute environment launched.
   *
   * @param isSole whether one hand alone put jobs there
   */
  record Said(Call by, long from, long until, boolean isSole) {}

  /** What intruders asked of a compute environment, from their first call to their last. */
  private record Asked(Call first, long last, boolean isSole) implements Serializable {}

  /** Those who asked one place for something, or put jobs into queues of unknown places. */
  private static final class Hands {
    private @Nullable Call one;
    private boolean isSeveral;
    private @Nullable Call firstBad;
    private long lastBad = Long.MIN_VALUE;

    void add(Submitter submitter) {
      Call call = submitter.first();
      isSeveral |= one != null && !one.isSameHand(call);
      one = call;
      if (call.isBad()) {
        firstBad = firstBad == null || call.at() < firstBad.at() ? call : firstBad;
        lastBad = Math.max(lastBad, submitter.last());
      }
    }

    boolean isOnly(Call call) {
      return !isSeveral && (one == null || one.isSameHand(call));
    }
  }

  /**
   * @param submitters of queues and compute environments
   * @param queues calls that say on which compute environments a queue runs
   * @param made calls that made compute environments
   * @param isFull whether there were more submitters or calls than these
   */
  Jobs(List<Submitter> submitters, List<Call> queues, List<Call> made, boolean isFull) {
    HashMap<String, Set<String>> places = new HashMap<>();
    for (Call queue : queues) {
      String[] lines = queue.what().split("\n", -1);
      for (int i = 1; i < lines.length; i++) {
        places.computeIfAbsent(queue.key(), key -> new HashSet<>()).add(lines[i]);
      }
    }
    HashMap<String, Long> begun = new HashMap<>();
    made.forEach(call -> begun.merge(call.key(), call.at(), Math::min));
    HashMap<String, Hands> hands = new HashMap<>();
    HashMap<String, Hands> untied = new HashMap<>();
    for (Submitter submitter : submitters) {
      String key = submitter.first().key();
      Set<String> itself = key.startsWith(PLACE) ? Set.of(key) : Set.of();
      Set<String> tied = places.getOrDefault(key, itself);
      for (String place : tied) {
        hands.computeIfAbsent(place, same -> new Hands()).add(submitter);
      }
      if (tied.isEmpty()) {
        untied.computeIfAbsent(region(key), same -> new Hands()).add(submitter);
      }
    }
    hands.forEach(
        (place, asked) -> {
          Call first = asked.firstBad;
          if (first != null) {
            Hands beside = untied.get(region(place));
            boolean isSole =
                !isFull
                    && begun.getOrDefault(place, Long.MAX_VALUE) <= first.at()
                    && asked.isOnly(first)
                    && (beside == null || beside.isOnly(first));
            byPlace.put(place, new Asked(first, asked.lastBad, isSole));
          }
        });
  }

  /** Returns the account and region of a queue or compute environment, as keys have them. */
  private static String region(String key) {
    String[] parts = key.split(":", 5);
    return parts.length < 5 ? "" : parts[2] + ':' + parts[3];
  }

  boolean isEmpty() {
    return byPlace.isEmpty();
  }

  /**
   * Returns what is said of a thing that hangs on a compute environment and began at a time; null
   * where no intruder's job can have run on it.
   */
  @Nullable Said of(String place, long born) {
    Asked asked = byPlace.get(place);
    if (asked == null) {
      return null;
    }
    long from = asked.first().at();
    if (born < from) {
      return new Said(asked.first(), from, asked.last() + DAY, false);
    }
    return asked.isSole() || born < asked.last() + DAY
        ? new Said(asked.first(), from, Long.MAX_VALUE, asked.isSole())
        : null;
  }
}
