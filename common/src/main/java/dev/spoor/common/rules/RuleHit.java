/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import dev.spoor.common.sigma.correlation.CorrelationHit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record that meets a rule.
 *
 * @param told key of the rule or correlation that would be told
 * @param rule key of the rule that the record meets
 * @param group of a correlation, the values that its hits share; null where a rule is told itself
 * @param within see {@link CorrelationHit#within}
 * @param value see {@link CorrelationHit#value}
 * @param isCut whether the record has more members than a correlation looks at
 */
public record RuleHit(
    String told,
    String rule,
    @Nullable String group,
    List<CorrelationHit.Inner> within,
    @Nullable String value,
    boolean isCut) {
  /** Makes the hit of a rule that is told itself. */
  static RuleHit of(String rule) {
    return new RuleHit(rule, rule, null, List.of(), null, false);
  }
}
