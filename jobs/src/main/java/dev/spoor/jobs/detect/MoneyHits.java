/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.dayofmonth;
import static org.apache.spark.sql.functions.format_number;
import static org.apache.spark.sql.functions.last_day;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** Line items that the rules on money speak about. */
final class MoneyHits {
  private MoneyHits() {}

  /** Returns the lines of regions that an account is billed for the first time (B01). */
  static Dataset<Row> newRegions(
      Dataset<Row> charges, Dataset<Row> usageDeltas, DetectSettings settings) {
    List<String> homes = new ArrayList<>(settings.homeRegions());
    homes.add("global");
    Dataset<Row> opened =
        usageDeltas
            .filter(
                col("charge_shape")
                    .equalTo("usage")
                    .and(col("region_id").isin(homes.toArray()).equalTo(false)))
            .groupBy("account_id", "region_id", "month")
            .agg(
                sum(when(col("is_new").equalTo(false).and(col("is_gone").equalTo(false)), 1)
                        .otherwise(0))
                    .as("known"),
                sum(when(col("is_gone"), 1).otherwise(0)).as("gone"),
                sum(when(col("is_new"), 1).otherwise(0)).as("fresh"))
            .withColumn(
                "first_month", min("month").over(Window.partitionBy("account_id", "region_id")))
            .filter(
                col("month")
                    .equalTo(col("first_month"))
                    .and(col("known").equalTo(0))
                    .and(col("gone").equalTo(0))
                    .and(col("fresh").gt(0)))
            .select(
                col("account_id").as("new_account"),
                col("region_id").as("new_region"),
                col("month").as("new_month"));
    Dataset<Row> lines =
        usage(charges)
            .join(
                broadcast(opened),
                col("sub_account_id")
                    .equalTo(col("new_account"))
                    .and(col("region_id").equalTo(col("new_region")))
                    .and(col("charge_month").equalTo(col("new_month"))));
    return hits(
        lines, lit("B01"), lit("region"), col("region_id"), col("region_id"), col("service_name"));
  }

  /**
   * Returns the lines of accelerated families that an account has in no earlier bill and that are
   * not approved (B02). The first bill of a payer is no news.
   */
  static Dataset<Row> newAccelerators(Dataset<Row> charges, DetectSettings settings) {
    Column family = coalesce(col("instance_family"), col("usage_type"), lit("accelerated"));
    Column isApproved = lit(false);
    for (Map.Entry<String, List<String>> entry : settings.approvedAccelerators().entrySet()) {
      Column isFamily = family.isin(entry.getValue().toArray());
      isApproved =
          isApproved.or(
              entry.getKey().equals("*")
                  ? isFamily
                  : isFamily.and(col("sub_account_id").equalTo(entry.getKey())));
    }
    Dataset<Row> starts =
        charges
            .groupBy(col("billing_account_id").as("payer"))
            .agg(min(coalesce(col("billing_month"), col("charge_month"))).as("first_bill"));
    Dataset<Row> lines =
        usage(charges)
            .filter(col("is_accelerated").and(isApproved.equalTo(false)))
            .withColumn(
                "first_month",
                min("charge_month").over(Window.partitionBy(col("sub_account_id"), family)))
            .join(broadcast(starts), col("billing_account_id").eqNullSafe(col("payer")), "left")
            .filter(col("first_month").gt(col("first_bill")));
    return hits(
        lines,
        lit("B02"),
        lit("account"),
        concat_ws(" ", lit("family"), family),
        col("region_id"),
        concat_ws(" ", col("usage_type"), lit("in"), col("region_id")));
  }

  /**
   * Returns the lines of services whose cost rose beyond floor and ratio (B03), after months that
   * the bill covers whole. A home region that was opened in this month or the one before is
   * expected to grow.
   */
  static Dataset<Row> jumps(
      Dataset<Row> charges, Dataset<Row> usageDeltas, DetectSettings settings) {
    Column isHome = col("region_id").isin(settings.homeRegions().toArray());
    Column isWhole =
        col("previous_days_covered")
            .geq(dayofmonth(last_day(to_date(concat(col("previous_month"), lit("-01"))))));
    Dataset<Row> rises =
        usageDeltas
            .filter(col("charge_shape").equalTo("usage"))
            .withColumn(
                "opened",
                min(when(col("is_gone").equalTo(false), col("month")))
                    .over(Window.partitionBy("account_id", "region_id")))
            .withColumn("first_bill", min("month").over(Window.partitionBy("billing_account_id")))
            .filter(col("has_previous_bill").and(isWhole))
            .filter(
                isHome
                    .equalTo(false)
                    .or(col("opened").lt(col("previous_month")))
                    .or(col("opened").equalTo(col("first_bill"))))
            .groupBy("month", "account_id", "region_id", "service_code", "currency")
            .agg(sum("billed_cost").as("now"), sum("comparable_previous_cost").as("before"))
            .filter(
                col("now")
                    .minus(col("before"))
                    .geq(settings.thresholds().costFloor())
                    .and(
                        col("now")
                            .cast("double")
                            .geq(
                                col("before")
                                    .cast("double")
                                    .multiply(settings.thresholds().costRatio()))))
            .select(
                col("month").as("r_month"),
                col("account_id").as("r_account"),
                col("region_id").as("r_region"),
                col("service_code").as("r_service"),
                col("currency").as("r_currency"),
                concat_ws(
                        " ",
                        col("month"),
                        format_number(col("now"), 2),
                        col("currency"),
                        lit("after"),
                        format_number(col("before"), 2))
                    .as("rise"));
    Dataset<Row> lines =
        usage(charges)
            .filter(col("billed_cost").gt(0))
            .join(
                broadcast(rises),
                col("charge_month")
                    .equalTo(col("r_month"))
                    .and(col("sub_account_id").equalTo(col("r_account")))
                    .and(col("region_id").equalTo(col("r_region")))
                    .and(col("service_code").equalTo(col("r_service")))
                    .and(col("billing_currency").equalTo(col("r_currency"))));
    return hits(
        lines,
        lit("B03"),
        lit("service"),
        concat_ws(" ", col("service_code"), lit("in"), col("charge_month")),
        col("region_id"),
        col("rise"));
  }

  /**
   * Returns account, region and day with spend where the trail has no event at all of that account
   * and region, within the days that the trail has any (B12).
   */
  static Dataset<Row> unlogged(Dataset<Row> coverage) {
    Dataset<Row> span =
        coverage.filter(col("events").gt(0)).agg(min("day").as("from"), max("day").as("to"));
    Column everSeen = sum("events").over(Window.partitionBy("account_id", "region_id"));
    return coverage
        .withColumn("ever", everSeen)
        .crossJoin(broadcast(span))
        .filter(
            col("spend_without_events")
                .and(col("ever").equalTo(0))
                .and(col("region_id").notEqual("global"))
                .and(col("day").between(col("from"), col("to"))))
        .select(
            lit("B12").as("rule"),
            lit("region").as("subject_kind"),
            col("region_id").as("subject"),
            col("account_id"),
            col("region_id").as("scope_region"),
            col("region_id"),
            col("day").cast("timestamp").as("at"),
            lit(null).cast("string").as("event_id"),
            lit(null).cast("string").as("ref"),
            col("day").cast("string").as("detail"),
            lit(null).cast("string").as("access_key_id"),
            col("billed_cost").as("money"),
            col("currency"));
  }

  private static Dataset<Row> usage(Dataset<Row> charges) {
    return charges.filter(
        coalesce(col("is_split"), lit(false))
            .equalTo(false)
            .and(col("charge_shape").equalTo("usage")));
  }

  private static Dataset<Row> hits(
      Dataset<Row> lines,
      Column rule,
      Column subjectKind,
      Column subject,
      Column region,
      Column detail) {
    return lines.select(
        rule.as("rule"),
        subjectKind.as("subject_kind"),
        subject.as("subject"),
        col("sub_account_id").as("account_id"),
        region.as("scope_region"),
        region.as("region_id"),
        col("charge_period_start").as("at"),
        lit(null).cast("string").as("event_id"),
        concat_ws("#", col("source_uri"), col("source_ordinal")).as("ref"),
        detail.as("detail"),
        lit(null).cast("string").as("access_key_id"),
        col("billed_cost").as("money"),
        col("billing_currency").as("currency"));
  }
}
