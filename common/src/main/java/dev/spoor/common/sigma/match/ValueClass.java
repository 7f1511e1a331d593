/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Values of one field that no rule tells apart. */
final class ValueClass {
  /** Its number among those of the field. */
  final int number;

  private final byte @Nullable [] outcomes;
  private final @Nullable BitSet found;

  /**
   * Makes a class.
   *
   * @param outcomes by number of the field's tests, as {@link Outcome} has them; null where nothing
   *     is said of them
   * @param found rules that such a value may meet of those filed under the field; null where none
   *     is filed there
   */
  ValueClass(int number, byte @Nullable [] outcomes, @Nullable BitSet found) {
    this.number = number;
    this.outcomes = outcomes;
    this.found = found;
  }

  /** Returns what a test of the field says of such a value; unknown where it must be tried. */
  int outcome(int test) {
    return outcomes == null ? Outcome.UNKNOWN : outcomes[test];
  }

  /** Whether a rule that is filed under the field may be met. */
  boolean lets(int rule) {
    return found == null || found.get(rule);
  }
}
