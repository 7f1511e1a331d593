/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import dev.spoor.jobs.report.view.CoverageView;
import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.ReportLimits;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Days with and without evidence; places where money was spent unseen come first. */
final class CoverageRows {
  private CoverageRows() {}

  static CoverageView view(Dataset<Row> coverage) {
    Row range =
        coverage
            .agg(
                min("day").as("first"),
                max("day").as("last"),
                countDistinct(struct(col("account_id"), col("region_id"))).as("strips"))
            .head();
    if (range.isNullAt(0)) {
      return new CoverageView(
          LocalDate.EPOCH, LocalDate.EPOCH, Excerpt.whole(List.of(), "coverage"));
    }
    Cells cells = new Cells(range);
    Dataset<Row> places =
        coverage
            .groupBy("account_id", "region_id")
            .agg(
                max("spend_without_events").as("unseen"),
                max("logging_stopped").as("stopped"),
                sum("events").as("place_events"))
            .orderBy(
                col("unseen").desc_nulls_last(),
                col("stopped").desc_nulls_last(),
                col("place_events").desc(),
                col("account_id"),
                col("region_id"))
            .limit(ReportLimits.COVERAGE_STRIPS)
            .select(
                coalesce(col("account_id"), lit("")).as("a"),
                coalesce(col("region_id"), lit("")).as("r"));
    List<Row> days =
        coverage
            .where(
                col("day")
                    .gt(
                        date_sub(
                            lit(java.sql.Date.valueOf(cells.day("last"))),
                            ReportLimits.COVERAGE_DAYS)))
            .groupBy(
                coalesce(col("account_id"), lit("")).as("account_id"),
                coalesce(col("region_id"), lit("")).as("region_id"),
                col("day"))
            .agg(
                max("events").as("events"),
                max("logging_stopped").as("logging_stopped"),
                max("spend_without_events").as("spend_without_events"))
            .join(
                places,
                col("account_id").equalTo(col("a")).and(col("region_id").equalTo(col("r"))),
                "left_semi")
            .orderBy("account_id", "region_id", "day")
            .collectAsList();
    Map<List<String>, List<CoverageView.Day>> strips = new LinkedHashMap<>();
    for (Row row : days) {
      Cells day = new Cells(row);
      strips
          .computeIfAbsent(
              List.of(day.text("account_id"), day.text("region_id")), k -> new ArrayList<>())
          .add(
              new CoverageView.Day(
                  day.day("day"),
                  day.count("events"),
                  day.flag("logging_stopped"),
                  day.flag("spend_without_events")));
    }
    List<CoverageView.Strip> shown =
        strips.entrySet().stream()
            .map(e -> new CoverageView.Strip(e.getKey().get(0), e.getKey().get(1), e.getValue()))
            .toList();
    return new CoverageView(
        cells.day("first"),
        cells.day("last"),
        new Excerpt<>(shown, cells.count("strips"), "coverage"));
  }
}
