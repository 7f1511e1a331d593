/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma;

import java.io.Serializable;
import java.util.List;

/**
 * A Sigma filter: a condition that rules must meet besides their own. The rules of a set have it in
 * their detections already.
 *
 * @param info what it says of itself
 * @param rules keys of the rules that it narrows, in their order
 */
public record RuleFilter(RuleInfo info, List<String> rules) implements Serializable {
  /** Copies the list. */
  public RuleFilter {
    rules = List.copyOf(rules);
  }
}
