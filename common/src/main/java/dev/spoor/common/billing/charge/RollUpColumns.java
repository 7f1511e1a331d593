/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.charge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The columns of one object that a roll-up reads, as places in its header; those that the object
 * lacks are left out.
 *
 * @param texts columns whose text counts
 * @param presences columns of which only counts whether they have a value
 * @param map a map column, {@code -1} for none
 * @param mapKeys keys of the map whose values count
 * @param checkedMaps map columns that count nothing; where they are text they must be JSON
 * @param billStart start of the billing period, {@code -1} for none, as all that follow
 * @param billEnd end of the billing period
 * @param start start of the charge period
 * @param end end of the charge period
 * @param amounts columns of amounts
 */
public record RollUpColumns(
    List<Integer> texts,
    List<Integer> presences,
    int map,
    List<String> mapKeys,
    List<Integer> checkedMaps,
    int billStart,
    int billEnd,
    int start,
    int end,
    List<Integer> amounts) {
  /** Returns the places that exist, each once. */
  public static List<Integer> existing(int... places) {
    return Arrays.stream(places).filter(place -> place >= 0).distinct().boxed().toList();
  }

  /** Returns the same where the map is text, of which all counts. */
  public RollUpColumns withMapAsText() {
    if (map < 0) {
      return this;
    }
    List<Integer> more = new ArrayList<>(texts);
    more.add(map);
    return new RollUpColumns(
        more, presences, -1, List.of(), checkedMaps, billStart, billEnd, start, end, amounts);
  }
}
