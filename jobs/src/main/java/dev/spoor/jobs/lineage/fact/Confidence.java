/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.fact;

import java.util.Locale;

/** How sure a link is, from the surest down. */
public enum Confidence {
  /** Ids match. */
  EXACT,
  /** The principal and the second of creation match. */
  STRONG,
  /** The principal matches, with time and address. */
  MEDIUM,
  /** Only the principal or only the address matches. */
  WEAK;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** Returns the name as tables hold it. */
  public String text() {
    return text;
  }

  /** Returns the less sure of two. */
  public Confidence weaker(Confidence other) {
    return ordinal() >= other.ordinal() ? this : other;
  }
}
