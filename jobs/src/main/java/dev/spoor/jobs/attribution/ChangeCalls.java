/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calls that changed one thing, by the aspect of it that {@link SizedLine} names. */
final class ChangeCalls {
  private final Makers makers;
  private final Map<String, SizeCalls> byAspect = new HashMap<>();

  /**
   * @param makers lives of the thing at hand
   */
  ChangeCalls(Makers makers) {
    this.makers = makers;
  }

  /** Takes in a call, in order of time, when the lives of the thing are known. */
  void add(Part call) {
    byAspect
        .computeIfAbsent(SizedLine.aspect(call), aspect -> new SizeCalls())
        .add(call, makers.begin(call.start() + 1));
  }

  void clear() {
    byAspect.clear();
  }

  /** Whether no intruder changed anything. */
  boolean isHarmless() {
    return byAspect.values().stream().allMatch(SizeCalls::isHarmless);
  }

  /** Returns the calls that changed what a line tells of; null where no intruder did. */
  @Nullable SizeCalls of(Part line) {
    return of(SizedLine.aspect(line));
  }

  /** Returns the calls that changed an aspect; null where no intruder did. */
  @Nullable SizeCalls of(String aspect) {
    SizeCalls calls = byAspect.get(aspect);
    return calls == null || calls.isHarmless() ? null : calls;
  }
}
