/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark;

import org.jspecify.annotations.Nullable;

/**
 * The lesser of two texts, for what many rows say and one is kept of: which one does not depend on
 * the order of the rows.
 */
public final class LesserText {
  private LesserText() {}

  /** Returns the lesser one. */
  public static String of(String one, String other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  /** Returns the lesser one, or the one that there is; null when there is none. */
  public static @Nullable String orOther(@Nullable String one, @Nullable String other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return of(one, other);
  }
}
