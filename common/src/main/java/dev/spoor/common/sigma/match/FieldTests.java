/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import java.util.BitSet;
import java.util.List;

/**
 * All tests of a field, by their numbers, and which of them some values may pass: one walk over a
 * text leaves out most of those that need a text, however many there are. Threads may share it.
 */
final class FieldTests {
  private final List<ValueCheck> checks;
  private final Bucket byNeed;

  /** Tests that may be passed by anything. */
  private final BitSet always = new BitSet();

  FieldTests(int field, List<ValueCheck> checks) {
    this.checks = List.copyOf(checks);
    this.byNeed = new Bucket(field);
    for (int test = 0; test < checks.size(); test++) {
      Need need = checks.get(test).need();
      if (need.isAny()) {
        always.set(test);
      } else {
        byNeed.file(test, need);
      }
    }
    byNeed.seal();
  }

  ValueCheck check(int test) {
    return checks.get(test);
  }

  /** Puts the tests that values may pass in place of what is there; all others they fail. */
  void candidates(FieldValues said, BitSet candidates) {
    candidates.clear();
    candidates.or(always);
    for (String text : said.texts()) {
      byNeed.addFound(text, candidates);
    }
  }
}
