/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose rule a finding is by. Licences of rules, such as the Detection Rule License 1.1, ask that
 * authors are named wherever a hit is told.
 *
 * @param author as the rule says; null where it says none
 * @param license likewise
 * @param references what the rule cites
 */
public record RuleCredit(
    @Nullable String author, @Nullable String license, List<String> references) {
  /** Copies the references. */
  public RuleCredit {
    references = List.copyOf(references);
  }
}
