/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import dev.spoor.common.sigma.SigmaRule;
import dev.spoor.common.sigma.match.SigmaEvent;
import java.util.ArrayList;
import java.util.List;

/** What a detector says of single events, of which all must be decided. */
final class Hits {
  private Hits() {}

  static List<RuleHit> of(Detector detector, SigmaEvent event) {
    List<RuleHit> hits = new ArrayList<>();
    detector.match(
        event,
        new Detector.Findings() {
          @Override
          public void hit(RuleHit hit) {
            hits.add(hit);
          }

          @Override
          public void undecided(SigmaRule rule, String reason) {
            throw new AssertionError(rule.key() + ": " + reason);
          }
        });
    return hits;
  }
}
