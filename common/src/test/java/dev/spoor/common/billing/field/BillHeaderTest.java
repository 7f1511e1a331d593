/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BillHeaderTest {
  @ParameterizedTest
  @CsvSource({
    "lineItem/LineItemType, line_item_line_item_type",
    "reservation/ReservationARN, reservation_reservation_a_r_n",
    "savingsPlan/SavingsPlanARN, savings_plan_savings_plan_a_r_n",
    "resourceTags/user:Name, resource_tags_user_name",
    "product/instanceType, product_instance_type",
    "line_item_usage_amount, line_item_usage_amount",
    "BilledCost, billed_cost",
    "x_UsageType, x_usage_type",
    "costCategory/Charge type, cost_category_charge_type"
  })
  void normalise_anyDialect_givesAthenaName(String written, String name) {
    assertThat(ColumnNames.normalise(written)).isEqualTo(name);
  }

  @Test
  void dialect_header_isRecognised() {
    List<String> athena =
        List.of(
            "line_item_line_item_type", "line_item_unblended_cost", "line_item_usage_start_date");
    List<String> focus = List.of("BilledCost", "ChargeCategory", "ChargePeriodStart", "InvoiceId");

    assertThat(BillHeader.ofTyped(athena).dialect()).isEqualTo(BillDialect.CUR_LEGACY);
    assertThat(BillHeader.ofText(athena).dialect()).isEqualTo(BillDialect.CUR_2);
    assertThat(BillHeader.ofText(focus).dialect()).isEqualTo(BillDialect.FOCUS_1_2);
    assertThat(BillHeader.ofText(focus.subList(0, 3)).dialect()).isEqualTo(BillDialect.FOCUS_1_0);
    assertThat(BillHeader.ofText(List.of("a", "b", "c")).dialect()).isNull();
    assertThat(BillHeader.ofTyped(List.of("status")).isDeliveryStatus()).isTrue();
  }

  @Test
  void ofText_byteOrderMark_isDropped() {
    BillHeader header =
        BillHeader.ofText(List.of("\uFEFFBilledCost", "ChargeCategory", "ChargePeriodStart"));

    assertThat(header.dialect()).isEqualTo(BillDialect.FOCUS_1_0);
  }

  @Test
  void shortcoming_billWithoutCost_namesTheColumn() {
    BillHeader header =
        BillHeader.ofText(
            List.of(
                "line_item_usage_type", "line_item_line_item_type", "line_item_usage_start_date"));

    assertThat(header.shortcoming())
        .isEqualTo(
            "The columns look like a bill's, but these are missing: line_item_unblended_cost");
    assertThat(BillHeader.ofText(List.of("a", "b", "c")).shortcoming()).isNull();
  }

  @Test
  void tags_twoThatDifferInCase_stayApart() {
    BillHeader header =
        BillHeader.ofText(List.of("resourceTags/user:Name", "resourceTags/user:name"));

    assertThat(header.tags()).containsValues("user:Name", "user:name");
  }
}
