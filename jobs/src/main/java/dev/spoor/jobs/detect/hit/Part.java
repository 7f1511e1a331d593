/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.hit;

import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The records of a statement that suspects are behind, or those of everybody else. */
final class Part {
  private final TreeSet<Proof> cited = new TreeSet<>();
  private long count;
  private @Nullable Long first;
  private @Nullable Long last;

  /** Cites the earliest. */
  void cite(Proof proof) {
    cited.add(proof);
    if (cited.size() > Evidence.CITED) {
      cited.pollLast();
    }
  }

  /** Counts records at a time; null where they do not say. */
  void count(long records, @Nullable Long at) {
    count += records;
    if (at != null) {
      first = first == null || at < first ? at : first;
      last = last == null || at > last ? at : last;
    }
  }

  /** Counts records of which only the end is known. */
  void countUntil(long records, @Nullable Long until) {
    count += records;
    if (until != null) {
      last = last == null || until > last ? until : last;
    }
  }

  TreeSet<Proof> cited() {
    return cited;
  }

  long count() {
    return count;
  }

  @Nullable Long first() {
    return first;
  }

  @Nullable Long last() {
    return last;
  }

  /** Returns how many they are, by whom, and from when to when. */
  String told(String by) {
    String told = count + " by " + by;
    if (first == null || last == null) {
      return told;
    }
    String from = Events.minute(first);
    String to = Events.minute(last);
    return told + " (" + (from.equals(to) ? from : from + " to " + to) + ")";
  }
}
