/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.rules.RuleHit;
import dev.spoor.common.spark.events.EventView;
import dev.spoor.jobs.detect.correlation.SigmaRun;
import dev.spoor.jobs.detect.hit.Draft;
import dev.spoor.jobs.detect.hit.Events;
import dev.spoor.jobs.detect.hit.Evidence;
import dev.spoor.jobs.detect.hit.Group;
import dev.spoor.jobs.detect.hit.Hit;
import dev.spoor.jobs.detect.hit.HitRows;
import dev.spoor.jobs.detect.hit.Proof;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class EventTallyTest {
  private static final Group GROUP = new Group("sigma a", "principal", "role", "1", null);
  private static final int REGIONS = 1_100;
  private static final StructType SCHEMA =
      new StructType()
          .add("event_time", DataTypes.TimestampType)
          .add("event_id", DataTypes.StringType)
          .add("aws_region", DataTypes.StringType);

  /** Many events at each second, of more regions than a statement keeps apart. */
  private static List<Row> events() {
    Random random = new Random(5);
    List<Row> events = new ArrayList<>();
    for (int i = 0; i < 8_000; i++) {
      Instant at = i % 40 == 0 ? null : Instant.ofEpochSecond(random.nextInt(3_000));
      String region = i % 5 == 0 ? null : "r" + (i % 3 == 0 ? 1 : random.nextInt(REGIONS));
      events.add(RowFactory.create(at, "e" + i, region));
    }
    Collections.shuffle(events, random);
    return events;
  }

  private static String thing(boolean isBySuspect) {
    RuleHit hit = new RuleHit("a", "a", null, List.of(), null, false);
    return new SigmaThing(isBySuspect, false, "1", "a", hit).text();
  }

  private static List<Hit> whole(List<EventView> events) {
    List<Hit> hits = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      Proof proof = Events.proof(events.get(i), "detail " + i % 7);
      hits.add(Hit.of(GROUP, thing(i == 4_711), proof));
    }
    return hits;
  }

  private static List<Hit> tallied(List<EventView> events, int tasks, int most) {
    List<Hit> hits = new ArrayList<>();
    for (int task = 0; task < tasks; task++) {
      EventTally tally = new EventTally(most);
      for (int i = task; i < events.size(); i += tasks) {
        EventTally.Key key = new EventTally.Key(GROUP, thing(i == 4_711));
        if (!tally.count(key, events.get(i))) {
          tally.add(key, Events.proof(events.get(i), "detail " + i % 7), hits::add);
        }
      }
      tally.flush(hits::add);
    }
    return hits;
  }

  private static Draft statement(List<Hit> hits) {
    List<Hit> ordered = new ArrayList<>(hits);
    ordered.sort((one, other) -> one.proof().compareTo(other.proof()));
    Evidence evidence = new Evidence();
    SigmaRun run = new SigmaRun(null, evidence);
    ordered.forEach(run::next);
    run.end();
    return evidence.statement(GROUP);
  }

  @Test
  void flush_anyTasks_leadsToTheStatementThatAllEventsMake() {
    EventView.Columns columns = EventView.Columns.of(SCHEMA);
    List<EventView> events = events().stream().map(columns::view).toList();
    Draft expected = statement(whole(events));

    assertThat(expected.count()).isEqualTo(8_000);
    assertThat(expected.isBySuspect()).isTrue();
    assertThat(expected.regions()).hasSize(1_000);
    for (int tasks : new int[] {1, 2, 7}) {
      List<Hit> tallied = tallied(events, tasks, 50_000);
      assertThat(statement(tallied)).isEqualTo(expected);
      assertThat(tallied).hasSizeLessThan(tasks * (2 * Evidence.CITED + 3 * REGIONS));
      // Handing on again and again changes how much is handed on, and nothing of what it says.
      assertThat(statement(tallied(events, tasks, 150))).isEqualTo(expected);
    }
  }

  @Test
  void shown_subjectsAndDetailsOfAnyLength_areHeldAsRowsShowThem() {
    Group group = new Group("sigma a", "other", "x".repeat(100_000), "1", null);

    assertThat(HitRows.shown(group).subject()).hasSize(300);
    assertThat(HitRows.shown("y".repeat(100_000))).hasSize(600);
    assertThat(HitRows.shown(GROUP)).isSameAs(GROUP);
  }

  @Test
  void count_beforeEnoughAreKept_leavesTheEventToBeDescribed() {
    EventView event = EventView.Columns.of(SCHEMA).view(events().get(0));

    assertThat(new EventTally().count(new EventTally.Key(GROUP, thing(false)), event)).isFalse();
  }
}
