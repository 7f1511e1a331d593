/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

import org.jspecify.annotations.Nullable;

/**
 * Which evidence there was to look at. An empty answer to what was not looked at is no all-clear.
 *
 * @param trailGiven whether the run was given a trail
 * @param hasEvents whether any event was kept
 * @param billGiven whether the run was given a bill
 */
public record Examined(boolean trailGiven, boolean hasEvents, boolean billGiven) {
  /** Returns why nothing was asked of the trail; null where it was. */
  public @Nullable String withoutTrail() {
    if (hasEvents) {
      return null;
    }
    return trailGiven ? "no event of the trail was kept" : "no trail was given";
  }

  /** Returns why nothing was asked of the bill; null where it was. */
  public @Nullable String withoutBill() {
    return billGiven ? null : "no bill was given";
  }
}
