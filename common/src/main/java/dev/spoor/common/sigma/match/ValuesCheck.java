/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import org.jspecify.annotations.Nullable;

/**
 * A test of the values of one field, or of the whole event.
 *
 * @param field number of the field, {@link #LEAVES} for the whole event
 * @param number of the test among those of the field
 * @param test what any of the values must pass
 */
record ValuesCheck(int field, int number, ValueCheck test) implements Check {
  static final int LEAVES = -1;

  @Override
  public int check(EventFields event) {
    return test.check(field == LEAVES ? event.leaves() : event.field(field), event);
  }

  @Override
  public int suppose(@Nullable ValueClass[] known) {
    ValueClass held = field == LEAVES ? null : known[field];
    return held == null ? Outcome.UNKNOWN : held.outcome(number);
  }

  @Override
  public int cost() {
    return test.cost() + (field == LEAVES ? 10 * ValueCheck.EXPENSIVE : 0);
  }

  /** What is never met. */
  record Never() implements Check {
    @Override
    public int check(EventFields event) {
      return Outcome.FALSE;
    }

    @Override
    public int suppose(@Nullable ValueClass[] known) {
      return Outcome.FALSE;
    }

    @Override
    public int cost() {
      return 0;
    }
  }
}
