/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import dev.spoor.jobs.report.view.CaseFacts;
import java.util.List;

/**
 * What the report says of the rules and of what the case suppresses.
 *
 * @param suppressed findings that do not count
 * @param facts lines of the appendix
 */
public record Judged(long suppressed, List<CaseFacts.Fact> facts) {
  /** Copies the list. */
  public Judged {
    facts = List.copyOf(facts);
  }
}
