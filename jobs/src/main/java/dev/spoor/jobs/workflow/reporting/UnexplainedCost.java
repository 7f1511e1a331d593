/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import dev.spoor.jobs.report.render.Format;
import dev.spoor.jobs.report.view.CostView;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** How much usage is put down to nobody, and why: who is shown a sum by cause has to know it. */
final class UnexplainedCost {
  /** From a tenth of the usage on it is told in front. */
  private static final BigDecimal TENTH = BigDecimal.TEN;

  private UnexplainedCost() {}

  /** Returns a sentence per currency; empty where it is less than a tenth of the usage. */
  static String sentence(CostView cost) {
    TreeMap<String, BigDecimal> usage = new TreeMap<>();
    TreeMap<String, BigDecimal> unexplained = new TreeMap<>();
    for (CostView.Month month : cost.months()) {
      usage.merge(month.currency(), month.total().subtract(month.rest()), BigDecimal::add);
      unexplained.merge(month.currency(), month.unexplained(), BigDecimal::add);
    }
    List<String> sentences = new ArrayList<>();
    unexplained.forEach(
        (currency, amount) -> {
          BigDecimal all = usage.getOrDefault(currency, BigDecimal.ZERO);
          if (amount.signum() > 0 && amount.multiply(TENTH).compareTo(all) >= 0) {
            sentences.add(sentence(all, amount, currency, cost.gaps().rows()));
          }
        });
    return String.join(" ", sentences);
  }

  private static String sentence(
      BigDecimal usage, BigDecimal unexplained, String currency, List<CostView.Gap> gaps) {
    String text =
        "Of "
            + Format.money(usage, currency)
            + " of usage, "
            + Format.money(unexplained, currency)
            + " is put down to nobody";
    // Gaps are dearest first.
    return gaps.stream()
        .filter(gap -> gap.currency().equals(currency))
        .findFirst()
        .map(
            gap ->
                text
                    + "; the reason that weighs most, with "
                    + Format.money(gap.billed(), currency)
                    + ": "
                    + gap.reason()
                    + ".")
        .orElse(text + ".");
  }
}
