/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.report.view.CostView;
import dev.spoor.jobs.report.view.MoneyView;
import dev.spoor.jobs.testing.TableRows;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CostBasisTest {
  private final CaseRows tables = new CaseRows();

  @TempDir private Path folder;

  CostBasisTest() {
    tables
        .of(Tables.ATTRIBUTION)
        .defaults(
            TableRows.pairs(
                "charge_month=2025-11 account_id=1 service_code=AmazonEC2 currency=USD"))
        .row(
            TableRows.pairs("actor=intruder class=direct root_credential_id=AKIA billed_cost=100"));
    tables
        .of(Tables.CHARGES)
        .row(
            TableRows.pairs(
                "billing_month=2025-11 billing_currency=USD charge_category=Usage"
                    + " billed_cost=100 is_estimated=true"));
  }

  private String sentence() {
    CostView cost = CostRows.view(tables.frames(), CaseRows.settings(folder, ""), 1);
    List<MoneyView> money =
        new MoneyRows(tables.frames(), new ReadBills(Map.of(), List.of()), 28).views();
    Map<String, BigDecimal> tax = CostBasis.tax(tables.frames().attribution());
    return String.valueOf(CostBasis.sentence(cost, money, tax)).replace((char) 0xA0, ' ');
  }

  @Test
  void sentence_taxOfTheServiceConcerned_isAFigureOfItsOwn() {
    String tax = "charge of category tax, which no use causes alone";
    tables
        .of(Tables.ATTRIBUTION)
        .row("class", "rest", "reason", tax, "billed_cost", "7.5")
        .row("class", "rest", "reason", tax, "billed_cost", "9", "service_code", "AmazonS3")
        .row("class", "rest", "reason", tax, "billed_cost", "9", "account_id", "2")
        .row("class", "rest", "reason", tax, "billed_cost", "9", "charge_month", "2025-10")
        .row("class", "rest", "reason", "charge of category credit, which", "billed_cost", "-3");

    assertThat(sentence())
        .isEqualTo(
            "Costs are as billed, before tax, credits, refunds and discounts; the bill of Nov 2025"
                + " is still estimated. Tax lines are attributed to nobody; those on the services,"
                + " accounts and months concerned come to 7.50 USD, whoever used them.");
  }

  @Test
  void sentence_noTax_saysSo() {
    assertThat(sentence())
        .endsWith("to nobody; none names the services, accounts and months concerned.");
  }
}
