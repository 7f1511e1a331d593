/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.trail;

import java.util.Map;
import java.util.TreeMap;

/** Numbers of what was written, by name: added up in any order, read in the order of names. */
public final class Counts {
  private final TreeMap<String, Long> numbers = new TreeMap<>();

  public void add(String name, long amount) {
    numbers.merge(name, amount, Long::sum);
  }

  public void addAll(Counts other) {
    other.numbers.forEach(this::add);
  }

  /** Returns the number of events, each counted once whatever its copies. */
  public long uniqueEvents() {
    return numbers.subMap("unique.", "unique/").values().stream().mapToLong(Long::longValue).sum();
  }

  public Map<String, Long> asMap() {
    return numbers;
  }
}
