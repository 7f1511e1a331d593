/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.incidents;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The signature of the cryptomining campaign of November and December 2025: dry runs, containers,
 * machines in great number and protection against termination, all within an hour. Of each finding
 * the first and the last evidence count.
 *
 * @see <a
 *     href="https://aws.amazon.com/blogs/security/cryptomining-campaign-targeting-amazon-ec2-and-amazon-ecs/">AWS
 *     Security Blog, 2025-12-16</a>
 */
final class Campaign {
  static final String NAME = "cryptomining of November 2025";

  static final Duration SPAN = Duration.ofMinutes(60);

  /** Parts of the signature by the number of the detection; each part must be there. */
  private static final Map<String, Integer> PARTS =
      Map.of("D17", 0, "D17-session", 0, "D31", 1, "D32", 1, "D20", 2, "D23", 2, "D25", 3);

  private static final int COUNT = 4;

  /** Most last times of findings that wait for the first times of others. */
  private static final int WAITING = 10_000;

  private static final Comparator<Sight> ORDER =
      Comparator.comparing(Sight::at).thenComparing(Sight::findingId).thenComparing(Sight::part);

  /** The newest of each part so far. */
  private final @Nullable Sight[] newest = new Sight[COUNT];

  private final TreeSet<Sight> waiting = new TreeSet<>(ORDER);
  private List<String> found = List.of();

  /** A time at which a finding has evidence. */
  private record Sight(long at, int part, String findingId) {}

  /** Takes a finding with its first and last evidence, in the order of the first. */
  void add(Told told) {
    Integer part = PARTS.get(told.detection());
    Long first = told.first();
    if (part == null || first == null || !found.isEmpty()) {
      return;
    }
    Sight sight = new Sight(first, part, told.findingId());
    while (!waiting.isEmpty() && ORDER.compare(waiting.first(), sight) < 0) {
      see(waiting.pollFirst());
    }
    see(sight);
    Long last = told.last();
    if (last != null && last > first) {
      waiting.add(new Sight(last, part, told.findingId()));
    }
    if (waiting.size() > WAITING) {
      waiting.pollLast();
    }
  }

  private void see(@Nullable Sight sight) {
    if (sight == null || !found.isEmpty()) {
      return;
    }
    newest[sight.part()] = sight;
    List<String> ids = new ArrayList<>();
    for (Sight one : newest) {
      if (one != null && sight.at() - one.at() <= SPAN.toSeconds() * 1_000_000) {
        ids.add(one.findingId());
      }
    }
    if (ids.size() == COUNT) {
      found = List.copyOf(ids);
    }
  }

  /** Returns a finding for each part, all within the span, the earliest; none when they are not. */
  List<String> findingIds() {
    while (!waiting.isEmpty()) {
      see(waiting.pollFirst());
    }
    return found;
  }
}
