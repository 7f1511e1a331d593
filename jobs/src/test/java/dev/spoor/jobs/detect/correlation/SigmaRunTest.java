/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.sigma.CorrelationRule.Type;
import dev.spoor.common.sigma.correlation.Bounds;
import dev.spoor.common.sigma.correlation.CorrelationHit;
import dev.spoor.common.sigma.correlation.CorrelationPlan;
import dev.spoor.common.sigma.correlation.WindowSpec;
import dev.spoor.jobs.detect.hit.Draft;
import dev.spoor.jobs.detect.hit.Evidence;
import dev.spoor.jobs.detect.hit.Group;
import dev.spoor.jobs.detect.hit.Hit;
import dev.spoor.jobs.detect.hit.PackedTexts;
import dev.spoor.jobs.detect.hit.Proof;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SigmaRunTest {
  private static final Group GROUP = new Group("sigma a", "correlation", "me", null, null);
  private static final CorrelationPlan SUM =
      new CorrelationPlan(
          new WindowSpec(
              Type.VALUE_SUM, List.of("r1", "r2"), 100, Bounds.atLeast(100), BigDecimal.ZERO),
          Map.of());

  private final Evidence evidence = new Evidence();
  private final SigmaRun run = new SigmaRun(SUM, evidence);

  private void next(String rule, @Nullable String value, String event) {
    next(rule, value, event, 1L, null);
  }

  private void next(
      String rule, @Nullable String value, String event, long at, @Nullable String suspect) {
    String thing = PackedTexts.pack(Arrays.asList(null, suspect, "1", rule, value, null));
    run.next(
        Hit.of(GROUP, thing, new Proof(at, event, event + "#0", "r", "Get", null, null, null)));
  }

  private Draft told() {
    run.end();
    return evidence.statement(GROUP);
  }

  @Test
  void end_callWithSeveralNumbers_tellsTheSumOfAll() {
    next("r1", "40" + CorrelationHit.NEXT_VALUE + "70.5" + CorrelationHit.NEXT_VALUE + "x", "e1");
    next("r1", "9", "e2");

    assertThat(told().told()).isEqualTo("119.50; Get");
  }

  @Test
  void end_callWhoseFirstRuleHasNoNumber_tellsThatOfTheNext() {
    next("r1", null, "e1");
    next("r2", "100", "e1");
    Draft told = told();

    assertThat(told.told()).isEqualTo("100; Get");
    assertThat(told.count()).isEqualTo(1);
  }

  @Test
  void end_callThatMeetsTwoRules_isAddedOnce() {
    next("r1", "100", "e1");
    next("r2", "7", "e1");

    assertThat(told().told()).isEqualTo("100; Get");
  }

  @Test
  void end_ownersCallsBesideASuspects_tellsWhatEachComesTo() {
    next("r1", "4000.5", "e1", 1, null);
    next("r1", "30", "e2", 60_000_001, "suspect");
    next("r2", "7", "e2", 60_000_001, "suspect");
    next("r1", "200", "e3", 60_000_002, null);
    Draft told = told();

    assertThat(told.told())
        .isEqualTo(
            "4,230.50, of it 30 by suspects' credentials;"
                + " 1 by suspects' credentials (1970-01-01 00:01),"
                + " 2 by others (1970-01-01 00:00 to 1970-01-01 00:01); Get");
    assertThat(told.eventIds()).containsExactly("e2", "e1", "e3");
    assertThat(told.first()).isEqualTo(60_000_001);
    assertThat(told.last()).isEqualTo(60_000_001);
    assertThat(told.count()).isEqualTo(3);
  }

  @Test
  void end_countOfValues_tellsHowManyTheyAre() {
    CorrelationPlan count =
        new CorrelationPlan(
            new WindowSpec(
                Type.VALUE_COUNT, List.of("r1"), 100, Bounds.atLeast(3), BigDecimal.ZERO),
            Map.of());
    SigmaRun values = new SigmaRun(count, evidence);
    String longOne = "x".repeat(100);
    for (String value : List.of("a", "b" + CorrelationHit.NEXT_VALUE + "a", longOne, longOne)) {
      String thing = PackedTexts.pack(Arrays.asList(null, null, "1", "r1", value, null));
      Proof proof = new Proof(1L, null, null, "r", "Get", null, null, null);
      values.next(Hit.of(GROUP, thing, proof));
    }
    values.end();

    assertThat(evidence.statement(GROUP).told()).isEqualTo("3; Get");
  }

  /** A machine reads what it reads daily, and a thief with its session what he wants. */
  @Test
  void end_suspectsCallsFromHomeAndElsewhere_tellsWhatEachComesTo() {
    next("r1", "900", "e1", 1, "suspect from trusted");
    next("r1", "300", "e2", 60_000_001, "suspect");
    Draft told = told();

    assertThat(told.told())
        .isEqualTo(
            "1,200, of it 300 by suspects' credentials from networks that are not trusted;"
                + " 1 by suspects' credentials from networks that are not trusted"
                + " (1970-01-01 00:01),"
                + " 1 by suspects' credentials from trusted networks (1970-01-01 00:00); Get");
    assertThat(told.eventIds()).containsExactly("e2", "e1");
    assertThat(told.first()).isEqualTo(60_000_001);
    assertThat(told.isBySuspect()).isTrue();
  }

  @Test
  void end_suspectsCallsFromHomeAlone_areToldAndAreASuspects() {
    next("r1", "900", "e1", 1, "suspect from trusted");
    Draft told = told();

    assertThat(told.told()).isEqualTo("900; Get");
    assertThat(told.first()).isEqualTo(1);
    assertThat(told.isBySuspect()).isTrue();
  }

  @Test
  void end_suspectsCallsAlone_tellsNoShare() {
    next("r1", "4000", "e1", 1, "suspect");

    assertThat(told().told()).isEqualTo("4,000; Get");
  }
}
