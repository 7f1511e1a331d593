/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sums the hours of a day into one charge per use; memory is one day's distinct uses. */
final class DaySums {

  private final Map<CostedCharge, CostedCharge> sums = new LinkedHashMap<>();

  void add(CostedCharge hour) {
    CostedCharge key = hour.dayKey();
    CostedCharge before = sums.get(key);
    sums.put(key, (before == null ? key : before).plus(hour));
  }

  /** Returns the day's charges in the order first seen, and forgets them. */
  List<CostedCharge> drain() {
    List<CostedCharge> day = new ArrayList<>(sums.values());
    sums.clear();
    return day;
  }
}
