/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import org.jspecify.annotations.Nullable;

/**
 * Who made a call, as far as calls of two are to be told apart.
 *
 * @param actor one of those that {@link Actor} names
 * @param root of the credential
 */
record Hand(@Nullable String actor, @Nullable String root) {
  /** Whether it is an intruder's, or may be. */
  boolean isBad() {
    return Actor.isBadOrUnclear(actor);
  }

  /** Whether both are one; two intruders are not, and all others are. */
  boolean isSame(Hand other) {
    return isBad() ? equals(other) : !other.isBad();
  }
}
