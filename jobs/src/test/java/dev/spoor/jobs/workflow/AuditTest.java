/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.spend.RollUps;
import dev.spoor.jobs.testing.TableRows;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditTest {
  private final TableRows deltas =
      new TableRows(Tables.USAGE_DELTAS)
          .defaults(
              TableRows.pairs(
                  "account_id=011122223333 region_id=eu-west-1 service_code=AmazonEC2"
                      + " service_name=EC2 usage_family=storage charge_shape=usage currency=USD"
                      + " is_partial=false"))
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
}
