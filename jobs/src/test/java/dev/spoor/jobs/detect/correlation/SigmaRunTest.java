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
    String thing = PackedTexts.pack(Arrays.asList(null, null, "1", rule, value, null));
    run.next(
        Hit.of(GROUP, thing, new Proof(1L, event, event + "#0", "r", "Get", null, null, null)));
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
}
