/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.incidents;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The signature of the cryptomining campaign of November and December 2025: dry runs, containers,
 * machines in great number and protection against termination, all within an hour.
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
      Map.of("D17", 0, "D31", 1, "D32", 1, "D20", 2, "D23", 2, "D25", 3);

  private static final int COUNT = 4;

  /** Most times that are looked at for each part: the first ones. */
  private static final int MOST = 1_000;

  private final List<List<Sight>> sights = new ArrayList<>();

  /** A time at which a finding has evidence. */
  private record Sight(long at, int part, String findingId) {}

  Campaign() {
    for (int i = 0; i < COUNT; i++) {
      sights.add(new ArrayList<>());
    }
  }

  /** Takes a finding with its first and last evidence. */
  void add(Told told) {
    Integer part = PARTS.get(told.detection());
    Long first = told.first();
    if (part != null && first != null && sights.get(part).size() < MOST) {
      sights.get(part).add(new Sight(first, part, told.findingId()));
      Long last = told.last();
      if (last != null && !last.equals(first)) {
        sights.get(part).add(new Sight(last, part, told.findingId()));
      }
    }
  }

  /** Returns a finding for each part, all within the span, the earliest; none when they are not. */
  List<String> findingIds() {
    Sight[] latest = new Sight[COUNT];
    List<Sight> inOrder =
        sights.stream()
            .flatMap(List::stream)
            .sorted(Comparator.comparing(Sight::at).thenComparing(Sight::findingId))
            .toList();
    for (Sight sight : inOrder) {
      latest[sight.part()] = sight;
      List<String> ids = new ArrayList<>();
      for (Sight one : latest) {
        if (one != null && sight.at() - one.at() <= SPAN.toSeconds() * 1_000_000) {
          ids.add(one.findingId());
        }
      }
      if (ids.size() == COUNT) {
        return List.copyOf(ids);
      }
    }
    return List.of();
  }
}
