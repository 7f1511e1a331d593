/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.mapped;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.testing.Serialized;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Numbers and records that lie in files. */
class MappedIndexTest {
  @Test
  void values_ofManyTexts_areThoseOfAMapInOrder() throws Exception {
    Map<String, List<Integer>> expected = new TreeMap<>();
    MappedIndex index = new MappedIndex();
    Random random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      String text = "text " + random.nextInt(3_000);
      int value = random.nextInt();
      expected.computeIfAbsent(text, first -> new ArrayList<>()).add(value);
      index.add(text, value);
    }

    for (MappedIndex known : List.of(index, Serialized.copy(index))) {
      expected.forEach((text, values) -> assertThat(values(known, text)).isEqualTo(values));
      assertThat(values(known, "no such text")).isEmpty();
      assertThat(known.has("no such text")).isFalse();
    }
  }

  @Test
  void set_ofATextThatHasNumbers_replacesTheFirst() {
    MappedIndex index = new MappedIndex();
    index.set("a", 1);
    index.add("a", 2);
    index.set("a", 3);

    assertThat(values(index, "a")).containsExactly(3, 2);
  }

  @Test
  void get_recordsOfAnyLength_areThoseThatWereAdded() throws Exception {
    MappedRecords records = new MappedRecords();
    int[] numbers = {
      records.add(new byte[0]), records.add(new byte[] {1, 2}), records.add(new byte[3 << 20])
    };

    MappedRecords known = Serialized.copy(records);
    assertThat(numbers).containsExactly(0, 1, 2);
    assertThat(known.count()).isEqualTo(3);
    assertThat(known.get(0)).isEmpty();
    assertThat(known.get(1)).containsExactly(1, 2);
    assertThat(known.get(2)).hasSize(3 << 20);
  }

  private static List<Integer> values(MappedIndex index, String text) {
    List<Integer> values = new ArrayList<>();
    for (int at = index.first(text); at >= 0; at = index.next(at)) {
      values.add(index.value(at));
    }
    return values;
  }
}
