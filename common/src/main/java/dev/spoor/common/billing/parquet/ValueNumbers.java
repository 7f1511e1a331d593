/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.parquet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers from 1 on for the distinct values of one column. */
final class ValueNumbers {
  private static final int EACH = 120;

  /** Odd, so that no two numbers times it are the same. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final Map<Object, Integer> numbers = new HashMap<>();
  private final List<Object> values = new ArrayList<>();
  private long bytes;

  int number(Object value) {
    // Hours in microseconds differ in few bits of a hash.
    Object key = value instanceof Long number ? (Object) (number * SPREAD) : value;
    Integer known = numbers.get(key);
    if (known != null) {
      return known;
    }
    values.add(value);
    bytes += EACH + (value instanceof String text ? text.length() : 0);
    numbers.put(key, values.size());
    return values.size();
  }

  /** Returns the largest number that was given. */
  int largest() {
    return values.size();
  }

  Object value(int number) {
    return values.get(number - 1);
  }

  /** Returns about how much memory the values take. */
  long bytes() {
    return bytes;
  }

  void clear() {
    numbers.clear();
    values.clear();
    bytes = 0;
  }
}
