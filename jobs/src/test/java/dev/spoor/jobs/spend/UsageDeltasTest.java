/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.spend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.table.Tables;
import dev.spoor.testing.FrameAssertions;
import dev.spoor.testing.SharedSpark;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

class UsageDeltasTest extends DeltaCase {
  @Test
  void schema_anyInput_isThePublishedOne() {
    assertThat(deltas().schema().fieldNames())
        .containsExactly(SparkSchemas.of(Tables.USAGE_DELTAS).fieldNames());
    for (var field : deltas().schema().fields()) {
      assertThat(field.dataType())
          .as(field.name())
          .isEqualTo(SparkSchemas.of(Tables.USAGE_DELTAS).apply(field.name()).dataType());
    }
  }

  @Test
  void deltas_twoWholeMonths_compareWholeMonthsAndDays() {
    everyDay("2025-10", 31, "10", "1.5");
    everyDay("2025-11", 30, "24", "3.000000000001");

    // 31 x 1.5 = 46.5; 30 x 3.000000000001 = 90.00000000003; per day 1.5 and 3.000000000001.
    FrameAssertions.assertSameRows(
        frame(
            "month string, previous_month string, quantity decimal(38,12), previous_quantity"
                + " decimal(38,12), billed_cost decimal(38,12), cost_delta decimal(38,12),"
                + " cost_per_day decimal(38,12), previous_cost_per_day decimal(38,12),"
                + " comparable_previous_cost decimal(38,12), days_covered int, is_new"
                + " boolean, is_partial boolean, has_previous_bill boolean",
            RowFactory.create(
                "2025-10",
                "2025-09",
                money("310"),
                money("0"),
                money("46.5"),
                money("46.5"),
                money("1.5"),
                null,
                money("0"),
                31,
                false,
                false,
                false),
            RowFactory.create(
                "2025-11",
                "2025-10",
                money("720"),
                money("310"),
                money("90.00000000003"),
                money("43.50000000003"),
                money("3.000000000001"),
                money("1.5"),
                money("46.5"),
                30,
                false,
                false,
                true)),
        deltas()
            .select(
                "month",
                "previous_month",
                "quantity",
                "previous_quantity",
                "billed_cost",
                "cost_delta",
                "cost_per_day",
                "previous_cost_per_day",
                "comparable_previous_cost",
                "days_covered",
                "is_new",
                "is_partial",
                "has_previous_bill")
            .orderBy("month"));
  }

  @Test
  void deltas_netListAndEffectiveCost_areWorkedOutEachFromItsOwn() {
    charges.defaults("net_cost", "1.5", "list_cost", "3", "effective_cost", "0.5");
    everyDay("2025-10", 31, "1", "2");
    charges.defaults("net_cost", "1.25", "list_cost", "4", "effective_cost", "0");
    everyDay("2025-11", 30, "1", "2");

    Row november = only(deltas().filter("month = '2025-11'"));

    // 30 x 1.25 - 31 x 1.5 = 37.5 - 46.5; 30 x 4 - 31 x 3 = 120 - 93; 0 - 31 x 0.5; 60 - 62.
    assertThat(decimal(november, "net_cost_delta")).isEqualByComparingTo("-9");
    assertThat(decimal(november, "list_cost_delta")).isEqualByComparingTo("27");
    assertThat(decimal(november, "effective_cost_delta")).isEqualByComparingTo("-15.5");
    assertThat(decimal(november, "cost_delta")).isEqualByComparingTo("-2");
  }

  @Test
  void deltas_billWithoutNetCosts_takesWhatIsBilled() {
    everyDay("2025-10", 31, "1", "2");
    everyDay("2025-11", 30, "1", "3");

    Row november = only(deltas().filter("month = '2025-11'"));

    assertThat(decimal(november, "previous_net_cost")).isEqualByComparingTo("62");
    assertThat(decimal(november, "net_cost_delta")).isEqualByComparingTo("28");
  }

  @Test
  void sharesOfChange_ofOneCurrency_addUpToOneThoughSomeAreMore() {
    everyDay("2025-10", 31, "1", "2");
    everyDay("2025-11", 30, "1", "5");
    charges.defaults("service_code", "AmazonS3");
    everyDay("2025-10", 31, "1", "1");
    everyDay("2025-11", 30, "1", "0.1");
    charges.defaults("billing_currency", "EUR");
    everyDay("2025-10", 31, "1", "1");
    everyDay("2025-11", 30, "1", "2");

    List<Row> november =
        deltas()
            .filter("month = '2025-11'")
            .orderBy(functions.col("currency").desc(), functions.col("service_code"))
            .collectAsList();

    // In USD 150 - 62 = 88 and 3 - 31 = -28, of 60 in all; in EUR 60 - 31 = 29 is all.
    assertThat(november.stream().map(row -> row.<Double>getAs("share_of_change")))
        .containsExactly(88.0 / 60, -28.0 / 60, 1.0);
    assertThat(deltas().filter("month = '2025-10' and share_of_change is not null").count())
        .isZero();
  }

  @Test
  void whatIsUsedAgainAfterAMonthWithout_hasReturned_whatNeverWas_isOnlyNew() {
    everyDay("2025-09", 30, "1", "1");
    everyDay("2025-10", 31, "1", "1");
    everyDay("2025-11", 30, "1", "1");
    charges.defaults("service_code", "AmazonS3");
    everyDay("2025-09", 3, "1", "1");
    everyDay("2025-11", 3, "1", "1");
    charges.defaults("service_code", "AmazonSQS");
    everyDay("2025-11", 3, "1", "1");

    assertThat(
            deltas()
                .filter("service_code <> 'AmazonEC2'")
                .orderBy("service_code", "month")
                .collectAsList()
                .stream()
                .map(
                    row ->
                        "%s %s new %s returned %s gone %s"
                            .formatted(
                                row.getAs("service_code"),
                                row.getAs("month"),
                                row.getAs("is_new"),
                                row.getAs("is_returned"),
                                row.getAs("is_gone"))))
        .containsExactly(
            "AmazonS3 2025-09 new false returned false gone false",
            "AmazonS3 2025-10 new false returned false gone true",
            "AmazonS3 2025-11 new true returned true gone false",
            "AmazonSQS 2025-11 new true returned false gone false");
  }

  @Test
  void deltas_freeUsageInNewRegion_isNewAndLaterGone() {
    everyDay("2025-10", 31, "1", "2");
    everyDay("2025-11", 30, "1", "2");
    everyDay("2025-12", 31, "1", "2");
    charge(
        "2025-11",
        5,
        "billed_cost",
        "0",
        "consumed_quantity",
        "744",
        "region_id",
        "ap-southeast-3");

    List<Row> rows =
        deltas().filter("region_id = 'ap-southeast-3'").orderBy("month").collectAsList();

    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).<Boolean>getAs("is_new")).isTrue();
    assertThat(decimal(rows.get(0), "quantity_delta")).isEqualByComparingTo("744");
    assertThat(rows.get(0).<Object>getAs("quantity_ratio")).isNull();
    assertThat(rows.get(1).<String>getAs("month")).isEqualTo("2025-12");
    assertThat(rows.get(1).<Boolean>getAs("is_gone")).isTrue();
    assertThat(decimal(rows.get(1), "previous_quantity")).isEqualByComparingTo("744");
  }

  @Test
  void deltas_lineOfMonthBeforeTheFirstBill_makesNothingNew() {
    everyDay("2025-11", 30, "1", "2");
    charge("2025-10", 31, "billed_cost", "0.1", "billing_month", "2025-11");

    assertThat(deltas().filter("is_new or has_previous_bill").count()).isZero();
    assertThat(decimal(only(deltas().filter("month = '2025-11'")), "previous_billed_cost"))
        .isEqualByComparingTo("0.1");
  }

  @Test
  void deltas_splitLinesCreditsAndCurrencies_stayApartAndAddUp() {
    everyDay("2025-10", 1, "1", "10");
    charge("2025-10", 1, "billed_cost", "10", "consumed_quantity", "1", "is_split", true);
    charge(
        "2025-10",
        1,
        "billed_cost",
        "-4.25",
        "charge_shape",
        "other",
        "line_item_type",
        "Credit",
        "consumed_unit",
        null);
    charge("2025-10", 1, "billed_cost", "7", "billing_currency", "EUR");

    Dataset<Row> sums =
        deltas().groupBy("currency").agg(functions.sum("billed_cost").as("c")).orderBy("currency");

    assertThat(sums.collectAsList().stream().map(row -> row.getDecimal(1).stripTrailingZeros()))
        .extracting(Object::toString)
        .containsExactly("7", "5.75");
    assertThat(deltas().filter("unit = ''").count()).isEqualTo(1);
  }

  private static java.math.BigDecimal money(String text) {
    return new java.math.BigDecimal(text);
  }

  private static Dataset<Row> frame(String ddl, Row... rows) {
    return SharedSpark.session()
        .createDataFrame(List.of(rows), org.apache.spark.sql.types.StructType.fromDDL(ddl));
  }
}
