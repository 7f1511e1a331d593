/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Values of one field that no rule tells apart. */
final class ValueClass {
  /** Its number among those of the field. */
  final int number;

  private final @Nullable BitSet passed;
  private final @Nullable BitSet unknown;
  private final @Nullable BitSet found;

  /**
   * Makes a class.
   *
   * @param passed numbers of the field's tests that such a value passes
   * @param unknown those that must be tried, while others fail; null where all must
   * @param found rules that such a value may meet of those filed under the field; null where none
   *     is filed there
   */
  ValueClass(
      int number, @Nullable BitSet passed, @Nullable BitSet unknown, @Nullable BitSet found) {
    this.number = number;
    this.passed = passed;
    this.unknown = unknown;
    this.found = found;
  }

  /** Returns what a test of the field says of such a value; unknown where it must be tried. */
  int outcome(int test) {
    if (passed == null || unknown == null || unknown.get(test)) {
      return Outcome.UNKNOWN;
    }
    return Outcome.of(passed.get(test));
  }

  /** Whether a rule that is filed under the field may be met. */
  boolean lets(int rule) {
    return found == null || found.get(rule);
  }
}
