/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;

import java.math.BigDecimal;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * A line of usage on a bill.
 *
 * @param family instance family, else usage type
 * @param at start of the charge in microseconds since the epoch
 * @param resourceId resource as billed, bare or ARN
 * @param iamPrincipal ARN of the caller, where the service bills by caller
 */
record Line(
    String payer,
    String accountId,
    String regionId,
    String month,
    String serviceCode,
    @Nullable String serviceName,
    String family,
    @Nullable String usageType,
    boolean isAccelerated,
    @Nullable Long at,
    @Nullable BigDecimal cost,
    @Nullable String currency,
    @Nullable String ref,
    @Nullable String resourceId,
    @Nullable String iamPrincipal) {

  /** Whether a line is usage that counts: rows of split costs are a second view of others. */
  static Column isUsage() {
    return coalesce(col("is_split"), lit(false))
        .equalTo(false)
        .and(col("charge_shape").equalTo("usage"));
  }

  /** Returns the family that a line of accelerated machines counts for. */
  static Column familyColumn() {
    return coalesce(col("instance_family"), col("usage_type"), lit("accelerated"));
  }

  /** Returns the lines of usage, as {@link #of} reads them. */
  static Dataset<Row> usage(Dataset<Row> charges) {
    return charges
        .filter(isUsage())
        .select(
            col("billing_account_id"),
            col("sub_account_id"),
            col("region_id"),
            col("charge_month"),
            col("service_code"),
            col("service_name"),
            familyColumn(),
            col("usage_type"),
            coalesce(col("is_accelerated"), lit(false)),
            unix_micros(col("charge_period_start")),
            col("billed_cost"),
            col("billing_currency"),
            concat_ws("#", col("source_uri"), col("source_ordinal")),
            col("resource_id"),
            col("iam_principal"));
  }

  static Line of(Row row) {
    return new Line(
        Fact.text(row.getString(0)),
        Fact.text(row.getString(1)),
        Fact.text(row.getString(2)),
        Fact.text(row.getString(3)),
        Fact.text(row.getString(4)),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getBoolean(8),
        row.isNullAt(9) ? null : (Long) row.getLong(9),
        row.getDecimal(10),
        row.getString(11),
        row.getString(12),
        row.getString(13),
        row.getString(14));
  }

  /** Returns the line as evidence. */
  Proof proof(@Nullable String detail) {
    return new Proof(at, null, ref, regionId, Fact.text(detail), null, cost, currency);
  }
}
