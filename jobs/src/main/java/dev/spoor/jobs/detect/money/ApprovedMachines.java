/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.money;

import dev.spoor.jobs.detect.hit.Group;
import dev.spoor.jobs.detect.hit.Hit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Machines that the case approves on days out of line. What is out of line is the whole series, so
 * where other machines stand beside them these are told by their own rule, and the approved ones
 * low: the same excess is not told twice. Holds one group; hits come in order of group and part.
 */
public final class ApprovedMachines {
  /** Part of their hits, which follow those of other machines of the same days. */
  static final String PART = "approved";

  private static final List<String> RULES = List.of("B06", "B14");

  private @Nullable Group others;

  /** Whether a rule tells machines that may be approved. */
  static boolean mayBe(String rule) {
    return RULES.contains(rule);
  }

  /** Returns the statement that a hit belongs to. */
  public Group statement(Hit hit) {
    Group group = hit.group();
    if (!hit.part().equals(PART) || !mayBe(group.rule())) {
      others = group;
      return group;
    }
    return group.of(group.equals(others) ? "B13-approved" : "B13");
  }
}
