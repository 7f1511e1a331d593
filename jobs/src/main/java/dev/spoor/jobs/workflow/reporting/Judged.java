/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import dev.spoor.jobs.report.view.CaseFacts;
import dev.spoor.jobs.report.view.Suppressed;
import java.util.List;

/**
 * What the report says of the rules and of what the case suppresses.
 *
 * @param suppressions what the case sets apart, in its order
 * @param facts lines of the appendix
 */
public record Judged(List<Suppressed> suppressions, List<CaseFacts.Fact> facts) {
  /** Copies the lists. */
  public Judged {
    suppressions = List.copyOf(suppressions);
    facts = List.copyOf(facts);
  }

  /** Returns how many findings do not count. */
  public long findings() {
    return suppressions.stream().mapToLong(Suppressed::findings).sum();
  }
}
