/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.spend;

import dev.spoor.common.table.Tables;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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
    Map<String, @Nullable Object> cells = new HashMap<>();
    cells.put("billing_account_id", series.payer());
    cells.put("account_id", series.account());
    cells.put("region_id", series.region());
    cells.put("service_code", series.service());
    cells.put("service_name", name);
    cells.put("usage_family", series.family());
    cells.put("currency", series.currency());
    cells.put("since", begin.at());
    cells.put("run_days", run.size());
    cells.put("run_excess_cost", excess);
    cells.put("run_billed_cost", billed);
    cells.put("is_ongoing", isOngoing);
    cells.put("is_off_hours", begin.isCertain() ? !limits.isWork(begin.at()) : null);
    cells.put("is_first_region", isFirst(SpendFacts.Thing.REGION, first));
    cells.put("is_first_service", isFirst(SpendFacts.Thing.SERVICE, first));
    cells.put("is_first_family", isFirst(SpendFacts.Thing.FAMILY, first));
    int number = 0;
    for (Outlier outlier : run) {
      day(outlier, cells);
      cells.put("day_number", ++number);
      out.accept(RowFactory.create(COLUMNS.stream().map(cells::get).toArray()));
    }
  }

  private boolean isFirst(SpendFacts.Thing thing, Outlier first) {
    Long at = facts.first(thing, series);
    return at != null && Math.floorDiv(at, Use.DAY_MICROS) >= first.day().number();
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
