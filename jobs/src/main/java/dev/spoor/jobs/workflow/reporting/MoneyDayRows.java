/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import dev.spoor.jobs.report.view.CostRun;
import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.MoneyDays;
import dev.spoor.jobs.report.view.ReportLimits;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What was billed by the day and what of it is out of line. The driver reads a sum per day and
 * currency, and the runs of days out of line, of which at most {@link #RUNS}.
 */
final class MoneyDayRows {
  private static final int RUNS = 10_000;

  private final Map<String, TreeMap<LocalDate, BigDecimal>> billed = new HashMap<>();
  private final Map<String, TreeMap<LocalDate, BigDecimal>> excess = new HashMap<>();
  private final Map<String, List<CostRun>> runs = new HashMap<>();
  private final Map<String, Long> totals = new HashMap<>();

  private final int historyDays;

  private MoneyDayRows(int historyDays) {
    this.historyDays = historyDays;
  }

  static MoneyDayRows of(Dataset<Row> coverage, Dataset<Row> anomalies, int historyDays) {
    MoneyDayRows rows = new MoneyDayRows(historyDays);
    for (Row row :
        coverage
            .where(col("billed_cost").isNotNull().and(col("day").isNotNull()))
            .groupBy("currency", "day")
            .agg(sum("billed_cost").cast("decimal(38,12)").as("billed_cost"))
            .collectAsList()) {
      rows.add(rows.billed, new Cells(row), "billed_cost");
    }
    // Days of a run follow one another; a run is told once, with its dearest day.
    Map<List<String>, CostRun> told = new HashMap<>();
    for (Row row :
        anomalies.orderBy(col("run_excess_cost").desc(), col("day")).limit(RUNS).collectAsList()) {
      Cells cells = new Cells(row);
      rows.add(rows.excess, cells, "excess_cost");
      CostRun run = rows.run(cells);
      List<String> key =
          List.of(
              cells.text("currency"),
              cells.text("billing_account_id"),
              run.accountId(),
              run.regionId(),
              cells.text("service_code"),
              run.usageFamily(),
              cells.text("grain"),
              run.since().toString());
      told.merge(key, run, MoneyDayRows::joined);
    }
    told.forEach(
        (key, run) -> {
          rows.runs.computeIfAbsent(key.get(0), currency -> new ArrayList<>()).add(run);
          rows.totals.merge(key.get(0), 1L, Long::sum);
        });
    return rows;
  }

  private static CostRun joined(CostRun one, CostRun other) {
    CostRun dearest = one.score().compareTo(other.score()) >= 0 ? one : other;
    return dearest.withHours(one.hours() + other.hours());
  }

  /** Returns the days of a currency. */
  MoneyDays of(String currency) {
    TreeMap<LocalDate, BigDecimal> out = excess.getOrDefault(currency, new TreeMap<>());
    List<MoneyDays.Day> days = new ArrayList<>();
    billed
        .getOrDefault(currency, new TreeMap<>())
        .forEach(
            (day, cost) ->
                days.add(new MoneyDays.Day(day, cost, out.getOrDefault(day, BigDecimal.ZERO))));
    List<CostRun> found = runs.getOrDefault(currency, new ArrayList<>());
    found.sort(
        Comparator.comparing(CostRun::excess)
            .reversed()
            .thenComparing(CostRun::since)
            .thenComparing(CostRun::toString));
    int shown = Math.min(found.size(), ReportLimits.COST_RUNS);
    return new MoneyDays(
        days,
        historyDays,
        new Excerpt<>(
            found.subList(0, shown), totals.getOrDefault(currency, 0L), "cost_anomalies"));
  }

  private void add(Map<String, TreeMap<LocalDate, BigDecimal>> sums, Cells cells, String amount) {
    sums.computeIfAbsent(cells.text("currency"), currency -> new TreeMap<>())
        .merge(cells.day("day"), cells.money(amount), BigDecimal::add);
  }

  private CostRun run(Cells cells) {
    Double score = cells.row().getAs("score");
    return new CostRun(
        cells.time("since"),
        cells.text("account_id"),
        cells.text("region_id"),
        cells.text("service_name"),
        cells.text("usage_family"),
        cells.count("run_days"),
        cells.row().isNullAt(cells.row().fieldIndex("hours"))
            ? 0
            : cells.row().getList(cells.row().fieldIndex("hours")).size(),
        cells.money("run_excess_cost"),
        cells.money("run_billed_cost"),
        score == null ? BigDecimal.ZERO : BigDecimal.valueOf(score),
        new CostRun.Flags(
            cells.flag("is_first_region"),
            cells.flag("is_first_service"),
            cells.flag("is_first_family"),
            cells.flag("is_off_hours"),
            cells.flag("is_ongoing")));
  }
}
