/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

/** Why everything of a credential is told, as bits that add up. */
final class Standing {
  static final int NONE = 0;

  /** Reached from a credential that Spoor ranked. */
  static final int CANDIDATE = 1;

  /** Reached from a seed that the case names. */
  static final int REACHED = 2;

  /** Found in public by AWS. */
  static final int EXPOSED = 4;

  private Standing() {}

  static boolean isReached(int standing) {
    return (standing & (CANDIDATE | REACHED)) != 0;
  }

  static boolean isExposed(int standing) {
    return (standing & EXPOSED) != 0;
  }

  /** Whether only a ranking of Spoor's own led to it, and nothing that the case names. */
  static boolean isCandidate(int standing) {
    return (standing & CANDIDATE) != 0 && (standing & REACHED) == 0;
  }
}
