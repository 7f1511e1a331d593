/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import org.jspecify.annotations.Nullable;

/**
 * An event as rules see it: top-level attributes, each asked for at most a few times and only when
 * a candidate rule looks at it, so that an implementation may parse late and should parse once.
 *
 * <p>Values are those of JSON: {@link String}, {@link Number}, {@link Boolean}, {@link
 * java.util.Map} with text keys, {@link Iterable} and null; {@link java.time.Instant} is read as
 * its text in UTC. Nothing else is understood: its {@code toString} is its text.
 */
public interface SigmaEvent {
  /** Returns the value of a top-level attribute, null when it is null or absent. */
  @Nullable Object attribute(String name);

  /** Whether there is such an attribute, be it null. */
  boolean has(String name);

  /** Returns the value of a top-level attribute, be it null, or what stands for its absence. */
  default @Nullable Object attributeOr(String name, Object absent) {
    Object value = attribute(name);
    return value != null || has(name) ? value : absent;
  }

  /** Returns the names of all attributes that are there: keywords are looked for in them all. */
  Iterable<String> names();

  /** What {@link #member} answers where it does not know at once. */
  Object UNKNOWN = new Object();

  /**
   * Returns the value at a path of names, parted by dots, where the event knows it without putting
   * the object together that it is in: the value, null where the path leads nowhere, or {@link
   * #UNKNOWN}, upon which the path is walked.
   */
  default @Nullable Object member(String path) {
    return UNKNOWN;
  }

  /**
   * Whether what stands at a path costs little to ask for, so that it may be asked for before any
   * rule is tried; the same for all events of a log.
   */
  default boolean isAtHand(String path) {
    return false;
  }

  /**
   * Returns a way to what stands at a path, by which it is found without a look at names; null
   * where there is none. The same for all events of a log.
   */
  default @Nullable Object way(String path) {
    return null;
  }

  /** Answers what {@link #member} does of the path that a way is of. */
  default @Nullable Object memberAt(Object way) {
    return UNKNOWN;
  }

  /**
   * Returns a number, small and not negative, that stands for what a way leads to: of events with
   * one {@link #numbering} equal numbers are equal values. A negative one says nothing.
   */
  default int number(Object way) {
    return -1;
  }

  /** Returns what tells whether numbers of two events can be held against each other. */
  default long numbering() {
    return 0;
  }
}
