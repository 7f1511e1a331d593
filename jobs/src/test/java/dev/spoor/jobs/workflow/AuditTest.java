/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.report.view.AuditAmount;
import dev.spoor.jobs.spend.RollUps;
import dev.spoor.jobs.testing.TableRows;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditTest {
  private final TableRows deltas =
      new TableRows(Tables.USAGE_DELTAS)
          .defaults(
              TableRows.pairs(
                  "account_id=011122223333 region_id=eu-west-1 service_code=AmazonEC2"
                      + " service_name=EC2 usage_family=storage charge_shape=usage currency=USD"
                      + " is_partial=false is_estimated=false"))
          .lines(
              """
              month=2024-12 billed_cost=1000
              month=2025-01 billed_cost=100
              month=2025-03 billed_cost=100.5
              month=2025-04 billed_cost=100
              month=2025-06 billed_cost=4000 region_id=sa-east-1 is_partial=true
              month=2025-06 billed_cost=3 currency=EUR
              """);

  @Test
  void quarters_addUpAndNameWhatChanged() {
    String text = Audit.of(deltas.frame(), RollUps.By.QUARTER, "2025-01", null).text();

    assertThat(text)
        .contains("Billed by quarter, USD")
        .containsPattern("2025-Q1 +200\\.50 +partial")
        .contains("What changed most from 2025-Q1 (partial) to 2025-Q2 (partial), USD")
        .containsPattern("2025-Q2 +4,100\\.00 +\\+3,899\\.50  partial")
        .containsPattern("\\+4,000\\.00  EC2, storage, sa-east-1, account 011122223333")
        .containsPattern("-100\\.50  all others that fell")
        .contains("1 of 2 changes make 98 % of all that changed.")
        .contains("Billed by quarter, EUR")
        .doesNotContain("2024");
  }

  @Test
  void quarters_thatInvoicesSayOtherwiseOf_areExplained() {
    MoneyRecord money = new MoneyRecord();
    money.add(MoneyRecord.BILLS, bill("2025-03", "USD", "60.5"));
    money.add(MoneyRecord.BILLS, bill("2025-01", "USD", "100"));
    money.add(MoneyRecord.BILLS, bill("2025-04", "USD", "4140"));
    money.add(MoneyRecord.BILLS, bill("2025-06", "EUR", "3"));
    money.add(MoneyRecord.BILLS, bill("2024-12", "USD", "9"));
    money.add(
        MoneyRecord.RESTATED,
        Map.of(
            "payer",
            "p",
            "month",
            "2025-04",
            "currency",
            "USD",
            "earlier",
            "4141",
            "charges",
            "4140"));

    String text =
        Audit.of(deltas.frame(), RollUps.By.QUARTER, "2025-01", null)
            .beside(money, "2025-01", null)
            .text();

    assertThat(text)
        .containsPattern("2025-Q1 +200\\.50 +partial  invoices 160\\.50")
        .containsPattern("2025-Q2 +4,100\\.00 +\\+3,899\\.50  partial  invoices 4,140\\.00")
        .contains("in the month of its use")
        .contains(
            "AWS restated the bill of 2025-04 of p since the run before: -1.00, now 4,140.00");
    assertThat(text.substring(0, text.indexOf("Billed by quarter, USD")))
        .doesNotContain("invoices");
  }

  private static Map<String, String> bill(String month, String currency, String charges) {
    return Map.of("month", month, "currency", currency, "charges", charges);
  }

  @Test
  void quarters_serviceThatGotAnotherName_isOneService() {
    deltas.lines(
        """
        month=2025-02 billed_cost=500 service_code=AmazonES service_name=Elasticsearch
        month=2025-05 billed_cost=500 service_code=AmazonES service_name=OpenSearch
        """);

    String text = Audit.of(deltas.frame(), RollUps.By.QUARTER, "2025-01", null).text();

    assertThat(text)
        .containsPattern("OpenSearch +500\\.00 +500\\.00")
        .doesNotContain("Elasticsearch")
        .contains("1 of 2 changes");
  }

  @Test
  void quarters_twoServicesOfOneName_areToldApartByTheirCodes() {
    deltas.lines("month=2025-05 billed_cost=500 service_code=8xsomeseller service_name=EC2");

    assertThat(Audit.of(deltas.frame(), RollUps.By.QUARTER, "2025-01", null).text())
        .contains("EC2 (AmazonEC2)", "EC2 (8xsomeseller)");
  }

  @Test
  void years_boundedByMonths_leaveOthersOut() {
    String text = Audit.of(deltas.frame(), RollUps.By.YEAR, null, "2025-03").text();

    assertThat(text)
        .containsPattern("2024 +1,000\\.00 +partial")
        .containsPattern("2025 +200\\.50 +-799\\.50  partial")
        .contains("What changed most from 2024 (partial) to 2025 (partial), USD")
        .doesNotContain("EUR");
  }

  @Test
  void quarters_withAllMonthsOrAGapBetween_sayWhichTheyAre() {
    deltas.lines(
        """
        month=2023-10 billed_cost=10
        month=2023-11 billed_cost=10
        month=2023-12 billed_cost=10 service_code=AmazonS3
        """);

    String text = Audit.of(deltas.frame(), RollUps.By.QUARTER, null, "2024-12").text();

    assertThat(text)
        .containsPattern("2023-Q4 +30\\.00\\s+\\n")
        .containsPattern("2024-Q4 +1,000\\.00 +\\+970\\.00  partial  compared with 2023-Q4")
        .contains(
            "What changed most from 2023-Q4 to 2024-Q4 (partial), USD;"
                + " nothing is billed in the 3 quarters between");
  }

  @Test
  void trends_ofMoreThanHaveALine_comeToTheTotal() {
    for (int service = 10; service < 30; service++) {
      deltas.lines(
          "month=2025-05 billed_cost=%d service_code=s%d service_name=S%d"
              .formatted(service, service, service));
    }
    deltas.lines(
        """
        month=2025-05 billed_cost=20 charge_shape=monthly usage_family=Tax account_id=044455556666
        month=2025-05 billed_cost=-7 charge_shape=other usage_family=Credit region_id=global
        month=2025-05 billed_cost=300 charge_shape=monthly usage_family=Purchase
        """);

    String text = Audit.of(deltas.frame(), RollUps.By.QUARTER, "2025-01", null).text();

    // 200.50 and 4,100 of EC2, and 390 and 313 that are added here.
    assertThat(text)
        .containsPattern("2025-Q2 +4,803\\.00")
        .containsPattern("S29 +0\\.00 +29\\.00")
        // 10 to 15: EC2 and fourteen have lines of their own.
        .containsPattern("6 other services +0\\.00 +75\\.00\n +All +200\\.50 +4,803\\.00")
        .containsPattern("Usage +200\\.50 +4,490\\.00")
        .containsPattern("Commitments and fees +0\\.00 +300\\.00")
        .containsPattern("Tax +0\\.00 +20\\.00")
        .containsPattern("Credits, refunds and discounts +0\\.00 +-7\\.00")
        .containsPattern("044455556666 +0\\.00 +20\\.00\n +All +200\\.50 +4,803\\.00")
        .containsPattern("global +0\\.00 +-7\\.00\n +All +200\\.50 +4,803\\.00");
  }

  @Test
  void changes_toldAndOthers_areTheWholeDifference() {
    for (int service = 1; service <= 20; service++) {
      deltas.lines(
          "month=2025-05 billed_cost=1000 service_code=s%d service_name=S%d"
              .formatted(service, service));
    }

    String text = Audit.of(deltas.frame(), RollUps.By.QUARTER, "2025-01", null).text();

    assertThat(text)
        .contains("12 of 22 changes")
        .containsPattern("\\+9,000\\.00  all others that rose")
        .containsPattern("-100\\.50  all others that fell");
  }

  @Test
  void periods_thatAreNotWholeOrFinal_sayWhatLacks() {
    deltas.lines("month=2025-08 billed_cost=5 is_estimated=true");

    String text = Audit.of(deltas.frame(), RollUps.By.QUARTER, "2025-01", null).text();

    assertThat(text)
        .containsPattern("2025-Q3 +5\\.00 .*partial  estimated\n")
        .containsPattern("2025-Q1 +200\\.50 +partial\n")
        .contains("2025-Q1: of its 3 months the bills have 2025-01, 2025-03.")
        .contains("2025-Q2: of its 3 months the bills have 2025-04, 2025-06, not every day of");
  }

  @Test
  void manyPeriods_areTablesOfSix() {
    deltas.lines(
        """
        month=2023-01 billed_cost=1
        month=2023-02 billed_cost=2
        month=2023-03 billed_cost=3
        month=2023-04 billed_cost=4
        """);

    String text = Audit.of(deltas.frame(), RollUps.By.MONTH, null, null).text();

    // Nine months of USD, one of EUR.
    assertThat(text.split("By service, USD", -1)).hasSize(3);
    assertThat(text.lines().mapToInt(String::length).max().orElseThrow()).isLessThan(150);
  }

  @Test
  void amounts_ofEveryPeriod_holdWhatChanged() {
    List<AuditAmount> amounts =
        Audit.of(deltas.frame(), RollUps.By.QUARTER, "2025-01", null).amounts();

    assertThat(amounts)
        .extracting(
            amount ->
                String.join(
                    " ",
                    amount.currency(),
                    amount.period(),
                    amount.regionId(),
                    amount.billed().stripTrailingZeros().toPlainString(),
                    String.valueOf(amount.change()).replaceAll("\\.?0+$", "")))
        .containsExactly(
            "EUR 2025-Q2 eu-west-1 3 null",
            "USD 2025-Q1 eu-west-1 200.5 null",
            "USD 2025-Q2 eu-west-1 100 -100.5",
            "USD 2025-Q2 sa-east-1 4000 4000");
  }
}
