/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is remembered of values, and how much at most. */
class RecentTest {
  private static Recent<Integer> filled(int bits, int count) {
    Recent<Integer> recent = new Recent<>(bits);
    assertThat(recent.get("v0")).isNull();
    for (int i = 0; i < count; i++) {
      recent.put("v" + i, i);
      assertThat(recent.get("v" + i)).isEqualTo(i);
    }
    return recent;
  }

  /** Counts the values that are kept, each with what is its own. */
  private static long kept(Recent<Integer> recent, int count) {
    return IntStream.range(0, count)
        .filter(
            i -> {
              Integer known = recent.get("v" + i);
              assertThat(known == null || known == i).isTrue();
              return known != null;
            })
        .count();
  }

  @Test
  void get_fewerThanThereIsRoomFor_nearlyAllAreKept() {
    assertThat(kept(filled(10, 20), 20)).isEqualTo(20);
    assertThat(kept(filled(10, 1_000), 1_000)).isBetween(980L, 1_000L);
    assertThat(kept(filled(13, 5_000), 5_000)).isBetween(4_950L, 5_000L);
  }

  @Test
  void put_moreThanThereIsRoomFor_asManyAreKept() {
    assertThat(kept(filled(6, 100_000), 100_000)).isBetween(100L, 128L);
    assertThat(kept(filled(10, 100_000), 100_000)).isBetween(1_900L, 2_048L);
  }

  @Test
  void put_longTexts_areForgottenWhenTheyAreTooMuch() {
    Recent<Integer> recent = new Recent<>(10);
    String text = "x".repeat(Recent.MOST_CHARACTERS / 100);
    for (int i = 0; i < 1_000; i++) {
      recent.put(text + i, i);
      assertThat(recent.get(text + i)).isEqualTo(i);
    }

    assertThat(IntStream.range(0, 1_000).filter(i -> recent.get(text + i) != null).count())
        .isBetween(1L, 101L);
  }

  @Test
  void put_textsThatPutOthersOut_areNotCountedTogether() {
    Recent<Integer> recent = new Recent<>(2);
    String text = "x".repeat(Recent.MOST_CHARACTERS / 100);
    for (int i = 0; i < 1_000; i++) {
      recent.put(text + i, i);
    }

    assertThat(IntStream.range(0, 1_000).filter(i -> recent.get(text + i) != null).count())
        .isEqualTo(8);
  }

  @Test
  void forget_leavesNothing() {
    Recent<Integer> recent = filled(8, 300);

    recent.forget();

    assertThat(kept(recent, 300)).isZero();
    recent.put("v7", 7);
    assertThat(recent.get("v7")).isEqualTo(7);
  }

  /** Two texts with one hash. */
  @Test
  void get_equalHashes_areToldApart() {
    Recent<String> recent = new Recent<>(4);
    recent.put("Aa", "first");
    assertThat(recent.get("BB")).isNull();
    recent.put("BB", "second");

    assertThat(recent.get("Aa")).isEqualTo("first");
    assertThat(recent.get("BB")).isEqualTo("second");
  }
}
