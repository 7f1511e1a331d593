/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The money of one currency, by month.
 *
 * @param currency ISO code of every amount here
 * @param earlier months before those, which have no place in charts and tables
 * @param months the months in order of time; all series have one amount for each
 * @param usageByRegion billed usage by region, largest first, all of it
 * @param usageByService billed usage by service, largest first, all of it
 * @param usageByAccount billed usage by account, largest first, all of it
 * @param changes changes from month to month, largest first
 * @param freeUsage usage that costs nothing and is new or grew, the newest first
 * @param fixedCharges commitments, fees, taxes, credits and refunds: never mixed with usage
 * @param byDay days, and what of them is out of line
 * @param invoices what each invoice comes to, the newest first
 * @param restated months that differ from the run before
 * @param unread lines of bills, or bills as a whole, that could not be read, of any currency: their
 *     money is in no figure here
 */
public record MoneyView(
    String currency,
    List<BilledMonth> earlier,
    List<BilledMonth> months,
    List<AmountSeries> usageByRegion,
    List<AmountSeries> usageByService,
    List<AmountSeries> usageByAccount,
    Excerpt<UsageChange> changes,
    Excerpt<UsageChange> freeUsage,
    Excerpt<FixedCharge> fixedCharges,
    MoneyDays byDay,
    Excerpt<Invoice> invoices,
    Excerpt<RestatedMonth> restated,
    long unread) {
  /** Keeps the newest months and the largest series; what is beyond becomes one series. */
  public MoneyView {
    int count = months.size();
    for (List<AmountSeries> family : List.of(usageByRegion, usageByService, usageByAccount)) {
      for (AmountSeries series : family) {
        if (series.amounts().size() != count) {
          throw new IllegalStateException(
              "Series "
                  + series.name()
                  + " has "
                  + series.amounts().size()
                  + " of "
                  + count
                  + " months");
        }
      }
    }
    int skipped = Math.max(0, count - ReportLimits.MONTHS);
    earlier =
        Stream.concat(earlier.stream(), months.stream().limit(skipped))
            .collect(Collectors.toUnmodifiableList());
    months = List.copyOf(months.subList(skipped, count));
    usageByRegion = AmountSeries.largest(newest(usageByRegion, skipped), ReportLimits.MONEY_ROWS);
    usageByService = AmountSeries.largest(newest(usageByService, skipped), ReportLimits.MONEY_ROWS);
    usageByAccount = AmountSeries.largest(newest(usageByAccount, skipped), ReportLimits.MONEY_ROWS);
    changes = changes.limitedTo(ReportLimits.CHANGES);
    fixedCharges = fixedCharges.limitedTo(ReportLimits.FIXED_CHARGES);
    freeUsage = freeUsage.limitedTo(ReportLimits.FREE_USAGE);
    restated = restated.limitedTo(ReportLimits.INVOICES);
    invoices = invoices.limitedTo(ReportLimits.INVOICES);
  }

  private static List<AmountSeries> newest(List<AmountSeries> family, int skipped) {
    return family.stream()
        .map(s -> new AmountSeries(s.name(), s.amounts().subList(skipped, s.amounts().size())))
        .collect(Collectors.toUnmodifiableList());
  }

  /** Whether the bill of any month does not say whether it is final. */
  public boolean isFinalityUnknown() {
    return months.stream().anyMatch(month -> month.isEstimated() == null);
  }

  /** Returns the sum of the months that are shown. */
  public BigDecimal total() {
    return total(months);
  }

  /** Returns the sum of the months before those. */
  public BigDecimal totalEarlier() {
    return total(earlier);
  }

  private static BigDecimal total(List<BilledMonth> months) {
    return months.stream().map(BilledMonth::total).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
