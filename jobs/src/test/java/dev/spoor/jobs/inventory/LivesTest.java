/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What lives remember of one who makes and changes a group again and again. */
class LivesTest {
  private final List<Row> sightings = new ArrayList<>();
  private long second;

  @Test
  void next_manyCallsOnOneGroup_keepsTheFirstAndEachOtherCaller() {
    add("CREATED", "OWNER", "1//");
    for (int i = 0; i < 700; i++) {
      add("CHANGED", "OWNER", "4//");
    }
    for (int i = 0; i < 300; i++) {
      add("CHANGED", "THIEF" + i % 2, "9//");
    }

    List<Row> lives = lives();

    assertThat(lives).hasSize(1);
    assertThat(LifeRow.flag(lives.get(0), "is_crowded")).isTrue();
    assertThat(resizes(lives.get(0)))
        .hasSize(502)
        .extracting(Resize::credential)
        .endsWith("OWNER", "THIEF0", "THIEF1");
  }

  /**
   * Lives that wait for their bill hold no more calls than they may; the first ones do not wait.
   */
  @Test
  void next_groupMadeAgainAndAgain_letsTheFirstLivesGo() {
    for (int life = 0; life < 60; life++) {
      add("CREATED", "OWNER", "1//");
      for (int i = 1; i < 500; i++) {
        add("CHANGED", "OWNER", "4//");
      }
      add("ENDED", "OWNER", null);
    }
    int[] read = {0};
    Iterator<Row> counted = sightings.stream().peek(row -> read[0]++).iterator();
    Lives lives = new Lives(counted);

    lives.next();

    assertThat(read[0]).as("sightings read when the first life went").isBetween(20_000, 21_000);
    int all = 1;
    while (lives.hasNext()) {
      assertThat(resizes(lives.next())).hasSize(500);
      all++;
    }
    assertThat(all).isEqualTo(60);
  }

  private static List<Resize> resizes(Row life) {
    return Resize.of(List.of((String[]) life.get(LifeRow.place("resizes"))));
  }

  private List<Row> lives() {
    List<Row> lives = new ArrayList<>();
    new Lives(sightings.iterator()).forEachRemaining(lives::add);
    return lives;
  }

  private void add(String act, String credential, @Nullable String capacity) {
    sightings.add(
        RowFactory.create(
            "autoscaling:group:1:r:web",
            "autoscaling:group",
            Sighting.TRAIL,
            second++ * 1_000_000,
            "event " + second,
            "trail",
            second,
            act,
            "web",
            "1",
            "r",
            null,
            null,
            null,
            null,
            credential,
            false,
            null,
            "192.0.2.1",
            null,
            null,
            null,
            null,
            null,
            capacity,
            false));
  }
}
