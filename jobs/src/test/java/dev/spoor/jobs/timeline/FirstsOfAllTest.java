/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class FirstsOfAllTest {
  private static final long DAY_MICROS = 86_400_000_000L;

  @Test
  void call_personInMoreNetworksThanAreHeld_roamsInEachOfThem() {
    List<Row> notes = notes(FirstsOfTask.PERSON + "x");

    assertThat(notes).hasSize(Arrivals.HELD + 5);
    assertThat(notes.stream().map(FirstsOfAllTest::withoutNetwork).distinct()).hasSize(1);
  }

  @Test
  void call_keyInMoreNetworksThanAreHeld_hasAFirstAndRoamsInEachOfThem() {
    List<Row> notes = notes("credential AKIAEXAMPLE");

    assertThat(notes).hasSize(2 * (Arrivals.HELD + 5));
    assertThat(notes.stream().map(FirstsOfAllTest::withoutNetwork).distinct()).hasSize(2);
  }

  private static List<Row> notes(String owner) {
    List<Row> firsts = new ArrayList<>();
    firsts.add(first(owner, FirstSeen.OWNER, "", 0));
    for (int i = 0; i < Arrivals.HELD + 5; i++) {
      String network = "%04d.198.51.100.0/24".formatted(i);
      firsts.add(first(owner, FirstSeen.NETWORK, network, 100 * DAY_MICROS));
    }
    List<Row> notes = new ArrayList<>();
    new FirstsOfAll(Duration.ofDays(1)).call(firsts.iterator()).forEachRemaining(notes::add);
    return notes;
  }

  private static String withoutNetwork(Row note) {
    return note.toString().replaceAll("\\d{4}\\.198\\.51\\.100\\.0/24", "network");
  }

  private static Row first(String owner, int kind, String thing, long micros) {
    return RowFactory.create(owner, kind, thing, micros, "e", "111122223333", "AKIA", false);
  }
}
