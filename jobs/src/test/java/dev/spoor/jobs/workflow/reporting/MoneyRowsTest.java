/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.report.render.Format;
import dev.spoor.jobs.report.view.BilledMonth;
import dev.spoor.jobs.report.view.MoneyView;
import dev.spoor.jobs.report.view.RestatedMonth;
import dev.spoor.jobs.report.view.UsageChange;
import dev.spoor.jobs.testing.TableRows;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MoneyRowsTest {
  private final CaseRows tables = new CaseRows();

  private List<MoneyView> views(RestatedMonth... restated) {
    return new MoneyRows(tables.frames(), new ReadBills(Map.of(), List.of(restated)), 28).views();
  }

  private TableRows charges() {
    return tables
        .of(Tables.CHARGES)
        .defaults(
            TableRows.pairs(
                "billing_account_id=999999999999 billing_currency=USD charge_category=Usage"
                    + " region_id=us-east-1 service_code=AmazonEC2 billed_cost=1"));
  }

  @Test
  void months_ofBillsThatDoNotSay_areNotKnownToBeFinal() {
    charges()
        .lines(
            """
            billing_month=2025-08
            billing_month=2025-09
            billing_month=2025-09 is_estimated=true
            billing_month=2025-10 is_estimated=false
            billing_month=2025-11
            billing_month=2025-11 is_estimated=false
            """);

    MoneyView view = views().get(0);

    assertThat(view.months())
        .extracting(BilledMonth::isEstimated)
        .containsExactly(null, true, false, null);
    assertThat(view.isFinalityUnknown()).isTrue();
  }

  @Test
  void usage_byAccount_isAllUsageOfTheMonths() {
    charges()
        .lines(
            """
            billing_month=2025-10 sub_account_id=011122223333 billed_cost=2.5
            billing_month=2025-11 sub_account_id=011122223333 region_id=eu-west-1 billed_cost=4
            billing_month=2025-11 sub_account_id=044455556666 billed_cost=3
            billing_month=2025-11 sub_account_id=044455556666 billed_cost=9 charge_category=Tax
            """);

    MoneyView view = views().get(0);

    assertThat(view.usageByAccount())
        .extracting(
            series -> series.name() + " " + series.amounts().stream().map(Format::amount).toList())
        .containsExactly("011122223333 [2.50, 4.00]", "044455556666 [0.00, 3.00]");
  }

  @Test
  void restatedMonths_areThoseOfTheCurrency() {
    charges().lines("billing_month=2025-10").lines("billing_month=2025-10 billing_currency=EUR");

    List<MoneyView> views = views(restated("EUR", "5"), restated("USD", "7.5"));

    assertThat(views.get(0).restated().rows()).hasSize(1);
    assertThat(views.get(0).restated().rows().get(0).difference()).isEqualByComparingTo("-2");
    assertThat(views.get(1).restated().rows().get(0).difference()).isEqualByComparingTo("0.5");
  }

  @Test
  void restatedMonths_ofAnyOrder_areTheNewestFirst() {
    charges().lines("billing_month=2025-10");

    List<MoneyView> views =
        views(
            restated("2025-09", "USD", "1"),
            restated("2025-11", "USD", "2"),
            restated("2025-10", "USD", "3"));

    assertThat(views.get(0).restated().rows())
        .extracting(RestatedMonth::month)
        .containsExactly("2025-11", "2025-10", "2025-09");
  }

  private static RestatedMonth restated(String currency, String billed) {
    return restated("2025-10", currency, billed);
  }

  private static RestatedMonth restated(String month, String currency, String billed) {
    return new RestatedMonth(
        "999999999999",
        month,
        currency,
        "a",
        "b",
        new BigDecimal("7"),
        new BigDecimal(billed),
        true);
  }

  @Test
  void freeUsage_thatIsNewOrGrew_isShownByQuantityAndTheNewestFirst() {
    charges().lines("billing_month=2025-10");
    tables
        .of(Tables.USAGE_DELTAS)
        .defaults(
            TableRows.pairs(
                "month=2025-10 account_id=011122223333 region_id=us-east-1 currency=USD"
                    + " charge_shape=usage has_previous_bill=true is_free=true is_new=false"
                    + " comparable_cost_delta=0 service_code=AWSLambda service_name=Lambda"
                    + " usage_family=requests purchase_option= unit=Requests"))
        .lines(
            """
            quantity=9 comparable_quantity_delta=3
            quantity=8 comparable_quantity_delta=8 is_new=true usage_family=storage
            quantity=7 comparable_quantity_delta=-1
            quantity=7 comparable_quantity_delta=2 is_free=false comparable_cost_delta=1
            quantity=6 comparable_quantity_delta=5 month=2025-11 purchase_option=SavingsPlan
            quantity=6 comparable_quantity_delta=5 has_previous_bill=false
            """);

    MoneyView view = views().get(0);

    assertThat(view.freeUsage().rows())
        .extracting(UsageChange::kind)
        .containsExactly(
            "requests, SavingsPlan, Requests", "storage, Requests", "requests, Requests");
    assertThat(view.changes().rows()).hasSize(1);
    assertThat(view.changes().rows().get(0).kind()).isEqualTo("requests, Requests");
  }
}
