/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.billing;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.testing.RealData;
import java.util.List;
import java.util.StringJoiner;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Bills that AWS wrote, by the month, account and line item type: rows, cost, and the amounts of
 * usage, as DuckDB adds them up from the same files.
 */
class RealBillGroupsTest {
  /**
   * Columns as the files have them: start of the charge, account, line item type, cost, amount.
   * FOCUS names no line item type: its charge category stands for it. Accounts that a spreadsheet
   * took the first zeros from have them again.
   */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = ';',
      value = {
        "billing/cur-legacy-parquet; read_parquet('%s/**/Dec2018*.parquet');"
            + " strftime(line_item_usage_start_date, '%Y-%m'); line_item_usage_account_id;"
            + " line_item_line_item_type; line_item_unblended_cost; line_item_usage_amount",
        "billing/cur-legacy-csv/sample-anonymous-aws-export-dataset.csv;"
            + " read_csv('%s', all_varchar = true); left(\"lineItem/UsageStartDate\", 7);"
            + " \"lineItem/UsageAccountId\"; \"lineItem/LineItemType\"; \"lineItem/UnblendedCost\";"
            + " \"lineItem/UsageAmount\"",
        "billing/cur2-csv; read_csv('%s/*.csv', all_varchar = true);"
            + " left(line_item_usage_start_date, 7); line_item_usage_account_id;"
            + " line_item_line_item_type; line_item_unblended_cost; line_item_usage_amount",
        "billing/focus; read_csv('%s/*.csv', all_varchar = true); left(ChargePeriodStart, 7);"
            + " SubAccountId; ChargeCategory; BilledCost; ConsumedQuantity"
      })
  void groups_areThoseOfDuckDb(
      String bill,
      String table,
      String month,
      String account,
      String type,
      String cost,
      String amount) {
    String from = table.replace("%s", RealData.path(bill).toString());
    boolean isFocus = bill.endsWith("focus");
    List<String> expected =
        DuckDb.rows(
            ("select %1$s as m, case when regexp_full_match(%2$s, '[0-9]{1,11}') then lpad(%2$s,"
                 + " 12, '0') else nullif(%2$s, 'NULL') end as a, %3$s as t, count(*), %4$s, %5$s"
                 + " from %6$s group by m, a, t")
                .formatted(
                    month,
                    account,
                    type,
                    exact(cost),
                    exact("case when " + type + " like '%Usage%' then " + amount + " end"),
                    from));

    List<String> found =
        RealBillsTest.read(RealData.path(bill))
            .charges()
            .groupBy(
                date_format(col("charge_period_start"), "yyyy-MM").as("m"),
                col("sub_account_id"),
                type(isFocus))
            .agg(
                count(lit(1)),
                coalesce(sum("billed_cost"), lit(0).cast("decimal(38,12)")),
                coalesce(
                    sum(when(type(isFocus).like("%Usage%"), col("consumed_quantity"))),
                    lit(0).cast("decimal(38,12)")))
            .collectAsList()
            .stream()
            .map(RealBillGroupsTest::text)
            .sorted()
            .toList();

    assertThat(expected).isNotEmpty();
    assertThat(found).isEqualTo(expected);
  }

  private static Column type(boolean isFocus) {
    return isFocus ? col("charge_category") : col("line_item_type");
  }

  private static String exact(String column) {
    return "coalesce(sum(try_cast(nullif(cast(%s as varchar), 'NULL') as decimal(38,12))), 0)"
        .formatted(column);
  }

  private static String text(Row row) {
    StringJoiner cells = new StringJoiner("|");
    for (int i = 0; i < row.size(); i++) {
      cells.add(DuckDb.text(row.get(i)));
    }
    return cells.toString();
  }
}
