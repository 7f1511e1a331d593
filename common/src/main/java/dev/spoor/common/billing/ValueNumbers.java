/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers from 1 on for the distinct values of one column. */
final class ValueNumbers {
  private final Map<Object, Integer> numbers = new HashMap<>();
  private final List<Object> values = new ArrayList<>();

  int number(Object value) {
    Integer known = numbers.get(value);
    if (known != null) {
      return known;
    }
    values.add(value);
    numbers.put(value, values.size());
    return values.size();
  }

  Object value(int number) {
    return values.get(number - 1);
  }

  int size() {
    return values.size();
  }

  void clear() {
    numbers.clear();
    values.clear();
  }
}
