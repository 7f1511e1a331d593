/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.charge;

import static dev.spoor.common.billing.charge.ChargeField.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.billing.BillText;
import dev.spoor.common.billing.field.Times;
import dev.spoor.common.table.Tables;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurChargesTest {
  @Test
  void fields_allOfThem_areTheColumnsOfTheTable() {
    assertThat(Arrays.stream(ChargeField.values()).map(ChargeField::column).toList())
        .isEqualTo(Tables.CHARGES.columnNames());
  }

  /**
   * Section 5 of AWS's cost arithmetic: every figure below differs, so none can stand for another.
   */
  @ParameterizedTest
  @CsvSource({
    "Usage, 1.5, Usage, Usage-Based, usage, 2",
    "DiscountedUsage, 3, Usage, Usage-Based, usage, 2",
    "SavingsPlanCoveredUsage, 5, Usage, Usage-Based, usage, 2",
    "SavingsPlanNegation, 0, Usage, Usage-Based, usage, 0",
    "SavingsPlanRecurringFee, 4, Purchase, Recurring, monthly, 2",
    "SavingsPlanUpfrontFee, 0, Purchase, One-Time, monthly, 2",
    "RIFee, 30, Purchase, Recurring, monthly, 2",
    "Fee, 1.5, Purchase, One-Time, monthly, 2",
    "Tax, 1.5, Tax, One-Time, monthly, 2",
    "Credit, 1.5, Credit, One-Time, other, 2",
    "Refund, 1.5, Adjustment, One-Time, other, 2",
    "EdpDiscount, 1.5, Adjustment, One-Time, other, 2",
    "SppDiscount, 1.5, Adjustment, One-Time, other, 2",
    "FlateRateSubscription, 1.5, Usage, Recurring, monthly, 2",
    "SomethingNew, 1.5, Adjustment, One-Time, other, 2"
  })
  void map_lineItemType_followsCostArithmetic(
      String type, String effective, String category, String frequency, String shape, String list) {
    Charge charge = BillText.legacy(costs(type));

    assertThat((BigDecimal) charge.value(BILLED_COST)).isEqualByComparingTo("1.5");
    assertThat((BigDecimal) charge.value(EFFECTIVE_COST)).isEqualByComparingTo(effective);
    assertThat((BigDecimal) charge.value(LIST_COST)).isEqualByComparingTo(list);
    assertThat(charge.value(CHARGE_CATEGORY)).isEqualTo(category);
    assertThat(charge.value(CHARGE_FREQUENCY)).isEqualTo(frequency);
    assertThat(charge.value(CHARGE_SHAPE)).isEqualTo(shape);
    assertThat(charge.value(LINE_ITEM_TYPE)).isEqualTo(type);
  }

  private static String[] costs(String type, String... more) {
    String[] columns = {
      "lineItem/LineItemType", type,
      "pricing/publicOnDemandCost", "2",
      "reservation/EffectiveCost", "3",
      "savingsPlan/SavingsPlanEffectiveCost", "5",
      "savingsPlan/TotalCommitmentToDate", "11",
      "savingsPlan/UsedCommitment", "7",
      "reservation/UnusedAmortizedUpfrontFeeForBillingPeriod", "13",
      "reservation/UnusedRecurringFee", "17"
    };
    String[] all = Arrays.copyOf(columns, columns.length + more.length);
    System.arraycopy(more, 0, all, columns.length, more.length);
    return all;
  }

  @Test
  void map_feeOfReservation_isSpreadOverItsUsage() {
    Charge charge = BillText.legacy(costs("Fee", "reservation/ReservationARN", "arn:aws:ec2:r"));

    assertThat((BigDecimal) charge.value(EFFECTIVE_COST)).isZero();
    assertThat(charge.value(COMMITMENT_DISCOUNT_ID)).isEqualTo("arn:aws:ec2:r");
    assertThat(charge.value(COMMITMENT_DISCOUNT_TYPE)).isEqualTo("Reserved Instance");
  }

  @Test
  void map_refundOfSavingsPlanFee_isNotEffective() {
    Charge charge =
        BillText.legacy(
            costs(
                "Refund",
                "lineItem/ProductCode",
                "ComputeSavingsPlans",
                "lineItem/LineItemDescription",
                "Refund for one-time fee for Savings Plan ID abc"));

    assertThat((BigDecimal) charge.value(EFFECTIVE_COST)).isZero();
    assertThat(charge.value(CHARGE_CLASS)).isEqualTo("Correction");
  }

  @Test
  void map_netColumns_winOverGross() {
    Charge usage = BillText.legacy("lineItem/NetUnblendedCost", "1.2");
    Charge covered =
        BillText.legacy(
            costs("SavingsPlanCoveredUsage", "savingsPlan/NetSavingsPlanEffectiveCost", "4.5"));

    assertThat((BigDecimal) usage.value(NET_COST)).isEqualByComparingTo("1.2");
    assertThat((BigDecimal) usage.value(BILLED_COST)).isEqualByComparingTo("1.5");
    assertThat((BigDecimal) covered.value(EFFECTIVE_COST)).isEqualByComparingTo("4.5");
  }

  @Test
  void map_spotInstance_namesTypeAndMarket() {
    Charge charge =
        BillText.legacy(
            "lineItem/ProductCode", "AmazonEC2",
            "lineItem/UsageType", "APN1-SpotUsage:p3.2xlarge",
            "lineItem/UsageAmount", "0.5",
            "pricing/unit", "Hrs",
            "resourceTags/user:Name", "<script>alert(1)</script>",
            "resourceTags/aws:createdBy", "IAMUser:AIDAX:eve",
            "lineItem/UsageAccountId", "11254002932");

    assertThat(charge.value(REGION_ID)).isEqualTo("ap-northeast-1");
    assertThat(charge.value(INSTANCE_TYPE)).isEqualTo("p3.2xlarge");
    assertThat(charge.value(INSTANCE_FAMILY)).isEqualTo("p3");
    assertThat(charge.value(IS_ACCELERATED)).isEqualTo(true);
    assertThat(charge.value(PURCHASE_OPTION)).isEqualTo("Spot");
    assertThat(charge.value(PRICING_CATEGORY)).isEqualTo("Dynamic");
    assertThat(charge.value(CONSUMED_UNIT)).isEqualTo("Hours");
    assertThat(charge.value(PRICING_UNIT)).isEqualTo("Hrs");
    assertThat(charge.value(CREATED_BY)).isEqualTo("IAMUser:AIDAX:eve");
    assertThat(charge.value(TAGS))
        .isEqualTo(
            Map.of("user:Name", "<script>alert(1)</script>", "aws:createdBy", "IAMUser:AIDAX:eve"));
    assertThat(charge.value(SUB_ACCOUNT_ID)).isEqualTo("011254002932");
  }

  @Test
  void map_purchaseOfOtherMonth_countsInBillingPeriod() {
    Charge fee =
        BillText.legacy("lineItem/LineItemType", "Fee", "lineItem/UsageStartDate", "2026-03-31");
    Charge usage = BillText.legacy("lineItem/UsageStartDate", "2026-03-31T23:00:00Z");

    assertThat(fee.value(CHARGE_MONTH)).isEqualTo("2026-04");
    assertThat(usage.value(CHARGE_MONTH)).isEqualTo("2026-03");
    assertThat(usage.value(BILLING_MONTH)).isEqualTo("2026-04");
  }

  @Test
  void map_monthlyThingsBilledAsUsage_areMonthly() {
    assertThat(BillText.legacy("lineItem/ProductCode", "AmazonRegistrar").value(CHARGE_SHAPE))
        .isEqualTo("monthly");
    assertThat(BillText.legacy("lineItem/ProductCode", "AWSSupportBusiness").value(CHARGE_SHAPE))
        .isEqualTo("monthly");
  }

  @Test
  void map_splitRow_isMarked() {
    assertThat(BillText.legacy("lineItem/Operation", "EKSPod-EC2").value(IS_SPLIT)).isEqualTo(true);
    assertThat(BillText.legacy("lineItem/Operation", "RunInstances").value(IS_SPLIT))
        .isEqualTo(false);
  }

  @Test
  void map_lastSecondAsEnd_becomesExclusive() {
    Charge charge = BillText.legacy("lineItem/UsageEndDate", "2026-04-30T23:59:59Z");

    assertThat(charge.value(CHARGE_PERIOD_END))
        .isEqualTo(Times.micros("2026-05-01T00:00:00Z", "test"));
  }
}
