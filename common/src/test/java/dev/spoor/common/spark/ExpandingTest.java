/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpandingTest {
  @Test
  void handOn_sums_tellsEachInOrderWhenItIsNoLongerHeld() {
    Map<String, Integer> sums = new LinkedHashMap<>();
    for (int i = 0; i < 5; i++) {
      sums.put("key " + i, i);
    }
    List<String> told = new ArrayList<>();
    List<Integer> held = new ArrayList<>();

    Expanding.<String, Integer, String>handOn(
        sums,
        (key, sum) -> key + ": " + sum,
        row -> {
          told.add(row);
          held.add(sums.size());
        });

    assertThat(told).containsExactly("key 0: 0", "key 1: 1", "key 2: 2", "key 3: 3", "key 4: 4");
    assertThat(held).containsExactly(4, 3, 2, 1, 0);
  }
}
