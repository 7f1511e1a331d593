/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.parquet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers from 1 on for the distinct values of one column. */
final class ValueNumbers {
  private static final int EACH = 120;

  private final Map<Object, Integer> numbers = new HashMap<>();
  private final List<Object> values = new ArrayList<>();
  private long bytes;

  int number(Object value) {
    Integer known = numbers.get(value);
    if (known != null) {
      return known;
    }
    values.add(value);
    bytes += EACH + (value instanceof String text ? text.length() : 0);
    numbers.put(value, values.size());
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
