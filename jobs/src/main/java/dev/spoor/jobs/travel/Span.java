/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.travel;

/** The first and the last of some uses; the same one if there was no other. */
record Span(Use first, Use last) {
  /** Returns what spans both. */
  Span with(Span other) {
    return new Span(
        other.first.compareTo(first) < 0 ? other.first : first,
        other.last.compareTo(last) > 0 ? other.last : last);
  }
}
