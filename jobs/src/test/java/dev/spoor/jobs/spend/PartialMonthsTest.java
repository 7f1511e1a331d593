/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.spend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Which days of months are compared when a bill does not cover them, or is not final. */
class PartialMonthsTest extends DeltaCase {
  @Test
  void deltas_afterAFirstBillThatBeganWithinItsMonth_compareFromThatDayOn() {
    for (int day = 20; day <= 31; day++) {
      charge("2025-10", day, "consumed_quantity", "1", "billed_cost", "2");
    }
    everyDay("2025-11", 30, "1", "2");
    everyDay("2025-12", 31, "1", "2");

    Row november = deltas().where("month = '2025-11'").first();
    Row december = deltas().where("month = '2025-12'").first();

    // October 20 to 31 beside November 20 to 30, and not beside all of November.
    assertThat(decimal(november, "cost_delta")).isEqualByComparingTo("36");
    assertThat(decimal(november, "comparable_cost")).isEqualByComparingTo("22");
    assertThat(decimal(november, "comparable_previous_cost")).isEqualByComparingTo("24");
    assertThat(decimal(november, "comparable_quantity_delta")).isEqualByComparingTo("-1");
    assertThat(november.<Double>getAs("share_of_change")).isEqualTo(1);
    assertThat(decimal(december, "comparable_cost_delta")).isEqualByComparingTo("2");
  }

  @Test
  void deltas_afterAFirstBillThatBeganLaterThanTheNextOneReaches_stillTellOfTheNext() {
    for (int day = 20; day <= 31; day++) {
      charge("2025-10", day, "consumed_quantity", "1", "billed_cost", "2");
    }
    everyDay("2025-11", 10, "1", "2");

    Row november = deltas().where("month = '2025-11'").first();

    assertThat(decimal(november, "comparable_cost")).isEqualByComparingTo("20");
    assertThat(decimal(november, "comparable_previous_cost")).isEqualByComparingTo("0");
    assertThat(decimal(november, "comparable_cost_delta")).isEqualByComparingTo("20");
    assertThat(november.<Double>getAs("share_of_change")).isEqualTo(1);
  }

  @Test
  void deltas_afterAFirstBillOfADayThatTheNextMonthHasNot_compareAllOfTheNext() {
    charge("2025-10", 31, "consumed_quantity", "1", "billed_cost", "2");
    everyDay("2025-11", 30, "1", "2");

    Row november = deltas().where("month = '2025-11'").first();

    assertThat(decimal(november, "comparable_cost")).isEqualByComparingTo("60");
    assertThat(decimal(november, "comparable_previous_cost")).isEqualByComparingTo("2");
    assertThat(decimal(november, "comparable_cost_delta")).isEqualByComparingTo("58");
    assertThat(november.<Double>getAs("share_of_change")).isEqualTo(1);
  }

  @Test
  void deltas_partialMonth_comparesSameFirstDays() {
    everyDay("2025-10", 31, "1", "2");
    everyDay("2025-11", 7, "1", "5");

    Row november = only(deltas().filter("month = '2025-11'"));

    assertThat(november.<Boolean>getAs("is_partial")).isTrue();
    assertThat(november.<Integer>getAs("days_covered")).isEqualTo(7);
    assertThat(decimal(november, "comparable_previous_cost")).isEqualByComparingTo("14");
    assertThat(decimal(november, "comparable_cost_delta")).isEqualByComparingTo("21");
    assertThat(decimal(november, "previous_billed_cost")).isEqualByComparingTo("62");
    assertThat(november.<Double>getAs("cost_ratio")).isEqualTo(35.0 / 62.0);
  }

  @Test
  void deltas_runningMonth_leavesOutItsLastDay() {
    everyDay("2025-10", 31, "1", "2");
    for (int day = 1; day <= 7; day++) {
      // The bill was drawn early on the seventh day.
      String cost = day == 7 ? "0.5" : "5";
      charge("2025-11", day, "billed_cost", cost, "consumed_quantity", "1", "is_estimated", true);
    }

    Row november = only(deltas().filter("month = '2025-11'"));

    assertThat(decimal(november, "billed_cost")).isEqualByComparingTo("30.5");
    assertThat(decimal(november, "comparable_cost")).isEqualByComparingTo("30");
    assertThat(decimal(november, "comparable_previous_cost")).isEqualByComparingTo("12");
    assertThat(decimal(november, "comparable_cost_delta")).isEqualByComparingTo("18");
    assertThat(decimal(november, "comparable_quantity")).isEqualByComparingTo("6");
    assertThat(decimal(november, "comparable_quantity_delta")).isEqualByComparingTo("0");
    assertThat(november.<Double>getAs("share_of_change")).isEqualTo(1.0);
  }

  @Test
  void deltas_billThatDoesNotSayWhetherItIsFinal_isNotKnownAndLeavesOutItsLastDay() {
    charges.defaults("is_estimated", null);
    everyDay("2025-10", 31, "1", "2");
    everyDay("2025-11", 7, "1", "5");

    Row november = only(deltas().filter("month = '2025-11'"));

    assertThat(november.<Boolean>getAs("is_estimated")).isNull();
    assertThat(november.<Boolean>getAs("previous_is_estimated")).isNull();
    assertThat(decimal(november, "comparable_cost")).isEqualByComparingTo("30");
    assertThat(decimal(november, "comparable_previous_cost")).isEqualByComparingTo("12");
  }

  @Test
  void deltas_linesThatAreNotAllFinal_areEstimatedWhateverOthersDoNotSay() {
    charges.defaults("is_estimated", null);
    everyDay("2025-11", 7, "1", "5");
    charges.defaults("is_estimated", true);
    everyDay("2025-11", 8, "1", "5");

    assertThat(only(deltas()).<Boolean>getAs("is_estimated")).isTrue();
  }

  @Test
  void deltas_monthlyChargeInPartialMonth_isComparedRaw() {
    everyDay("2025-10", 31, "1", "2");
    everyDay("2025-11", 3, "1", "2");
    for (String month : List.of("2025-10", "2025-11")) {
      charge(
          month,
          15,
          "billed_cost",
          "72.5",
          "charge_shape",
          "monthly",
          "line_item_type",
          "RIFee",
          "consumed_quantity",
          "744");
    }

    Row fee = only(deltas().filter("month = '2025-11' and charge_shape = 'monthly'"));

    assertThat(decimal(fee, "comparable_previous_cost")).isEqualByComparingTo("72.5");
    assertThat(decimal(fee, "comparable_cost_delta")).isEqualByComparingTo("0");
    assertThat(decimal(fee, "quantity")).isEqualByComparingTo("0");
    assertThat(fee.<Object>getAs("cost_per_day")).isNull();
  }
}
