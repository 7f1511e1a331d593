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
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** What an hour of a machine cost, by type, region and purchase option, as the bill shows. */
final class Rates implements Serializable {
  private static final long serialVersionUID = 1;

  private final ArrayList<Rate> rates = new ArrayList<>();

  /** What an hour of a machine of a type cost in a region. */
  record Rate(String region, String type, String option, BigDecimal hour, String currency)
      implements Serializable {}

  private Rates() {}

  /** Reads the rates of types; asks the bill only when there are any. */
  static Rates of(Dataset<Row> charges, Set<String> types) {
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
            .groupBy("region_id", "instance_type", "purchase_option", "billing_currency")
            .agg(sum("billed_cost"), sum("consumed_quantity"))
            .collectAsList()) {
      BigDecimal hour = row.getDecimal(4).divide(row.getDecimal(5), 12, RoundingMode.HALF_EVEN);
      rates.rates.add(new Rate(text(row, 0), text(row, 1), text(row, 2), hour, text(row, 3)));
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
   * Returns the rate of a region; null where the bill has none, or several, as in two currencies.
   */
  @Nullable Rate in(String region, String type, String option) {
    List<Rate> found =
        rates.stream()
            .filter(rate -> rate.region().equals(region))
            .filter(rate -> rate.type().equals(type) && rate.option().equals(option))
            .toList();
    return found.size() == 1 ? found.get(0) : null;
  }
}
