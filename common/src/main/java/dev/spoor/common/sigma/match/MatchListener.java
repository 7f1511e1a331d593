/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import dev.spoor.common.sigma.SigmaRule;

/** Is told which rules an event meets. */
public interface MatchListener {
  /** The event meets the rule. */
  void matched(SigmaRule rule);

  /**
   * It cannot be said whether the event meets the rule: a regular expression ran out of its budget
   * on a value of this event, and the rest of the rule leaves the question open. The rule counts as
   * not matched; whoever listens must count and show it, for an attacker can bring this about.
   */
  void undecided(SigmaRule rule, String reason);
}
