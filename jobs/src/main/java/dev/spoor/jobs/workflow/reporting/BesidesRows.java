/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.spoor.jobs.report.view.CostView.Category;
import dev.spoor.jobs.report.view.CostView.Refused;
import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.ReportLimits;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What the bill does not show: launches that were refused, and things left behind or open. */
final class BesidesRows {
  private BesidesRows() {}

  /** Returns what intruders and suspects were refused, and who may be either. */
  static Excerpt<Refused> refused(Dataset<Row> refused) {
    List<Refused> rows = new ArrayList<>();
    Dataset<Row> theirs =
        refused.filter(col("actor").notEqual("other").and(col("refusal").notEqual("throttled")));
    for (Row row :
        theirs
            .orderBy(
                col("hourly_cost").desc_nulls_last(),
                col("instances_at_once").desc(),
                col("account_id"),
                col("region_id"),
                col("credential_id"),
                col("instance_type"),
                col("purchase_option"),
                col("error_code"),
                col("actor"))
            .limit(ReportLimits.REASONS)
            .collectAsList()) {
      Cells cells = new Cells(row);
      rows.add(
          new Refused(
              cells.textOrNull("root_credential_id"),
              cells.text("actor"),
              cells.textOrNull("account_id"),
              cells.textOrNull("region_id"),
              cells.textOrNull("instance_type"),
              cells.text("purchase_option"),
              cells.text("refusal"),
              cells.text("error_code"),
              cells.count("calls"),
              cells.count("instances_at_once"),
              cells.moneyOrNull("hourly_rate"),
              cells.textOrNull("rate_region"),
              cells.moneyOrNull("hourly_cost"),
              cells.textOrNull("currency"),
              cells.timeOrNull("first_at"),
              cells.textOrNull("event_id")));
    }
    long all = rows.size() < ReportLimits.REASONS ? rows.size() : theirs.count();
    return new Excerpt<>(rows, all, "refused_launches");
  }

  /**
   * Returns how many things are of each category, and how many of them intruders made.
   *
   * @param judged rows of {@link MakerVerdicts}
   */
  static List<Category> categories(Dataset<Row> judged) {
    List<Category> categories = new ArrayList<>();
    for (Row row :
        judged
            .filter(col("is_alive"))
            .select(
                explode(col("categories")).as("category"),
                MakerVerdicts.isBad().as("is_bad"),
                col("resource_id"),
                col("billed_cost"),
                col("currency"))
            .groupBy("category")
            .agg(
                count(lit(1)).as("things"),
                sum(when(col("is_bad"), 1L).otherwise(0L)).as("bad"),
                sum("billed_cost").cast("decimal(38,12)").as("billed"),
                min("currency").as("currency"),
                max("currency").as("other"),
                max_by(
                        col("resource_id"),
                        struct(coalesce(col("billed_cost"), lit(0)), col("resource_id")))
                    .as("example"))
            .orderBy("category")
            .collectAsList()) {
      Cells cells = new Cells(row);
      String currency = cells.textOrNull("currency");
      boolean isSummed = currency != null && currency.equals(cells.textOrNull("other"));
      String category = cells.text("category");
      categories.add(
          new Category(
              category.replace('-', ' '),
              meaning(category),
              cells.count("things"),
              cells.count("bad"),
              isSummed ? cells.moneyOrNull("billed") : null,
              isSummed ? currency : null,
              cells.text("example")));
    }
    return categories;
  }

  private static String meaning(String category) {
    return switch (category) {
      case "api-endpoint" ->
          "APIs of API Gateway that are not private; who may call them is for"
              + " their authorizers and policies";
      case "orphan-address" -> "Elastic IP addresses of things that ended";
      case "orphan-security-group" ->
          "security groups made in the time of the trail, which nothing" + " in it uses";
      case "orphan-snapshot" -> "snapshots of volumes that ended";
      case "orphan-volume" -> "disks of machines that ended";
      case "public-ip" -> "machines with a public address";
      case "unused-role" -> "roles made in the time of the trail, which nobody assumed in it";
      default -> category;
    };
  }
}
