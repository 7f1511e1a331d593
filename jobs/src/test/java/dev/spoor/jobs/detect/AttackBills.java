/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.detect.money.MoneyLimits;
import dev.spoor.jobs.testing.TableRows;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What the attack of {@link AttackTrail} cost, and what was made of it. */
final class AttackBills {
  private AttackBills() {}

  /** Returns the rows of {@code charges}. */
  static Dataset<Row> charges() {
    TableRows rows =
        new TableRows(Tables.CHARGES)
            .defaults(
                TableRows.pairs(
                    "billing_account_id=999999999999 sub_account_id=011122223333"
                        + " billing_currency=USD charge_shape=usage is_split=false"
                        + " is_accelerated=false service_code=AmazonEC2 service_name=EC2"
                        + " source_uri=file:/bill.csv"));
    // Containers of the managed service, and clusters elsewhere, are not what D32 found.
    String[] lines = {
      "2025-11 region_id=us-east-1 billed_cost=500 service_code=AmazonEKS",
      "2025-11 region_id=sa-east-1 billed_cost=600 service_code=AmazonECS",
      "2025-10 region_id=us-east-1 billed_cost=100",
      "2025-11 region_id=us-east-1 billed_cost=129",
      "2025-11 region_id=ap-southeast-3 billed_cost=4000.25 is_accelerated=true"
          + " instance_family=g5 usage_type=BoxUsage:g5.48xlarge",
      "2025-11 region_id=ap-southeast-3 billed_cost=999.75",
      // The other view of a line above.
      "2025-11 region_id=ap-southeast-3 billed_cost=999.75 is_split=true",
      "2025-11 region_id=us-east-1 billed_cost=70 sub_account_id=022233334444"
          + " is_accelerated=true instance_family=p4d",
      "2025-11 region_id=us-east-1 billed_cost=33.5"
          + " resource_id=arn:aws:ec2:us-east-1:011122223333:instance/i-p3",
      "2025-11 region_id=us-east-1 billed_cost=12 service_code=AmazonBedrock"
          + " iam_principal=arn:note",
      "2025-11 region_id=us-east-1 billed_cost=88 service_code=AmazonBedrock iam_principal=arn:app",
      "2025-10 region_id=us-east-1 billed_cost=60 sub_account_id=022233334444",
    };
    int ordinal = 0;
    for (String line : lines) {
      String month = line.substring(0, line.indexOf(' '));
      rows.lines(
          "charge_month=%s billing_month=%s charge_period_start=%s-05T00:00:00Z source_ordinal=%d%s"
              .formatted(month, month, month, ordinal++, line.substring(line.indexOf(' '))));
    }
    return rows.frame();
  }

  /** Returns all of it; nothing is laid down and no day is out of line. */
  static FirstFindings.Bills bills() {
    return new FirstFindings.Bills(
        charges(), usageDeltas(), new TableRows(Tables.COST_ANOMALIES).frame(), MoneyLimits.NONE);
  }

  /** Returns the rows of {@code usage_deltas}. */
  static Dataset<Row> usageDeltas() {
    return new TableRows(Tables.USAGE_DELTAS)
        .defaults(
            TableRows.pairs(
                "account_id=011122223333 charge_shape=usage service_code=AmazonEC2 currency=USD"
                    + " is_new=false is_gone=false has_previous_bill=true"
                    + " previous_days_covered=31"))
        .lines(
            """
            month=2025-10 region_id=us-east-1 has_previous_bill=false billed_cost=100 comparable_cost=100 comparable_previous_cost=0
            month=2025-11 region_id=us-east-1 previous_month=2025-10 billed_cost=129 comparable_cost=129 comparable_previous_cost=60
            month=2025-11 region_id=ap-southeast-3 previous_month=2025-10 is_new=true billed_cost=5000 comparable_cost=5000 comparable_previous_cost=0
            """)
        // The month before is billed from its 20th on only.
        .lines(
            "month=2025-10 account_id=022233334444 region_id=us-east-1 has_previous_bill=false"
                + " billed_cost=60 comparable_cost=60 comparable_previous_cost=0")
        .lines(
            "month=2025-11 account_id=022233334444 region_id=us-east-1 previous_month=2025-10"
                + " previous_days_covered=12 billed_cost=170 comparable_cost=170"
                + " comparable_previous_cost=60")
        .frame();
  }

  /** Returns the rows of {@code coverage}. */
  static Dataset<Row> coverage() {
    return new TableRows(Tables.COVERAGE)
        .defaults(TableRows.pairs("account_id=011122223333"))
        .lines(
            """
            region_id=us-east-1 day=2025-10-01 events=9 spend_without_events=false
            region_id=us-east-1 day=2025-11-30 events=9 spend_without_events=false
            region_id=eu-north-1 day=2025-11-05 events=0 spend_without_events=true billed_cost=12.5 currency=USD
            region_id=eu-north-1 day=2025-12-05 events=0 spend_without_events=true billed_cost=12.5 currency=USD
            region_id=us-east-1 day=2025-11-05 events=0 spend_without_events=true billed_cost=12.5 currency=USD
            """)
        .frame();
  }

  /**
   * Returns the rows of {@code credentials}: a key set inactive, and what came of it; strangers
   * whom one service gave their sessions.
   */
  static Dataset<Row> credentials() {
    return new TableRows(Tables.CREDENTIALS)
        .lines(
            """
            credential_id=AKIAROOT root_credential_id=lambda.amazonaws.com head_credential_id=AKIAROOT depth=0 deactivated_at=2025-11-02T11:30:00Z last_used_at=2025-11-02T10:00:00Z
            credential_id=AKIAMID root_credential_id=lambda.amazonaws.com head_credential_id=AKIAROOT parent_credential_id=AKIAROOT depth=1 last_used_at=2025-11-02T10:00:00Z
            credential_id=ASIACHILD root_credential_id=lambda.amazonaws.com head_credential_id=AKIAROOT parent_credential_id=AKIAMID depth=2 last_used_at=2025-11-02T12:00:00Z
            credential_id=AKIAEVE root_credential_id=lambda.amazonaws.com head_credential_id=AKIAEVE depth=0
            credential_id=ASIAEVE root_credential_id=lambda.amazonaws.com head_credential_id=AKIAEVE parent_credential_id=AKIAEVE depth=1
            credential_id=AKIABOB root_credential_id=AKIABOB depth=0 last_used_at=2025-11-03T10:02:00Z
            """)
        .frame();
  }
}
