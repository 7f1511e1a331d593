/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.detect.hit.Draft;
import dev.spoor.jobs.detect.hit.Evidence;
import dev.spoor.jobs.detect.hit.Hit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BudgetUseTest {
  private static final String ONE = "011122223333";
  private static final String OTHER = "099988887777";

  @Test
  void budgetThatFeesUsedUp_isToldWithTheJudgedAmountAndNoLine() {
    BudgetUse use =
        use(List.of(budget(ONE, null, "100")), Map.of(key(ONE, "global"), amount("150")));

    List<Hit> hits = use.hits();

    assertThat(hits).hasSize(1);
    assertThat(hits.get(0).group().rule()).isEqualTo("B16");
    assertThat(hits.get(0).proof().money()).isEqualByComparingTo("150");
    Evidence evidence = new Evidence();
    evidence.addSum(hits.get(0).proof());
    evidence.add(line(ONE, "eu-west-1").proof("", null));
    Draft draft = evidence.statement(hits.get(0).group());
    assertThat(draft.money()).isEqualByComparingTo("150");
    assertThat(draft.told()).contains("150.00 billed");
    assertThat(draft.count()).isEqualTo(1);
  }

  @Test
  void everyRegion_countsRegionsWhoseOwnBudgetIsAnotherAccounts() {
    BudgetUse use =
        use(
            List.of(budget(ONE, "us-east-1", "1000"), budget(null, Budget.EVERY_REGION, "100")),
            Map.of(key(OTHER, "us-east-1"), amount("120"), key(ONE, "us-east-1"), amount("500")));

    assertThat(use.hits()).hasSize(1);
    assertThat(use.hits().get(0).proof().money()).isEqualByComparingTo("120");
    assertThat(use.of(line(OTHER, "us-east-1"))).hasSize(1);
    assertThat(use.of(line(ONE, "us-east-1"))).isEmpty();
  }

  @Test
  void regionOfAnotherAccountsBudget_isUnbudgeted() {
    BudgetUse use = use(List.of(budget(ONE, "us-east-1", "1000")), Map.of());

    assertThat(use.isUnbudgeted(line(ONE, "us-east-1"))).isFalse();
    assertThat(use.isUnbudgeted(line(OTHER, "us-east-1"))).isTrue();
    assertThat(use(List.of(budget(ONE, null, "1")), Map.of()).isUnbudgeted(line(ONE, "x")))
        .isFalse();
  }

  @Test
  void budgetsOfTheSameInTwoCurrencies_areTwoStatements() {
    BudgetUse use =
        use(
            List.of(budget("USD"), budget("EUR")),
            Map.of(
                new SpendSums.Key(ONE, "eu-west-1", "2025-11", "AmazonEC2", "", "USD"),
                amount("120"),
                new SpendSums.Key(ONE, "eu-west-1", "2025-11", "AmazonEC2", "", "EUR"),
                amount("190")));

    assertThat(use.hits())
        .extracting(hit -> hit.group().subject() + ": " + hit.proof().money())
        .containsExactlyInAnyOrder(
            "budget of account %s in 2025-11: 120".formatted(ONE),
            "budget of account %s, in EUR in 2025-11: 190".formatted(ONE));
  }

  private static Budget budget(String currency) {
    return new Budget(ONE, null, null, null, null, new BigDecimal("100"), currency, List.of(100));
  }

  private static BudgetUse use(List<Budget> budgets, Map<SpendSums.Key, SpendSums.Amounts> sums) {
    return BudgetUse.of(sums, Map.of(), new MoneyLimits(List.of(), budgets));
  }

  private static Budget budget(@Nullable String account, @Nullable String region, String amount) {
    return new Budget(
        account, null, region, null, null, new BigDecimal(amount), "USD", List.of(100));
  }

  private static SpendSums.Key key(String account, String region) {
    return new SpendSums.Key(account, region, "2025-11", "AmazonEC2", "", "USD");
  }

  private static SpendSums.Amounts amount(String billed) {
    return new SpendSums.Amounts(new BigDecimal(billed), BigDecimal.ZERO);
  }

  private static Line line(String account, String region) {
    return new Line(
        "999999999999",
        account,
        region,
        "2025-11",
        "AmazonEC2",
        null,
        "m5",
        null,
        false,
        0L,
        BigDecimal.ONE,
        "USD",
        "file:/bill.csv#1",
        null,
        null,
        "instance hours",
        null,
        null,
        List.of(),
        BigDecimal.ONE,
        true,
        3_600_000_000L,
        null,
        null);
  }
}
