/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import dev.spoor.common.sigma.RuleText;

/**
 * Files of the pack without the tests in them, which are six parts in seven of the text: who only
 * judges need not read them. Lines keep their numbers.
 *
 * <p>Goes by the pack's own layout, which {@code PackTest} holds it to: {@code tests:} stands two
 * blanks deep, and what belongs to it deeper.
 */
final class TestsCut {
  private static final String BEGIN = "  tests:";
  private static final String DEEPER = "   ";

  private TestsCut() {}

  /** Returns a file with empty lines in the place of tests. */
  static RuleText of(RuleText whole) {
    StringBuilder rest = new StringBuilder();
    boolean isTest = false;
    for (String line : whole.text().split("\n", -1)) {
      boolean isWithin = isTest && (line.isBlank() || line.startsWith(DEEPER));
      isTest = isWithin || line.equals(BEGIN);
      rest.append(isTest ? "" : line).append('\n');
    }
    return new RuleText(whole.file(), rest.substring(0, rest.length() - 1));
  }
}
