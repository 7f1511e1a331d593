/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class StepsTest {
  @Test
  void each_numbersOfAnySign_comeInOrderAndOnce() {
    Random random = new Random(11);
    TreeSet<Long> known = new TreeSet<>();
    Steps steps = new Steps();
    List<Long> numbers = new ArrayList<>(List.of(Long.MIN_VALUE, Long.MAX_VALUE, -64L, -1L, 63L));
    for (int i = 0; i < 5_000; i++) {
      numbers.add(random.nextInt(2_000) - 1_000L);
      numbers.add(random.nextLong());
    }

    for (long number : numbers) {
      assertThat(steps.add(number)).isEqualTo(known.add(number));
    }

    List<Long> found = new ArrayList<>();
    steps.each(found::add);
    assertThat(found).containsExactlyElementsOf(known);
    assertThat(steps.size()).isEqualTo(known.size());
  }
}
