/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.detect.hit.Correlation;
import dev.spoor.jobs.detect.hit.Group;
import dev.spoor.jobs.detect.hit.Hit;
import dev.spoor.jobs.detect.hit.Proof;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bursts, held against counting every window by hand. */
class BurstTest {
  private static final long MINUTE = 60_000_000L;

  @Test
  void next_randomHits_keepsThoseOfAnyWindowWithEnough() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<Hit> hits = new ArrayList<>();
      long time = 0;
      for (int i = 0; i < 60; i++) {
        time += random.nextInt(5) * MINUTE;
        hits.add(hit(i, time, "call " + random.nextInt(4)));
      }

      assertThat(kept(new Burst(Duration.ofMinutes(10), 5, 3), hits))
          .as("seed %s", seed)
          .isEqualTo(byHand(hits, 10 * MINUTE, 5, 3));
    }
  }

  @Test
  void next_burstAcrossTheEdgeOfTheClock_isFound() {
    List<Hit> hits =
        List.of(hit(0, 59 * MINUTE, "a"), hit(1, 61 * MINUTE, "b"), hit(2, 68 * MINUTE, "c"));

    assertThat(kept(new Burst(Duration.ofMinutes(10), 3, 3), hits)).hasSize(3);
  }

  @Test
  void next_floodOfOneThing_letsTheOldestGo() {
    List<Hit> hits = new ArrayList<>();
    for (int i = 0; i < 3 * Burst.WAITING; i++) {
      hits.add(hit(i, 0, "same"));
    }
    hits.add(hit(hits.size(), 0, "other"));

    assertThat(kept(new Burst(Duration.ofMinutes(10), 2, 2), hits)).hasSize(Burst.WAITING);
  }

  private static List<String> kept(Correlation correlation, List<Hit> hits) {
    List<String> kept = new ArrayList<>();
    hits.forEach(hit -> correlation.next(hit, proof -> kept.add(proof.eventId())));
    correlation.end(proof -> kept.add(proof.eventId()));
    return kept;
  }

  private static List<String> byHand(List<Hit> hits, long within, int fewest, int things) {
    List<String> kept = new ArrayList<>();
    for (Hit hit : hits) {
      boolean isKept =
          hits.stream()
              .mapToLong(last -> last.proof().time())
              .filter(end -> isIn(hit, end, within))
              .anyMatch(
                  end -> {
                    List<Hit> window =
                        hits.stream().filter(other -> isIn(other, end, within)).toList();
                    return window.size() >= fewest
                        && window.stream().map(Hit::thing).distinct().count() >= things;
                  });
      if (isKept) {
        kept.add(hit.proof().eventId());
      }
    }
    return kept;
  }

  private static boolean isIn(Hit hit, long end, long within) {
    return hit.proof().time() <= end && hit.proof().time() >= end - within;
  }

  private static Hit hit(int number, long time, String thing) {
    Proof proof = new Proof(time, "e" + number, "ref" + number, "r", "d", "AKIA", null, null);
    return Hit.of(new Group("D08", "access key", "AKIA", "1", null), thing, proof);
  }
}
