/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.sigma.CorrelationRule.Type;
import dev.spoor.common.sigma.correlation.Bounds;
import dev.spoor.common.sigma.correlation.CorrelationPlan;
import dev.spoor.common.sigma.correlation.WindowSpec;
import dev.spoor.jobs.detect.hit.Draft;
import dev.spoor.jobs.detect.hit.Evidence;
import dev.spoor.jobs.detect.hit.Group;
import dev.spoor.jobs.detect.hit.Hit;
import dev.spoor.jobs.detect.hit.HitRows;
import dev.spoor.jobs.detect.hit.PackedTexts;
import dev.spoor.jobs.detect.hit.Proof;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FamilyRunTest {
  private static final Group GROUP = new Group("family a", "correlation", "me", null, null);

  private static CorrelationPlan atLeast(int hits) {
    return new CorrelationPlan(
        new WindowSpec(
            Type.EVENT_COUNT, List.of("read"), 100, Bounds.atLeast(hits), BigDecimal.ZERO),
        Map.of());
  }

  private static String thing(String rule, @Nullable String value) {
    return PackedTexts.pack(Arrays.asList(null, null, "1", rule, value, null));
  }

  /** Returns hits as a task gathers them. */
  private static List<Hit> gathered(Hit... hits) {
    HitRows.Reader reader = new HitRows.Reader();
    return Arrays.stream(hits)
        .map(HitRows::row)
        .sorted((one, other) -> Arrays.compareUnsigned(bytes(one), bytes(other)))
        .map(reader::hit)
        .toList();
  }

  private static byte[] bytes(Row row) {
    return row.getAs(1);
  }

  private static Group named(String key) {
    return new Group("sigma " + key, "correlation", "me", null, null);
  }

  private static List<Draft> told(FamilyRun family) {
    List<Draft> told = new ArrayList<>();
    family.end(
        GROUP,
        (about, evidence) -> {
          if (!evidence.isEmpty()) {
            told.add(evidence.statement(about));
          }
        });
    return told;
  }

  @Test
  void end_severalCorrelations_tellWhatEachTellsByItself() {
    Map<String, CorrelationPlan> plans = Map.of("a", atLeast(4), "b", atLeast(6), "c", atLeast(99));
    FamilyRun family = new FamilyRun(plans);
    Evidence ofA = new Evidence();
    Evidence ofB = new Evidence();
    SigmaRun a = new SigmaRun(plans.get("a"), ofA);
    SigmaRun b = new SigmaRun(plans.get("b"), ofB);
    String thing = thing("read", null);
    Random random = new Random(5);
    long at = 0;
    for (int i = 0; i < 2_000; i++) {
      at += random.nextInt(60);
      Proof proof = new Proof(at, "e" + i, "a#" + i, "r", "Get", null, null, null);
      // Of every third event only one of them takes a hit.
      List<String> members =
          i % 3 == 0
              ? List.of("read", "b", thing)
              : List.of("read", "a", thing, "b", thing, "c", thing);
      family.next(Hit.of(GROUP, PackedTexts.pack(members), proof));
      if (i % 3 != 0) {
        a.next(Hit.of(GROUP, thing, proof));
      }
      b.next(Hit.of(GROUP, thing, proof));
    }
    a.end();
    b.end();

    List<Draft> told = told(family);
    assertThat(told).containsExactly(ofA.statement(named("a")), ofB.statement(named("b")));
    assertThat(told.get(0).count()).isBetween(100L, 1_900L);
  }

  /** The number of an event is taken once, and of the same rule whether a family carries it. */
  @Test
  void next_eventThatMeetsTwoRules_takesTheNumberThatIsTakenWithoutAFamily() {
    CorrelationPlan sum =
        new CorrelationPlan(
            new WindowSpec(
                Type.VALUE_SUM, List.of("r1", "r2"), 100, Bounds.atLeast(100), BigDecimal.ZERO),
            Map.of());
    FamilyRun family = new FamilyRun(Map.of("b", sum));
    Evidence evidence = new Evidence();
    SigmaRun alone = new SigmaRun(sum, evidence);
    Proof event = new Proof(1L, "e1", "a#1", "r", "Get", null, null, null);
    String large = thing("r1", "100");
    String small = thing("r2", "9");

    gathered(
            Hit.of(GROUP, PackedTexts.pack(List.of("r2", "b", small)), event),
            Hit.of(GROUP, PackedTexts.pack(List.of("r1", "b", large)), event))
        .forEach(family::next);
    gathered(Hit.of(named("b"), small, event), Hit.of(named("b"), large, event))
        .forEach(alone::next);
    alone.end();

    List<Draft> told = told(family);
    assertThat(told).containsExactly(evidence.statement(named("b")));
    assertThat(told.get(0).count()).isEqualTo(1);
  }
}
