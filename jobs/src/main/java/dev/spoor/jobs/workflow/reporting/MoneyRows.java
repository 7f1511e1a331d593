/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.spoor.jobs.report.view.AmountSeries;
import dev.spoor.jobs.report.view.BilledMonth;
import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.FixedCharge;
import dev.spoor.jobs.report.view.Invoice;
import dev.spoor.jobs.report.view.MoneyView;
import dev.spoor.jobs.report.view.ReportLimits;
import dev.spoor.jobs.report.view.RestatedMonth;
import dev.spoor.jobs.report.view.UsageChange;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** What was billed, one part per currency. Split-cost rows are a second view and never added. */
final class MoneyRows {
  private static final String CATEGORY = "category";
  private static final String REGION = "region";
  private static final String SERVICE = "service";
  private static final String ACCOUNT = "account";
  private static final Column BILLED = sum("billed_cost").as("billed");

  private static final long FINAL = 0;
  private static final long UNKNOWN = 1;
  private static final long ESTIMATED = 2;

  /** An estimate weighs most; what does not say weighs more than what is final. */
  private static final Column FINALITY =
      when(col("is_estimated").isNull(), lit(UNKNOWN))
          .when(col("is_estimated"), lit(ESTIMATED))
          .otherwise(lit(FINAL));

  private final Dataset<Row> ledger;
  private final Dataset<Row> charges;
  private final Dataset<Row> deltas;
  private final MoneyDayRows days;
  private final ReadBills read;

  /**
   * Prepares the views.
   *
   * @param read what was noted of the bills as they were read
   * @param historyDays days of bill that it takes before a day to judge it
   */
  MoneyRows(CaseFrames frames, ReadBills read, int historyDays) {
    this(frames.charges(), frames.usageDeltas(), frames, read, historyDays);
  }

  private MoneyRows(
      Dataset<Row> charges,
      Dataset<Row> deltas,
      CaseFrames frames,
      ReadBills read,
      int historyDays) {
    this.days = MoneyDayRows.of(frames.coverage(), frames.costAnomalies(), historyDays);
    this.read = read;
    this.ledger = frames.ledger();
    this.charges = charges.where(not(coalesce(col("is_split"), lit(false))));
    this.deltas = deltas;
  }

  List<MoneyView> views() {
    // Months are the billing periods that invoices speak of, so that totals can be held against
    // them.
    Map<String, Map<String, List<Row>>> byPart = parts();
    Map<String, Map<String, Boolean>> partial = partialMonths();
    Map<String, List<Row>> byCurrency = byPart.getOrDefault(CATEGORY, Map.of());
    if (byCurrency.isEmpty()) {
      return List.of();
    }
    Map<String, List<Row>> regions = byPart.getOrDefault(REGION, Map.of());
    Map<String, List<Row>> services = byPart.getOrDefault(SERVICE, Map.of());
    Map<String, List<Row>> accounts = byPart.getOrDefault(ACCOUNT, Map.of());
    UsageChanges usage = new UsageChanges(deltas);
    Map<String, Ranked<UsageChange>> changes = usage.changes();
    Map<String, Ranked<UsageChange>> free = usage.free();
    Map<String, Ranked<FixedCharge>> fixed = fixedCharges();
    Map<String, Ranked<Invoice>> invoices = invoices();
    long unread = unread();
    List<MoneyView> views = new ArrayList<>();
    byCurrency.forEach(
        (currency, rows) -> {
          List<BilledMonth> months =
              months(currency, rows, partial.getOrDefault(currency, Map.of()));
          List<String> names = months.stream().map(BilledMonth::month).toList();
          List<Row> billed = services.getOrDefault(currency, List.of());
          views.add(
              new MoneyView(
                  currency,
                  List.of(),
                  months,
                  series(regions.getOrDefault(currency, List.of()), names, Function.identity()),
                  series(billed, names, newestNames(billed)),
                  series(accounts.getOrDefault(currency, List.of()), names, Function.identity()),
                  changes.getOrDefault(currency, new Ranked<>()).excerpt("usage_deltas"),
                  free.getOrDefault(currency, new Ranked<>()).excerpt("usage_deltas"),
                  fixed.getOrDefault(currency, new Ranked<>()).excerpt("charges"),
                  days.of(currency),
                  invoices.getOrDefault(currency, new Ranked<>()).excerpt("charges"),
                  Excerpt.whole(restated(currency), "run.json"),
                  unread));
        });
    return views;
  }

  private List<BilledMonth> months(String currency, List<Row> rows, Map<String, Boolean> partial) {
    Map<String, Map<String, BigDecimal>> byMonth = new TreeMap<>();
    Map<String, Long> finality = new TreeMap<>();
    for (Row row : rows) {
      Cells cells = new Cells(row);
      byMonth
          .computeIfAbsent(cells.text("billing_month"), m -> new TreeMap<>())
          .merge(cells.text("name"), cells.money("billed"), BigDecimal::add);
      finality.merge(cells.text("billing_month"), cells.count("finality"), Math::max);
    }
    List<BilledMonth> months = new ArrayList<>();
    byMonth.forEach(
        (month, parts) -> {
          BigDecimal total = parts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
          BigDecimal usage = parts.getOrDefault("Usage", BigDecimal.ZERO);
          BigDecimal fees = parts.getOrDefault("Purchase", BigDecimal.ZERO);
          BigDecimal tax = parts.getOrDefault("Tax", BigDecimal.ZERO);
          BigDecimal credit =
              parts
                  .getOrDefault("Credit", BigDecimal.ZERO)
                  .add(parts.getOrDefault("Adjustment", BigDecimal.ZERO));
          months.add(
              new BilledMonth(
                  month,
                  usage,
                  fees,
                  tax,
                  credit,
                  total.subtract(usage).subtract(fees).subtract(tax).subtract(credit),
                  total,
                  read.sums().get(month + " " + currency),
                  partial.getOrDefault(month, false),
                  isEstimated(finality.getOrDefault(month, FINAL))));
        });
    return months;
  }

  private static @Nullable Boolean isEstimated(long finality) {
    return finality == UNKNOWN ? null : (Boolean) (finality == ESTIMATED);
  }

  /** Returns what was restated, the newest month first, and in it what the run before read. */
  private List<RestatedMonth> restated(String currency) {
    return read.restated().stream()
        .filter(month -> month.currency().equals(currency))
        .sorted(
            Comparator.comparing(RestatedMonth::month)
                .reversed()
                .thenComparing(RestatedMonth::payer)
                .thenComparing(month -> !month.isOfRun())
                .thenComparing(RestatedMonth::earlierAssembly))
        .toList();
  }

  private Map<String, Map<String, Boolean>> partialMonths() {
    Map<String, Map<String, Boolean>> result = new TreeMap<>();
    for (Row row :
        deltas.groupBy("currency", "month").agg(max("is_partial").as("partial")).collectAsList()) {
      Cells cells = new Cells(row);
      result
          .computeIfAbsent(cells.text("currency"), c -> new TreeMap<>())
          .put(cells.text("month"), cells.flag("partial"));
    }
    return result;
  }

  /**
   * Returns the sums by category, and of usage by region, service and account: part, then currency,
   * to rows of month, name, billed and finality. One pass over the charges.
   */
  private Map<String, Map<String, List<Row>>> parts() {
    Column isUsage = col("charge_category").equalTo("Usage");
    Column cuts =
        array(
            struct(lit(CATEGORY).as("part"), col("charge_category").as("name")),
            struct(when(isUsage, lit(REGION)).as("part"), col("region_id").as("name")),
            struct(when(isUsage, lit(SERVICE)).as("part"), col("service_code").as("name")),
            struct(when(isUsage, lit(ACCOUNT)).as("part"), col("sub_account_id").as("name")));
    Dataset<Row> summed =
        charges
            .groupBy(
                "billing_currency",
                "billing_month",
                "charge_category",
                "region_id",
                "service_code",
                "sub_account_id")
            .agg(BILLED, max(FINALITY).as("finality"), max("service_name").as("service_name"))
            .select(
                col("billing_currency"),
                col("billing_month"),
                col("billed"),
                col("finality"),
                col("service_name"),
                explode(cuts).as("cut"))
            .where(col("cut.part").isNotNull())
            .groupBy(
                col("cut.part").as("part"),
                col("billing_currency"),
                col("billing_month"),
                col("cut.name").as("name"))
            .agg(
                sum("billed").cast("decimal(38,12)").as("billed"),
                max("finality").as("finality"),
                max("service_name").as("service_name"));
    Map<String, Map<String, List<Row>>> result = new TreeMap<>();
    for (Row row : summed.collectAsList()) {
      Cells cells = new Cells(row);
      result
          .computeIfAbsent(cells.text("part"), p -> new TreeMap<>())
          .computeIfAbsent(cells.text("billing_currency"), c -> new ArrayList<>())
          .add(row);
    }
    return result;
  }

  /** Returns what the newest month calls each service. */
  private static Function<String, String> newestNames(List<Row> services) {
    NewestNames names = new NewestNames();
    for (Row row : services) {
      Cells cells = new Cells(row);
      names.add(cells.text("name"), cells.text("billing_month"), cells.textOrNull("service_name"));
    }
    return names::of;
  }

  private static List<AmountSeries> series(
      List<Row> rows, List<String> months, Function<String, String> named) {
    Map<String, BigDecimal[]> amounts = new TreeMap<>();
    for (Row row : rows) {
      Cells cells = new Cells(row);
      int month = months.indexOf(cells.text("billing_month"));
      BigDecimal[] series =
          amounts.computeIfAbsent(
              cells.text("name"),
              n -> {
                BigDecimal[] zeros = new BigDecimal[months.size()];
                Arrays.fill(zeros, BigDecimal.ZERO);
                return zeros;
              });
      series[month] = series[month].add(cells.money("billed"));
    }
    return amounts.entrySet().stream()
        .map(entry -> new AmountSeries(named.apply(entry.getKey()), List.of(entry.getValue())))
        .sorted(
            Comparator.comparing(AmountSeries::total).reversed().thenComparing(AmountSeries::name))
        .toList();
  }

  private Map<String, Ranked<FixedCharge>> fixedCharges() {
    Dataset<Row> fixed =
        charges
            .where(col("charge_category").notEqual("Usage"))
            .groupBy(
                col("billing_currency").as("currency"),
                col("billing_month"),
                col("line_item_type"),
                col("sub_account_id"),
                col("service_name"),
                col("charge_description"))
            .agg(BILLED);
    return Ranked.of(
        fixed,
        "currency",
        new Column[] {
          desc("billing_month"),
          abs(col("billed")).desc(),
          col("line_item_type"),
          col("sub_account_id"),
          col("service_name"),
          col("charge_description")
        },
        ReportLimits.FIXED_CHARGES,
        row ->
            new FixedCharge(
                row.text("billing_month"),
                row.text("line_item_type"),
                row.textOrNull("sub_account_id"),
                row.text("service_name"),
                row.text("charge_description"),
                row.money("billed")));
  }

  private Map<String, Ranked<Invoice>> invoices() {
    return Ranked.of(
        charges
            .groupBy(
                col("billing_currency").as("currency"),
                col("billing_account_id"),
                col("billing_month"),
                col("invoice_id"))
            .agg(org.apache.spark.sql.functions.count(lit(1)).as("lines"), BILLED),
        "currency",
        new Column[] {desc("billing_month"), col("billing_account_id"), col("invoice_id")},
        ReportLimits.INVOICES,
        row ->
            new Invoice(
                row.text("billing_account_id"),
                row.text("billing_month"),
                row.textOrNull("invoice_id"),
                row.count("lines"),
                row.money("billed")));
  }

  /** Returns how many lines of bills could not be read. */
  private long unread() {
    Row sum = ledger.where(col("kind").equalTo("bill")).agg(sum("records_rejected")).first();
    return sum.isNullAt(0) ? 0 : sum.getLong(0);
  }
}
