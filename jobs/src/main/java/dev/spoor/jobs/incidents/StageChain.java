/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.incidents;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;

/**
 * The most stages of an attack that begin one after the other within {@link #SPAN}. Findings come
 * in the order of their first evidence; those of one instant count in the order of the stages.
 *
 * <p>Of the past it needs, for each stage and each number of stages up to it, the chain that began
 * latest.
 */
final class StageChain {
  /** As long as the order of stages says something. */
  static final Duration SPAN = Duration.ofHours(24);

  private static final int COUNT = Stage.values().length;

  /**
   * Stages with their first evidence, in microseconds since the epoch.
   *
   * @param stages in their order
   * @param from of the first stage
   * @param to of the last
   */
  record Chain(List<Stage> stages, long from, long to) {
    /** None at all. */
    static final Chain NONE = new Chain(List.of(), Long.MIN_VALUE, Long.MIN_VALUE);

    Chain and(Stage stage, long at) {
      List<Stage> longer = new ArrayList<>(stages);
      longer.add(stage);
      return new Chain(List.copyOf(longer), stages.isEmpty() ? at : from, at);
    }
  }

  /** By the number of stages less one, then by the last of them. */
  private final Chain[][] chains = new Chain[COUNT][COUNT];

  private final EnumSet<Stage> now = EnumSet.noneOf(Stage.class);
  private long instant;
  private Chain longest = Chain.NONE;

  StageChain() {
    for (Chain[] ofLength : chains) {
      Arrays.fill(ofLength, Chain.NONE);
    }
  }

  void add(Stage stage, long at) {
    if (at != instant) {
      endInstant();
      instant = at;
    }
    now.add(stage);
  }

  /** Returns the longest, the earliest of several. */
  Chain longest() {
    endInstant();
    return longest;
  }

  private void endInstant() {
    long start = instant - SPAN.toSeconds() * 1_000_000;
    for (Stage stage : now) {
      take(Chain.NONE.and(stage, instant));
      for (int length = 0; length + 1 < COUNT; length++) {
        for (int before = 0; before < stage.ordinal(); before++) {
          Chain chain = chains[length][before];
          if (!chain.stages().isEmpty() && chain.from() >= start) {
            take(chain.and(stage, instant));
          }
        }
      }
    }
    now.clear();
  }

  private void take(Chain chain) {
    int length = chain.stages().size() - 1;
    int last = chain.stages().get(length).ordinal();
    if (chain.from() > chains[length][last].from()) {
      chains[length][last] = chain;
    }
    if (chain.stages().size() > longest.stages().size()) {
      longest = chain;
    }
  }
}
