/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import dev.spoor.sampledata.bill.Dialect.Granularity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Writes one month into all its editions in one pass over the charges. */
final class MonthRun {

  private final BillMonth month;
  private final List<Edition> open;
  private final BillTruth truth;
  private final MonthLedger ledger = new MonthLedger();
  private final DaySums day = new DaySums();
  private int today = 1;

  MonthRun(BillMonth month, List<Edition> editions, BillTruth truth) {
    this.month = month;
    this.open = new ArrayList<>(editions);
    this.truth = truth;
  }

  void add(TrueCharge charge) throws IOException {
    if (charge.start().isBefore(month.start())
        || charge.end().isAfter(month.end())
        || !charge.start().isBefore(month.knownUntil())) {
      throw new IllegalArgumentException(
          "Invalid charge: not within " + month.month() + ": " + charge);
    }
    CostedCharge costed = CostedCharge.of(charge, month.settings());
    turnTo(costed.dayOfMonth(), charge);
    ledger.add(costed);
    write(Granularity.HOURLY, costed);
    if (costed.isWithinDay()) {
      day.add(costed);
    } else {
      writeDaily(costed);
    }
  }

  /** Ends the month and returns the totals of the newest editions. */
  List<BillTotals.MonthTotal> close() throws IOException {
    endDay();
    List<BillLine> end = MonthEndLines.of(month, ledger, month.lastDay() * 24);
    end.forEach(truth::add);
    List<BillTotals.MonthTotal> totals = new ArrayList<>();
    while (!open.isEmpty()) {
      BillTotals.MonthTotal total = open.get(0).close(end);
      if (open.remove(0).plan().isNewest()) {
        totals.add(total);
      }
    }
    return totals;
  }

  void abandon(Exception failure) {
    for (Edition edition : open) {
      try {
        edition.abandon();
      } catch (IOException | RuntimeException e) {
        failure.addSuppressed(e);
      }
    }
  }

  private void turnTo(int dayOfMonth, TrueCharge charge) throws IOException {
    if (dayOfMonth < today) {
      throw new IllegalArgumentException(
          "Invalid charges: not in order of days: after day " + today + " comes " + charge);
    }
    if (dayOfMonth > today) {
      endDay();
      closeOlder(dayOfMonth);
      today = dayOfMonth;
    }
  }

  private void endDay() throws IOException {
    for (CostedCharge sum : day.drain()) {
      writeDaily(sum);
    }
  }

  private void writeDaily(CostedCharge costed) throws IOException {
    for (BillLine line : UsageLines.of(costed, month)) {
      truth.add(line);
      for (Edition edition : open) {
        if (edition.plan().granularity() == Granularity.DAILY) {
          edition.write(line);
        }
      }
    }
  }

  private void write(Granularity granularity, CostedCharge costed) throws IOException {
    if (open.stream().noneMatch(edition -> edition.plan().granularity() == granularity)) {
      return;
    }
    for (BillLine line : UsageLines.of(costed, month)) {
      for (Edition edition : open) {
        if (edition.plan().granularity() == granularity) {
          edition.write(line);
        }
      }
    }
  }

  /** Ends editions that do not know a day, with fees as they stand the day before. */
  private void closeOlder(int nextDay) throws IOException {
    for (Iterator<Edition> editions = open.iterator(); editions.hasNext(); ) {
      Edition edition = editions.next();
      int lastDay = edition.plan().lastDay();
      if (lastDay < nextDay) {
        edition.close(MonthEndLines.of(month, ledger, lastDay * 24));
        editions.remove();
      }
    }
  }
}
