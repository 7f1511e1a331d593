/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.spend;

import dev.spoor.common.table.Tables;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Rows of {@code cost_anomalies} of one series, with days and times as numbers. */
final class AnomalyRows {
  private static final List<String> COLUMNS = Tables.COST_ANOMALIES.columnNames();

  private final UseKey series;
  private final String name;
  private final SpendFacts facts;
  private final SpendSettings.Anomalies limits;

  AnomalyRows(UseKey series, String name, SpendFacts facts, SpendSettings.Anomalies limits) {
    this.series = series;
    this.name = name;
    this.facts = facts;
    this.limits = limits;
  }

  /** Tells the days of a run and when it began. */
  void tell(List<Outlier> run, DayCost.Begin begin, boolean isOngoing, Consumer<Row> out) {
    Outlier first = run.get(0);
    BigDecimal excess = BigDecimal.ZERO;
    BigDecimal billed = BigDecimal.ZERO;
    for (Outlier outlier : run) {
      excess = excess.add(outlier.excess());
      billed = billed.add(outlier.day().billed());
    }
    Map<String, @Nullable Object> cells = cells(first.day().number());
    cells.put("grain", "day");
    cells.put("since", begin.at());
    cells.put("run_days", run.size());
    cells.put("run_excess_cost", excess);
    cells.put("run_billed_cost", billed);
    cells.put("is_ongoing", isOngoing);
    cells.put("is_off_hours", begin.isOffHours(limits));
    int number = 0;
    for (Outlier outlier : run) {
      day(outlier, cells);
      cells.put("day_number", ++number);
      out.accept(row(cells));
    }
  }

  /** Tells hours in a row, a row for each day that they fall on. */
  void tellHours(List<HourRuns.Hour> run, boolean isOngoing, Consumer<Row> out) {
    TreeMap<Long, List<HourRuns.Hour>> days = new TreeMap<>();
    run.forEach(hour -> days.computeIfAbsent(hour.day(), day -> new ArrayList<>()).add(hour));
    long since = run.get(0).at();
    Map<String, @Nullable Object> cells = cells(run.get(0).day());
    cells.put("grain", "hour");
    cells.put("since", since);
    cells.put("run_days", days.size());
    cells.put("run_excess_cost", sum(run, HourRuns.Hour::excess));
    cells.put("run_billed_cost", sum(run, HourRuns.Hour::billed));
    cells.put("is_ongoing", isOngoing);
    cells.put("is_off_hours", !limits.isWork(since));
    int number = 0;
    for (Map.Entry<Long, List<HourRuns.Hour>> day : days.entrySet()) {
      hours(day.getKey(), day.getValue(), cells);
      cells.put("day_number", ++number);
      out.accept(row(cells));
    }
  }

  private static void hours(
      long day, List<HourRuns.Hour> hours, Map<String, @Nullable Object> cells) {
    HourRuns.Hour peak = hours.get(0);
    for (HourRuns.Hour hour : hours) {
      peak = hour.cost().compareTo(peak.cost()) > 0 ? hour : peak;
    }
    cells.put("day", (int) day);
    cells.put("hours", hours.stream().map(hour -> instant(hour.at())).toArray(String[]::new));
    cells.put("observed_cost", sum(hours, HourRuns.Hour::cost));
    cells.put("expected_cost", sum(hours, HourRuns.Hour::expected));
    cells.put("excess_cost", sum(hours, HourRuns.Hour::excess));
    cells.put("billed_cost", sum(hours, HourRuns.Hour::billed));
    cells.put("ordinary_most", HourRuns.amount(peak.usual().most()));
    cells.put("score", peak.score());
    cells.put("baseline_days", peak.baselineDays());
    @Nullable Boolean isEstimated = false;
    for (HourRuns.Hour hour : hours) {
      isEstimated = BillMonths.either(isEstimated, hour.isEstimated());
    }
    cells.put("is_estimated", isEstimated);
    cells.put("peak_hour", peak.at());
    cells.put("peak_hour_cost", peak.cost());
  }

  private static BigDecimal sum(
      List<HourRuns.Hour> hours, Function<HourRuns.Hour, BigDecimal> amount) {
    return hours.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static String instant(long micros) {
    return Instant.ofEpochSecond(micros / 1_000_000).toString();
  }

  /** Returns what all rows of a run have in common. */
  private Map<String, @Nullable Object> cells(long firstDay) {
    Map<String, @Nullable Object> cells = new HashMap<>();
    cells.put("billing_account_id", series.payer());
    cells.put("account_id", series.account());
    cells.put("region_id", series.region());
    cells.put("service_code", series.service());
    cells.put("service_name", name);
    cells.put("usage_family", series.family());
    cells.put("currency", series.currency());
    cells.put("is_first_region", isFirst(SpendFacts.Thing.REGION, firstDay));
    cells.put("is_first_service", isFirst(SpendFacts.Thing.SERVICE, firstDay));
    cells.put("is_first_family", isFirst(SpendFacts.Thing.FAMILY, firstDay));
    return cells;
  }

  private static Row row(Map<String, @Nullable Object> cells) {
    return RowFactory.create(COLUMNS.stream().map(cells::get).toArray());
  }

  private boolean isFirst(SpendFacts.Thing thing, long firstDay) {
    Long at = facts.first(thing, series);
    return at != null && Math.floorDiv(at, Use.DAY_MICROS) >= firstDay;
  }

  private static void day(Outlier outlier, Map<String, @Nullable Object> cells) {
    DayCost day = outlier.day();
    cells.put("day", (int) day.number());
    cells.put("observed_cost", day.effective());
    cells.put("expected_cost", outlier.expected());
    cells.put("excess_cost", outlier.excess());
    cells.put("billed_cost", day.billed());
    cells.put("ordinary_most", outlier.most());
    cells.put("score", outlier.score());
    cells.put("baseline_days", outlier.baselineDays());
    cells.put("is_estimated", day.isEstimated());
    boolean isHourly = day.isHourly();
    cells.put("peak_hour", isHourly ? day.peak().getKey() : null);
    cells.put("peak_hour_cost", isHourly ? day.peak().getValue() : null);
  }
}
