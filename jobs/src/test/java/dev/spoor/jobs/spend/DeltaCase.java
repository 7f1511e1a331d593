/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.spend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.testing.TableRows;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Charges of an account, written by hand, and how its months differ. */
abstract class DeltaCase {
  final TableRows charges =
      new TableRows(Tables.CHARGES)
          .defaults(
              "billing_account_id", "999999999999",
              "sub_account_id", "011122223333",
              "billing_currency", "USD",
              "region_id", "us-east-1",
              "service_code", "AmazonEC2",
              "service_name", "Amazon EC2",
              "charge_shape", "usage",
              "line_item_type", "Usage",
              "consumed_unit", "Hrs",
              "effective_cost", "0",
              "list_cost", "0",
              "is_split", false,
              "is_estimated", false);

  void everyDay(String month, int days, String quantity, String cost) {
    for (int day = 1; day <= days; day++) {
      charge(month, day, "consumed_quantity", quantity, "billed_cost", cost);
    }
  }

  void charge(String month, int day, Object... values) {
    String date = String.format(java.util.Locale.ROOT, "%s-%02d", month, day);
    Object[] all = new Object[values.length + 8];
    System.arraycopy(
        new Object[] {
          "charge_month",
          month,
          "billing_month",
          month,
          "charge_period_start",
          date + "T00:00:00Z",
          "charge_period_end",
          date + "T23:59:59Z"
        },
        0,
        all,
        0,
        8);
    System.arraycopy(values, 0, all, 8, values.length);
    charges.row(all);
  }

  Dataset<Row> deltas() {
    return UsageDeltas.usageDeltas(charges.frame(), SpendSettings.defaults());
  }

  static Row only(Dataset<Row> frame) {
    List<Row> rows = frame.collectAsList();
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  static java.math.BigDecimal decimal(Row row, String name) {
    return row.getDecimal(row.fieldIndex(name));
  }
}
