/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.report.view.CostView;
import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.GuardRails;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnexplainedCostTest {
  @Test
  void sentence_halfOfTheUsage_isToldWithTheReasonThatWeighsMost() {
    assertThat(UnexplainedCost.sentence(cost("5", "500")).replace((char) 0xA0, ' '))
        .isEqualTo(
            "Of 1,005.00 USD of usage, 500.00 USD is put down to nobody; the reason that weighs"
                + " most, with 499.00 USD: it was there before the archive begins.");
  }

  @Test
  void sentence_lessThanATenth_isEmpty() {
    assertThat(UnexplainedCost.sentence(cost("4501", "499"))).isEmpty();
    assertThat(UnexplainedCost.sentence(CostView.none())).isEmpty();
  }

  private static CostView cost(String intruders, String unexplained) {
    CostView none = CostView.none();
    CostView.Month month =
        new CostView.Month(
            "2025-11",
            "USD",
            new BigDecimal(intruders),
            BigDecimal.ZERO,
            new BigDecimal("500"),
            new BigDecimal(unexplained),
            new BigDecimal("70"));
    return new CostView(
        true,
        none.actors(),
        List.of(month),
        List.of(),
        Excerpt.whole(
            List.of(
                new CostView.Gap("of another currency", "EUR", new BigDecimal("600")),
                new CostView.Gap(
                    "it was there before the archive begins", "USD", new BigDecimal("499"))),
            "attribution"),
        none.refused(),
        List.of(),
        none.alive(),
        none.unclear(),
        GuardRails.NONE,
        null);
  }
}
