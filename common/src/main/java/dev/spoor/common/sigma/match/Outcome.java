/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

/**
 * True, false, or not to be said, as numbers: and is the least, or the greatest, not the distance
 * from {@link #TRUE}.
 */
final class Outcome {
  static final int FALSE = 0;
  static final int UNKNOWN = 1;
  static final int TRUE = 2;

  private Outcome() {}

  static int of(boolean holds) {
    return holds ? TRUE : FALSE;
  }

  static int not(int outcome) {
    return TRUE - outcome;
  }
}
