/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** What an hour of a machine cost, by type, region and purchase option, as the bill shows. */
final class Rates implements Serializable {
  private static final long serialVersionUID = 1;

  private final ArrayList<Rate> rates = new ArrayList<>();

  /**
   * What an hour of a machine of a type cost in a region.
   *
   * @param account that paid; empty where it is the average of all
   */
  record Rate(
      String region, String type, String option, BigDecimal hour, String currency, String account)
      implements Serializable {}

  private Rates() {}

  /** Reads the average rates of types; asks the bill only when there are any. */
  static Rates of(Dataset<Row> charges, Set<String> types) {
    return read(charges, types, lit(""), lit(""));
  }

  /**
   * Reads the rates of types for each account and operation, which tells operating systems apart;
   * asks the bill only when there are any types.
   */
  static Rates each(Dataset<Row> charges, Set<String> types) {
    return read(charges, types, col("sub_account_id"), col("operation"));
  }

  private static Rates read(
      Dataset<Row> charges, Set<String> types, Column account, Column operation) {
    Rates rates = new Rates();
    if (types.isEmpty()) {
      return rates;
    }
    for (Row row :
        charges
            .filter(
                col("charge_category")
                    .equalTo("Usage")
                    .and(col("service_code").equalTo("AmazonEC2"))
                    .and(col("instance_type").isin(types.toArray()))
                    .and(col("purchase_option").isin("OnDemand", "Spot"))
                    .and(col("usage_type").rlike("(BoxUsage|SpotUsage)"))
                    .and(col("consumed_quantity").gt(0))
                    .and(col("billed_cost").gt(0))
                    .and(coalesce(col("is_split"), lit(false)).equalTo(false)))
            .groupBy(
                col("region_id"),
                col("instance_type"),
                col("purchase_option"),
                col("billing_currency"),
                account.as("account"),
                operation.as("system"))
            .agg(sum("billed_cost"), sum("consumed_quantity"))
            .collectAsList()) {
      BigDecimal hour = row.getDecimal(6).divide(row.getDecimal(7), 12, RoundingMode.HALF_EVEN);
      rates.rates.add(
          new Rate(text(row, 0), text(row, 1), text(row, 2), hour, text(row, 3), text(row, 4)));
    }
    return rates;
  }

  private static String text(Row row, int place) {
    return row.isNullAt(place) ? "" : row.getString(place);
  }

  /** Returns the rate of the same region, else the lowest of another; null when none is known. */
  @Nullable Rate best(String region, String type, String option) {
    return rates.stream()
        .filter(rate -> rate.type().equals(type) && rate.option().equals(option))
        .min(
            Comparator.comparing((Rate rate) -> !rate.region().equals(region))
                .thenComparing(Rate::hour)
                .thenComparing(Rate::region)
                .thenComparing(Rate::currency))
        .orElse(null);
  }

  /**
   * Returns the rate that an account pays in a region; null where the bill has none, or several, as
   * in two currencies or for two operating systems. Of those that differ by rounding the highest.
   */
  @Nullable Rate in(String account, String region, String type, String option) {
    List<Rate> found =
        rates.stream()
            .filter(rate -> rate.account().equals(account) && rate.region().equals(region))
            .filter(rate -> rate.type().equals(type) && rate.option().equals(option))
            .sorted(Comparator.comparing(Rate::hour))
            .toList();
    if (found.isEmpty()) {
      return null;
    }
    Rate highest = found.get(found.size() - 1);
    boolean isOne =
        found.get(0).hour().compareTo(highest.hour().multiply(SizedCosts.SAME)) >= 0
            && found.stream().allMatch(rate -> rate.currency().equals(highest.currency()));
    return isOne ? highest : null;
  }
}
