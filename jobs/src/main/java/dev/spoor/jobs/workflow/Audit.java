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
import dev.spoor.jobs.report.view.RestatedMonth;
import dev.spoor.jobs.spend.RollUps;
import dev.spoor.jobs.workflow.reporting.NewestNames;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
 * difference, as text. The driver holds a sum per period, account, region, service and family.
 */
public final class Audit {
  /** Changes are told until this share of all that changed is explained. */
  private static final double MOST = 0.9;

  private static final int CHANGES = 12;
  private static final int SERVICES = 15;
  private static final int YEAR = 4;
  private static final String SEPARATOR = "\u001f";
  private static final Pattern MONTH = Pattern.compile("\\d{4}-(0[1-9]|1[0-2])");

  private final RollUps.By by;

  private final NewestNames names = new NewestNames();
  private final Map<String, TreeMap<String, BigDecimal>> totals = new TreeMap<>();
  private final Map<String, Map<String, TreeMap<String, BigDecimal>>> services = new TreeMap<>();
  private final Map<String, Map<String, TreeMap<String, BigDecimal>>> places = new TreeMap<>();
  private final Map<String, TreeMap<String, BigDecimal>> invoiced = new TreeMap<>();
  private final List<RestatedMonth> restated = new ArrayList<>();
  private final TreeSet<String> partial = new TreeSet<>();
  private final Map<String, TreeSet<String>> months = new HashMap<>();

  private Audit(RollUps.By by) {
    this.by = by;
  }

  /** Returns the text over table usage_deltas in the output folder, within the case's window. */
  public static String text(SparkSession session, CaseSettings settings, RollUps.By by) {
    OutputFolder out = OutputFolder.at(session, settings.out());
    CaseTables tables = new CaseTables(session, out);
    Instant end = settings.to();
    String from = month(settings.from());
    String to = month(end == null ? null : end.minusNanos(1));
    return of(tables.read(Tables.USAGE_DELTAS), by, from, to)
        .beside(EarlierRun.moneyOf(out), from, to)
        .text();
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
                "period", "currency", "account_id", "region_id", "service_code", "usage_family")
            .agg(
                min("service_name"),
                sum(col("billed_cost")).cast("decimal(38,12)"),
                max("is_partial"),
                flatten(collect_set(col("months"))))
            .collectAsList()) {
      audit.add(row);
    }
    audit.months.forEach(
        (period, months) -> {
          if (months.size() < by.months()) {
            audit.partial.add(period);
          }
        });
    return audit;
  }

  private void add(Row row) {
    String period = row.getString(0);
    String currency = row.getString(1) == null ? "" : row.getString(1);
    BigDecimal billed = row.isNullAt(7) ? BigDecimal.ZERO : row.getDecimal(7);
    totals.computeIfAbsent(currency, key -> new TreeMap<>()).merge(period, billed, BigDecimal::add);
    String code = String.valueOf(row.getString(4));
    names.add(code, period, row.getString(6));
    merge(services, currency, code, period, billed);
    String place =
        String.join(
            SEPARATOR,
            code,
            String.valueOf(row.getString(5)),
            String.valueOf(row.getString(3)),
            "account " + row.getString(2));
    merge(places, currency, place, period, billed);
    months.computeIfAbsent(period, key -> new TreeSet<>()).addAll(row.getList(9));
    if (row.getBoolean(8)) {
      partial.add(period);
    }
  }

  private static void merge(
      Map<String, Map<String, TreeMap<String, BigDecimal>>> into,
      String currency,
      String name,
      String period,
      BigDecimal amount) {
    into.computeIfAbsent(currency, key -> new HashMap<>())
        .computeIfAbsent(name, key -> new TreeMap<>())
        .merge(period, amount, BigDecimal::add);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    totals.forEach((currency, sums) -> currency(text, currency, sums));
    return text.isEmpty() ? "Nothing was billed in these months." : text.toString().stripTrailing();
  }

  private void currency(StringBuilder text, String currency, TreeMap<String, BigDecimal> sums) {
    text.append("Billed by ").append(word()).append(", ");
    text.append(currency).append('\n');
    BigDecimal before = null;
    String last = null;
    for (Map.Entry<String, BigDecimal> sum : sums.entrySet()) {
      text.append(
          String.format(
              Locale.ROOT,
              "  %-8s %16s %16s%s%s%n",
              sum.getKey(),
              amount(sum.getValue()),
              before == null ? "" : signed(sum.getValue().subtract(before)),
              partial.contains(sum.getKey()) ? "  partial" : "",
              (last == null || missing(last, sum.getKey()) == 0 ? "" : "  compared with " + last)
                  + invoices(currency, sum.getKey(), sum.getValue())));
      before = sum.getValue();
      last = sum.getKey();
    }
    explain(text, currency, sums);
    trend(text, currency, sums);
    List<String> periods = new ArrayList<>(sums.keySet());
    for (int i = 1; i < periods.size(); i++) {
      changes(text, currency, periods.get(i - 1), periods.get(i));
    }
  }

  /** Returns what invoices say of a period, where that is something else. */
  private String invoices(String currency, String period, BigDecimal billed) {
    TreeMap<String, BigDecimal> sums = invoiced.get(currency);
    if (sums == null) {
      return "";
    }
    BigDecimal said = sums.getOrDefault(period, BigDecimal.ZERO);
    return said.compareTo(billed) == 0 ? "" : "  invoices " + amount(said);
  }

  private void explain(StringBuilder text, String currency, TreeMap<String, BigDecimal> sums) {
    boolean isOther =
        sums.entrySet().stream()
            .anyMatch(sum -> !invoices(currency, sum.getKey(), sum.getValue()).isEmpty());
    if (isOther) {
      text.append("  What was used counts here in the month of its use. Its invoice may be that of")
          .append(" the month after,\n  so that \"Billed\" above and the report, which go by")
          .append(" invoices, say otherwise of a period.\n");
    }
    for (RestatedMonth month : restated) {
      if (month.currency().equals(currency)) {
        text.append("  AWS restated the bill of ").append(month.month()).append(" of ");
        text.append(month.payer()).append(" since the run before: ");
        text.append(signed(month.difference())).append(", now ").append(amount(month.billed()));
        text.append('\n');
      }
    }
  }

  private void trend(StringBuilder text, String currency, TreeMap<String, BigDecimal> sums) {
    text.append("\nBy service, ").append(currency).append("\n  ");
    text.append(String.format(Locale.ROOT, "%-44s", ""));
    sums.keySet().forEach(period -> text.append(String.format(Locale.ROOT, "%14s", period)));
    text.append('\n');
    services.getOrDefault(currency, Map.of()).entrySet().stream()
        .sorted(
            Comparator.comparing(
                    (Map.Entry<String, TreeMap<String, BigDecimal>> service) ->
                        inAll(service.getValue()).abs())
                .reversed()
                .thenComparing(Map.Entry::getKey))
        .limit(SERVICES)
        .forEach(
            service -> {
              text.append("  ")
                  .append(String.format(Locale.ROOT, "%-44s", cut(named(service.getKey()))));
              for (String period : sums.keySet()) {
                BigDecimal amount = service.getValue().getOrDefault(period, BigDecimal.ZERO);
                text.append(String.format(Locale.ROOT, "%14s", amount(amount)));
              }
              text.append('\n');
            });
  }

  private void changes(StringBuilder text, String currency, String from, String to) {
    Map<String, BigDecimal> changes = new HashMap<>();
    places
        .getOrDefault(currency, Map.of())
        .forEach(
            (place, sums) -> {
              BigDecimal change =
                  sums.getOrDefault(to, BigDecimal.ZERO)
                      .subtract(sums.getOrDefault(from, BigDecimal.ZERO));
              if (change.signum() != 0) {
                changes.put(place, change);
              }
            });
    BigDecimal all =
        changes.values().stream().map(BigDecimal::abs).reduce(BigDecimal.ZERO, BigDecimal::add);
    text.append("\nWhat changed most from ").append(period(from)).append(" to ").append(period(to));
    text.append(", ").append(currency);
    int missing = missing(from, to);
    if (missing > 0) {
      text.append("; nothing is billed in the ").append(missing).append(' ').append(word());
      text.append(missing == 1 ? "" : "s").append(" between");
    }
    text.append('\n');
    BigDecimal told = BigDecimal.ZERO;
    int lines = 0;
    for (Map.Entry<String, BigDecimal> change :
        changes.entrySet().stream()
            .sorted(
                Comparator.comparing(
                        (Map.Entry<String, BigDecimal> entry) -> entry.getValue().abs())
                    .reversed()
                    .thenComparing(Map.Entry::getKey))
            .toList()) {
      if (lines == CHANGES || told.doubleValue() >= all.doubleValue() * MOST) {
        break;
      }
      told = told.add(change.getValue().abs());
      lines++;
      text.append(
          String.format(
              Locale.ROOT, "  %16s  %s%n", signed(change.getValue()), placed(change.getKey())));
    }
    text.append(
        String.format(
            Locale.ROOT,
            "  %d of %d changes make %.0f %% of all that changed.%n",
            lines,
            changes.size(),
            all.signum() == 0 ? 100.0 : told.doubleValue() / all.doubleValue() * 100));
  }

  private String named(String code) {
    String name = names.of(code);
    return names.isShared(name) ? name + " (" + code + ")" : name;
  }

  private String placed(String place) {
    String[] parts = place.split(SEPARATOR, 2);
    return named(parts[0]) + ", " + parts[1].replace(SEPARATOR, ", ");
  }

  private String period(String period) {
    return partial.contains(period) ? period + " (partial)" : period;
  }

  private int missing(String from, String to) {
    // Lines without a month have a period without a place.
    boolean isKnown = from.length() >= YEAR && to.length() >= YEAR;
    return isKnown ? by.place(to) - by.place(from) - 1 : 0;
  }

  private String word() {
    return by.name().toLowerCase(Locale.ROOT);
  }

  private static BigDecimal inAll(TreeMap<String, BigDecimal> sums) {
    return sums.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static String amount(BigDecimal amount) {
    return String.format(Locale.ROOT, "%,.2f", amount);
  }

  private static String signed(BigDecimal amount) {
    return (amount.signum() > 0 ? "+" : "") + amount(amount);
  }

  private static String cut(String name) {
    return name.length() <= 43 ? name : name.substring(0, 42) + "\u2026";
  }
}
