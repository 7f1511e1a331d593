/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import dev.spoor.common.spark.OutputFolder;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.casefile.CaseSettings;
import dev.spoor.jobs.report.view.AuditAmount;
import dev.spoor.jobs.report.view.RestatedMonth;
import dev.spoor.jobs.spend.RollUps;
import dev.spoor.jobs.workflow.reporting.NewestNames;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * The cost of quarters or years beside one another, and the few changes that make most of the
 * difference. The driver holds a sum per period, account, region, service and family.
 */
public final class Audit {
  private static final Pattern MONTH = Pattern.compile("\\d{4}-(0[1-9]|1[0-2])");

  private final RollUps.By by;
  private final NewestNames names = new NewestNames();
  private final TreeMap<String, Sums> sums = new TreeMap<>();
  private final TreeMap<String, Period> periods = new TreeMap<>();
  private final Map<String, TreeMap<String, BigDecimal>> invoiced = new TreeMap<>();
  private final List<RestatedMonth> restated = new ArrayList<>();

  /** What is added up of one currency. Places are account, region, service and family. */
  static final class Sums {
    final TreeMap<String, BigDecimal> billed = new TreeMap<>();
    final AuditTrend kinds = new AuditTrend();
    final AuditTrend services = new AuditTrend();
    final AuditTrend accounts = new AuditTrend();
    final AuditTrend regions = new AuditTrend();
    final AuditTrend places = new AuditTrend();
    final AuditTrend effective = new AuditTrend();
  }

  /** What is known of a period, whatever the currency. */
  static final class Period {
    final TreeSet<String> months = new TreeSet<>();
    boolean hasPartialMonth;
    @Nullable Boolean isEstimated = false;
  }

  private Audit(RollUps.By by) {
    this.by = by;
  }

  /**
   * Compares the periods of table usage_deltas in the output folder, within the case's window,
   * writes the audit's files there and returns the text.
   */
  public static String write(SparkSession session, CaseSettings settings, RollUps.By by) {
    OutputFolder out = OutputFolder.at(session, settings.out());
    CaseTables tables = new CaseTables(session, out);
    Instant end = settings.to();
    String from = month(settings.from());
    String to = month(end == null ? null : end.minusNanos(1));
    Audit audit =
        of(tables.read(Tables.USAGE_DELTAS), by, from, to)
            .beside(EarlierRun.moneyOf(out), from, to);
    String text = audit.text();
    AuditFiles.write(out, text, audit.amounts());
    return text;
  }

  /** Notes what invoices come to in the same periods, and what of them was restated. */
  Audit beside(MoneyRecord money, @Nullable String from, @Nullable String to) {
    for (Map<String, String> bill : money.list(MoneyRecord.BILLS)) {
      String month = bill.getOrDefault("month", "");
      boolean isWithin =
          (from == null || month.compareTo(from) >= 0) && (to == null || month.compareTo(to) <= 0);
      if (isWithin && MONTH.matcher(month).matches()) {
        invoiced
            .computeIfAbsent(bill.getOrDefault("currency", ""), key -> new TreeMap<>())
            .merge(
                by.period(month),
                new BigDecimal(bill.getOrDefault("charges", "0")),
                BigDecimal::add);
      }
    }
    restated.addAll(money.restated());
    return this;
  }

  private static @Nullable String month(@Nullable Instant instant) {
    return instant == null ? null : YearMonth.from(instant.atZone(ZoneOffset.UTC)).toString();
  }

  static Audit of(
      Dataset<Row> usageDeltas, RollUps.By by, @Nullable String from, @Nullable String to) {
    Audit audit = new Audit(by);
    for (Row row :
        RollUps.rollUps(usageDeltas, by, from, to)
            .groupBy(
                "period",
                "currency",
                "account_id",
                "region_id",
                "service_code",
                "usage_family",
                "charge_shape")
            .agg(
                min("service_name"),
                sum(col("billed_cost")).cast("decimal(38,12)"),
                sum(col("effective_cost")).cast("decimal(38,12)"),
                max("is_partial"),
                RollUps.isEstimated(),
                flatten(collect_set(col("months"))))
            .collectAsList()) {
      audit.add(row);
    }
    return audit;
  }

  private void add(Row row) {
    String period = row.getString(0);
    String currency = row.getString(1) == null ? "" : row.getString(1);
    String account = String.valueOf(row.getString(2));
    String region = String.valueOf(row.getString(3));
    String code = String.valueOf(row.getString(4));
    String family = String.valueOf(row.getString(5));
    BigDecimal billed = row.isNullAt(8) ? BigDecimal.ZERO : row.getDecimal(8);
    names.add(code, period, row.getString(7));
    Sums of = sums.computeIfAbsent(currency, key -> new Sums());
    of.billed.merge(period, billed, BigDecimal::add);
    of.kinds.add(kind("usage".equals(row.getString(6)), family), period, billed);
    of.services.add(code, period, billed);
    of.accounts.add(account, period, billed);
    of.regions.add(region, period, billed);
    String place = AuditText.place(code, family, region, account);
    of.places.add(place, period, billed);
    of.effective.add(place, period, row.isNullAt(9) ? BigDecimal.ZERO : row.getDecimal(9));
    Period facts = periods.computeIfAbsent(period, key -> new Period());
    facts.hasPartialMonth |= row.getBoolean(10);
    Boolean isEstimated = row.isNullAt(11) ? null : (Boolean) row.getBoolean(11);
    facts.isEstimated =
        Boolean.TRUE.equals(facts.isEstimated) || Boolean.TRUE.equals(isEstimated)
            ? Boolean.TRUE
            : facts.isEstimated == null || isEstimated == null ? null : (Boolean) false;
    facts.months.addAll(row.getList(12));
  }

  /** Returns what a charge is, as the report's totals by month part them. */
  private static String kind(boolean isUsage, String category) {
    return isUsage
        ? "Usage"
        : switch (category) {
          case "Usage", "Tax" -> category;
          case "Purchase" -> "Commitments and fees";
          case "Credit", "Adjustment" -> "Credits, refunds and discounts";
          default -> "Other";
        };
  }

  String text() {
    return new AuditText(by, periods, names).of(sums, invoiced, restated);
  }

  /** Returns every sum, with what it changed by, in the order of currency, place and period. */
  List<AuditAmount> amounts() {
    List<AuditAmount> amounts = new ArrayList<>();
    sums.forEach(
        (currency, of) -> {
          for (String place : of.places.names()) {
            String before = null;
            for (String period : of.billed.keySet()) {
              amount(currency, of, place, before, period, amounts);
              before = period;
            }
          }
        });
    return amounts;
  }

  private void amount(
      String currency,
      Sums of,
      String place,
      @Nullable String before,
      String period,
      List<AuditAmount> amounts) {
    BigDecimal billed = of.places.amount(place, period);
    BigDecimal effective = of.effective.amount(place, period);
    BigDecimal last = before == null ? null : of.places.amount(place, before);
    if (billed.signum() == 0 && effective.signum() == 0 && (last == null || last.signum() == 0)) {
      return;
    }
    String[] parts = AuditText.parts(place);
    amounts.add(
        new AuditAmount(
            currency,
            period,
            AuditText.isPartial(periods.get(period), by),
            parts[3],
            parts[2],
            parts[0],
            names.of(parts[0]),
            parts[1],
            billed,
            effective,
            last == null ? null : billed.subtract(last)));
  }
}
