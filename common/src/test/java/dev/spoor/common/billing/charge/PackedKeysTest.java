/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.charge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackedKeysTest {
  private static final int BATCH = 64;

  @Test
  void note_columnsThatGrow_isNeverThatOfAnotherRow() {
    Random random = new Random(7);
    PackedKeys keys = new PackedKeys(5, BATCH);
    Map<List<Integer>, Integer> expected = new HashMap<>();
    int known = 0;
    for (int step = 0; step < 600; step++) {
      int most = 2 + step / 100;
      int[][] columns = random(random, 5, most);
      assertThat(keys.pack(columns, largest(5, most), BATCH)).isTrue();
      for (int row = 0; row < BATCH; row++) {
        int note = keys.note(row);
        List<Integer> numbers = row(columns, row);
        if (note == PackedKeys.UNKNOWN) {
          keys.note(row, expected.computeIfAbsent(numbers, absent -> expected.size()));
        } else {
          known++;
          assertThat(note).isEqualTo(expected.get(numbers));
        }
        assertThat(keys.note(row)).isEqualTo(expected.get(numbers));
      }
    }
    assertThat(known).isGreaterThan(1_000);
    assertThat(expected).hasSizeGreaterThan(4_096);
  }

  @Test
  void pack_moreBitsThanTwoWords_isRefused() {
    int[] full = largest(4, Integer.MAX_VALUE);
    int[] more = largest(5, Integer.MAX_VALUE);

    assertThat(new PackedKeys(4, 1).pack(new int[4][1], full, 1)).isTrue();
    assertThat(new PackedKeys(5, 1).pack(new int[5][1], more, 1)).isFalse();
  }

  @Test
  void clear_notes_areForgotten() {
    PackedKeys keys = new PackedKeys(1, 1);
    keys.pack(new int[][] {{3}}, new int[] {3}, 1);
    keys.note(0, 5);

    keys.clear();

    assertThat(keys.note(0)).isEqualTo(PackedKeys.UNKNOWN);
  }

  private static int[][] random(Random random, int count, int most) {
    int[][] columns = new int[count][BATCH];
    for (int[] column : columns) {
      for (int row = 0; row < BATCH; row++) {
        column[row] = random.nextInt(most + 1);
      }
    }
    return columns;
  }

  private static int[] largest(int count, int most) {
    int[] largest = new int[count];
    Arrays.fill(largest, most);
    return largest;
  }

  private static List<Integer> row(int[][] columns, int row) {
    List<Integer> numbers = new ArrayList<>();
    for (int[] column : columns) {
      numbers.add(column[row]);
    }
    return numbers;
  }
}
