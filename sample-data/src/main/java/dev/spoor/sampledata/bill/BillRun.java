/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import dev.spoor.sampledata.bill.Dialect.Granularity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One writing of the bills of a case, month by month. */
final class BillRun {

  private final ChargeSource source;
  private final BillSettings settings;
  private final BillTruth truth = new BillTruth();

  BillRun(ChargeSource source, BillSettings settings) {
    this.source = source;
    this.settings = settings;
  }

  BillTotals run() {
    List<BillTotals.MonthTotal> totals = new ArrayList<>();
    try {
      for (YearMonth month : settings.months()) {
        totals.addAll(write(new BillMonth(settings, month)));
      }
      truth.write(settings.out().resolve("truth"), totals);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the bills below " + settings.out(), e);
    }
    return new BillTotals(totals);
  }

  private List<BillTotals.MonthTotal> write(BillMonth month) throws IOException {
    List<Edition> editions = new ArrayList<>();
    for (Map.Entry<Dialect, Granularity> dialect : settings.dialects().entrySet()) {
      for (Edition.Plan plan : Layouts.plans(month, dialect.getKey(), dialect.getValue())) {
        editions.add(new Edition(plan, settings.rowsPerFile()));
      }
    }
    MonthRun run = new MonthRun(month, editions, truth);
    try (Stream<TrueCharge> charges = source.chargesOf(month.month())) {
      for (TrueCharge charge : (Iterable<TrueCharge>) charges::iterator) {
        run.add(charge);
      }
      return run.close();
    } catch (IOException | RuntimeException e) {
      run.abandon(e);
      throw e;
    }
  }
}
