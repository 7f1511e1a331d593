/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.spend;

import dev.spoor.common.spark.Expanding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Days out of line, from uses in the order of series and time, and hours out of line on days that
 * are not. Holds one series: its baseline of {@link Baseline#DAYS} days, and the days of a run that
 * is not over and of one above it, at most {@link #ACCEPTED} of each.
 *
 * <p>Days out of line do not enter the baseline, so that an abuse that lasts stays one. What has
 * cost more for {@link #ACCEPTED} days is what the series costs now: the run ends, and the baseline
 * begins anew with it. Days of runs that ended are remembered apart, for what recurs.
 *
 * <p>A run that has lasted a week, or three days where weekdays are known from before it, has a
 * level of its own ({@link DayRun#level}), and days far beyond that are a run above it: what
 * happened then began then, and not with the run. Only that a run began outside working hours holds
 * for the one above it too.
 */
final class CostSeries extends Expanding<Row, Row> {
  /** Days after which a higher cost is no longer news. */
  static final int ACCEPTED = 28;

  /** Days in line between days out of line that do not end a run. */
  private static final int GAP = 2;

  private final SpendFacts facts;
  private final SpendSettings.Anomalies limits;
  private final Baseline baseline = new Baseline();
  private final DayRun run = new DayRun();
  private final DayRun above = new DayRun();
  private final HourRuns hours;
  private @Nullable UseKey key;
  private String name = "";
  private @Nullable DayCost before;
  private long accountStart;
  private @Nullable DayCost day;
  private BitSet covered = new BitSet();
  private BitSet hourly = new BitSet();
  private long known;

  CostSeries(Iterator<Row> uses, SpendFacts facts, SpendSettings.Anomalies limits) {
    super(uses);
    this.facts = facts;
    this.limits = limits;
    this.hours = new HourRuns(limits);
  }

  @Override
  protected void expand(Row row, Consumer<Row> out) {
    Use use = Use.of(row);
    Long at = use.at();
    if (at == null || at < 0) {
      return;
    }
    UseKey last = key;
    if (last == null || !last.isSameSeries(use.key())) {
      finish(out);
      begin(use.key(), Math.floorDiv(at, Use.DAY_MICROS));
    }
    name = name.isEmpty() || use.name().compareTo(name) < 0 ? use.name() : name;
    long number = Math.floorDiv(at, Use.DAY_MICROS);
    DayCost current = day;
    if (current == null || current.number() != number) {
      closeDay(out);
      current = new DayCost(number);
      day = current;
    }
    current.add(use, at, facts.months().at(use.key().payer(), use.billingMonth()).isEstimated());
  }

  private void begin(UseKey first, long number) {
    UseKey last = key;
    if (last == null || !last.payer().equals(first.payer())) {
      covered = facts.months().days(first.payer());
      hourly = facts.hourlyDays(first.payer());
    }
    key = first;
    name = "";
    before = null;
    Long start = facts.first(SpendFacts.Thing.ACCOUNT, first);
    accountStart = start == null ? number : Math.floorDiv(start, Use.DAY_MICROS);
    baseline.clear();
    hours.clear();
    known = number - 1;
    fill(number, Long.MIN_VALUE);
  }

  /**
   * Adds the covered days before a day, back to one that is known: nothing was used on them. Days
   * before the account was billed at all say nothing of what it costs.
   */
  private void fill(long number, long after) {
    List<Long> days = new ArrayList<>();
    long before = number;
    while (days.size() < Baseline.DAYS && before > 0) {
      before = covered.previousSetBit((int) Math.min(before - 1, Integer.MAX_VALUE));
      if (before < accountStart || before <= after) {
        break;
      }
      days.add(before);
    }
    for (int i = days.size() - 1; i >= 0; i--) {
      long day = days.get(i);
      baseline.add(day, BigDecimal.ZERO);
      if (hourly.get((int) day)) {
        hours.idle(day);
      }
    }
  }

  private void closeDay(Consumer<Row> out) {
    DayCost closed = day;
    UseKey series = key;
    day = null;
    if (closed == null || series == null) {
      return;
    }
    fill(closed.number(), known);
    known = closed.number();
    endRuns(closed.number(), out);
    DayCost previous = before;
    before = closed;
    Outlier outlier = Outlier.of(closed, series.family(), baseline, limits);
    if (outlier == null) {
      if (Outlier.recurs(closed, series.family(), baseline, limits)) {
        hours.accept(closed);
      } else {
        hours.day(closed, series.family(), found -> tellHours(found, out));
      }
      baseline.add(closed.number(), closed.effective());
    } else {
      hours.end(series.family(), found -> tellHours(found, out));
      add(outlier, previous, series.family());
      if (run.size() == ACCEPTED || above.size() == ACCEPTED) {
        accept(out);
      }
    }
  }

  private void add(Outlier outlier, @Nullable DayCost previous, String family) {
    DayCost closed = outlier.day();
    BigDecimal level = run.level(outlier.expected());
    boolean isAbove = level != null && outlier.isBeyond(level, family, limits);
    DayRun into = isAbove ? above : run;
    if (!into.isEmpty()) {
      into.add(outlier);
      return;
    }
    boolean isKnown = covered.get((int) Math.max(0, closed.number() - 1));
    BigDecimal expected = isAbove && level != null ? level : outlier.expected();
    DayCost.Begin begin = closed.begin(expected, hours.baseline(), previous, isKnown);
    DayCost.Begin below = run.begin();
    into.begin(isAbove && below != null ? begin.above(below, limits) : begin, outlier);
  }

  /** What lasts is ordinary from now on; what is above it and has not lasted goes on as a run. */
  private void accept(Consumer<Row> out) {
    List<Outlier> accepted = new ArrayList<>(run.days());
    long last = Math.max(run.last(), above.last());
    tell(run, last, out);
    if (above.size() == ACCEPTED) {
      accepted.addAll(above.days());
      accepted.sort(Comparator.comparingLong(outlier -> outlier.day().number()));
      tell(above, last, out);
    } else {
      run.take(above);
    }
    for (Outlier old : accepted) {
      baseline.add(old.day().number(), old.day().effective());
      hours.accept(old.day());
    }
  }

  /** Ends runs when too many days without one of theirs lie before a day. */
  private void endRuns(long number, Consumer<Row> out) {
    long last = Math.max(run.last(), above.last());
    if (!above.isEmpty() && isOver(above.last(), number)) {
      remember(above);
      tell(above, above.last(), out);
    }
    if (!run.isEmpty() && isOver(last, number)) {
      remember(run);
      tell(run, last, out);
    }
  }

  private boolean isOver(long last, long number) {
    return covered.get((int) last + 1, (int) Math.max(last + 1, number)).cardinality() > GAP;
  }

  private void remember(DayRun ended) {
    long first = ended.first();
    ended
        .days()
        .forEach(old -> baseline.addOutlying(old.day().number(), old.day().effective(), first));
  }

  /**
   * Tells a run and empties it.
   *
   * @param last its last day, or that of the run above it: as long as that goes on, so does it
   */
  private void tell(DayRun ended, long last, Consumer<Row> out) {
    UseKey series = key;
    DayCost.Begin since = ended.begin();
    if (series != null && since != null) {
      boolean isOngoing = reachesTheEnd(last);
      new AnomalyRows(series, name, facts, limits).tell(ended.days(), since, isOngoing, out);
    }
    ended.clear();
  }

  private void tellHours(List<HourRuns.Hour> found, Consumer<Row> out) {
    UseKey series = key;
    if (series != null) {
      boolean isOngoing = reachesTheEnd(found.get(found.size() - 1).day());
      new AnomalyRows(series, name, facts, limits).tellHours(found, isOngoing, out);
    }
  }

  private boolean reachesTheEnd(long day) {
    return day >= covered.length() - 2;
  }

  @Override
  protected void finish(Consumer<Row> out) {
    closeDay(out);
    long last = Math.max(run.last(), above.last());
    tell(above, above.last(), out);
    tell(run, last, out);
    UseKey series = key;
    if (series != null) {
      hours.end(series.family(), found -> tellHours(found, out));
    }
  }
}
