/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.spoor.jobs.report.view.CoverageView;
import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.ReportLimits;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** Days with and without evidence; places where money was spent unseen come first. */
final class CoverageRows {
  private CoverageRows() {}

  /**
   * What the report says of coverage.
   *
   * @param view the strips
   * @param unseenPlaces account and region pairs that cost money and have no event at all
   * @param quietDays days with spend and without events, in pairs that have events on other days
   * @param isStopped whether logging was stopped anywhere
   * @param overlap what trail and bill have in common
   */
  record Facts(
      CoverageView view, long unseenPlaces, long quietDays, boolean isStopped, Overlap overlap) {
    /** Returns which trails were stopped, and when, as the strips shown say it. */
    List<String> stops() {
      return view.strips().rows().stream()
          .filter(strip -> !strip.loggingStopped().isEmpty())
          .flatMap(
              strip ->
                  strip.trailStates().stream()
                      .map(state -> "account " + strip.accountId() + ": " + state))
          .distinct()
          .toList();
    }
  }

  static Facts facts(Dataset<Row> coverage) {
    Overlap overlap = Overlap.of(coverage);
    Column isUnseen = col("place_events").equalTo(0).and(col("unseen_days").gt(0));
    WindowSpec all = Window.partitionBy();
    List<Row> places =
        coverage
            .groupBy(
                coalesce(col("account_id"), lit("")).as("account_id"),
                coalesce(col("region_id"), lit("")).as("region_id"))
            .agg(
                sum(when(col("spend_without_events"), 1L).otherwise(0L)).as("unseen_days"),
                max(coalesce(col("logging_stopped"), lit(false))).as("stopped"),
                sum("events").as("place_events"),
                min("day").as("first"),
                max("day").as("last"))
            .withColumn("strips", count(lit(1)).over(all))
            .withColumn("first_day", min("first").over(all))
            .withColumn("last_day", max("last").over(all))
            .withColumn(
                "unseen_places",
                sum(when(isUnseen.and(col("region_id").notEqual("global")), 1L).otherwise(0L))
                    .over(all))
            .withColumn(
                "quiet_days",
                sum(when(col("place_events").gt(0), col("unseen_days")).otherwise(0L)).over(all))
            .withColumn("any_stopped", max("stopped").over(all))
            .orderBy(
                when(isUnseen, 0).otherwise(1),
                col("stopped").desc(),
                col("place_events").desc(),
                col("account_id"),
                col("region_id"))
            .limit(ReportLimits.COVERAGE_STRIPS)
            .collectAsList();
    if (places.isEmpty()) {
      CoverageView nothing =
          new CoverageView(LocalDate.EPOCH, LocalDate.EPOCH, Excerpt.whole(List.of(), "coverage"));
      return new Facts(nothing, 0, 0, false, overlap);
    }
    Cells totals = new Cells(places.get(0));
    CoverageView view =
        new CoverageView(
            totals.day("first_day"),
            totals.day("last_day"),
            new Excerpt<>(
                strips(coverage, places, totals.day("last_day")),
                totals.count("strips"),
                "coverage"));
    return new Facts(
        view,
        totals.count("unseen_places"),
        totals.count("quiet_days"),
        totals.flag("any_stopped"),
        overlap);
  }

  private static List<CoverageView.Strip> strips(
      Dataset<Row> coverage, List<Row> places, LocalDate last) {
    Column account = coalesce(col("account_id"), lit(""));
    Column region = coalesce(col("region_id"), lit(""));
    Object[] chosen = places.stream().map(Cells::new).map(CoverageRows::place).toArray();
    List<Row> days =
        coverage
            .where(
                concat_ws("\n", account, region)
                    .isin(chosen)
                    .and(
                        col("day")
                            .gt(
                                date_sub(
                                    lit(java.sql.Date.valueOf(last)), ReportLimits.COVERAGE_DAYS))))
            .groupBy(account.as("account_id"), region.as("region_id"), col("day"))
            .agg(
                max("events").as("events"),
                max("logging_stopped").as("logging_stopped"),
                max("spend_without_events").as("spend_without_events"),
                max("trail_states").as("trail_states"))
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
                  day.flag("spend_without_events"),
                  day.list("trail_states")));
    }
    return strips.entrySet().stream()
        .map(e -> new CoverageView.Strip(e.getKey().get(0), e.getKey().get(1), e.getValue()))
        .toList();
  }

  private static String place(Cells cells) {
    return cells.text("account_id") + "\n" + cells.text("region_id");
  }
}
