/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PossibilitiesTest {
  private static final String BOB = "011122223333:user/bob";
  private static final String POLICY = "arn:aws:iam::011122223333:policy/mine";

  /** A policy of the own root may allow anything; the other root's change allows just this. */
  @Test
  void enabling_guessOfTheFirstAndCertaintyOfTheSecond_isTheCertainty() {
    Possibilities own = Possibilities.inOrder(10);
    Possibilities others = Possibilities.unordered();
    own.add(BOB + Enablers.LINK + POLICY, 1L, "guess");
    others.add(BOB + ":s3", 1L, "exact");

    assertThat(enabling(List.of(own, others), 2)).isEqualTo("exact");
  }

  @Test
  void enabling_equallySureInBoth_isTheFirsts() {
    Possibilities own = Possibilities.inOrder(10);
    Possibilities others = Possibilities.unordered();
    own.add(BOB + ":s3", 1L, "own");
    others.add(BOB + ":s3", 2L, "other");

    assertThat(enabling(List.of(own, others), 3)).isEqualTo("own");
  }

  @Test
  void enabling_changesInAnyOrder_isTheLastBeforeTheCallAndNotTheCall() {
    Possibilities others = Possibilities.unordered();
    for (long micros : new long[] {5, 1, 3, 4}) {
      others.add(BOB + ":s3", micros, "e" + micros);
    }

    assertThat(enabling(List.of(others), 3)).isEqualTo("e3");
    assertThat(Possibilities.enabling(List.of(others), List.of(BOB + ":s3"), 4L, "e4"))
        .isEqualTo("e3");
    assertThat(enabling(List.of(others), 0)).isNull();
  }

  /** Each call would look at each change: a thousand million times. */
  @Test
  void enabling_manyChangesOfOneName_looksAtFew() {
    Possibilities others = Possibilities.unordered();
    for (int i = 100_000; i > 0; i--) {
      others.add(BOB + ":s3", (long) i, "e" + i);
      others.add(BOB + Enablers.LINK + POLICY + i, (long) i, "link" + i);
    }

    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          for (int i = 0; i < 10_000; i++) {
            assertThat(enabling(List.of(others), 200_000)).isEqualTo("e100000");
            Possibilities.enabling(List.of(others), List.of(BOB + ":ec2"), 1L, "call");
          }
        });
  }

  @Test
  void add_moreLinksThanAreRemembered_forgetsTheirHolders() {
    Possibilities own = Possibilities.inOrder(10);
    for (int i = 0; i < 1_000; i++) {
      own.add(BOB + i + Enablers.LINK + POLICY, (long) i, "e" + i);
    }

    assertThat(own.holders()).isEqualTo(10);
  }

  @Test
  void add_moreLinksOfOneHolderThanAreRemembered_keepsTheLatest() {
    Possibilities own = Possibilities.inOrder(10_000);
    for (int i = 0; i < 2 * Possibilities.OF_HOLDER; i++) {
      own.add(BOB + Enablers.LINK + POLICY + i, (long) i, "e" + i);
    }

    assertThat(enabling(List.of(own), 1_000)).isEqualTo("e" + (2 * Possibilities.OF_HOLDER - 1));
  }

  private static @Nullable String enabling(List<Possibilities> places, long micros) {
    return Possibilities.enabling(places, List.of(BOB + ":s3", BOB + ":*"), micros, "call");
  }
}
