/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import static dev.spoor.jobs.workflow.AuditTrend.amount;
import static dev.spoor.jobs.workflow.AuditTrend.signed;

import dev.spoor.jobs.report.view.RestatedMonth;
import dev.spoor.jobs.spend.RollUps;
import dev.spoor.jobs.workflow.reporting.NewestNames;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An audit as text, one currency after the other. */
final class AuditText {
  private static final int YEAR = 4;
  private static final String SEPARATOR = "\u001f";

  private final RollUps.By by;
  private final SortedMap<String, Audit.Period> periods;
  private final NewestNames names;
  private final StringBuilder text = new StringBuilder();

  AuditText(RollUps.By by, SortedMap<String, Audit.Period> periods, NewestNames names) {
    this.by = by;
    this.periods = periods;
    this.names = names;
  }

  /** Whether the bills do not cover all of a period. */
  static boolean isPartial(Audit.@Nullable Period period, RollUps.By by) {
    return period == null || period.hasPartialMonth || period.months.size() < by.months();
  }

  /**
   * Returns the text.
   *
   * @param invoiced what invoices come to, by currency and period
   */
  String of(
      SortedMap<String, Audit.Sums> sums,
      Map<String, TreeMap<String, BigDecimal>> invoiced,
      List<RestatedMonth> restated) {
    sums.forEach(
        (currency, of) -> {
          totals(currency, of, invoiced.getOrDefault(currency, new TreeMap<>()));
          restated(currency, restated);
          trends(currency, of);
          List<String> all = List.copyOf(of.billed.keySet());
          for (int i = 1; i < all.size(); i++) {
            changes(currency, of, all.get(i - 1), all.get(i));
          }
        });
    return text.isEmpty() ? "Nothing was billed in these months." : text.toString().stripTrailing();
  }

  private void totals(String currency, Audit.Sums of, TreeMap<String, BigDecimal> invoiced) {
    text.append(text.isEmpty() ? "" : "\n").append("Billed by ").append(word()).append(", ");
    text.append(currency).append('\n');
    BigDecimal before = null;
    String last = null;
    boolean isOther = false;
    for (Map.Entry<String, BigDecimal> sum : of.billed.entrySet()) {
      String period = sum.getKey();
      BigDecimal change = before == null ? null : sum.getValue().subtract(before);
      BigDecimal said = invoiced.getOrDefault(period, BigDecimal.ZERO);
      boolean differs = !invoiced.isEmpty() && said.compareTo(sum.getValue()) != 0;
      isOther |= differs;
      text.append(
          String.format(
              Locale.ROOT,
              "  %-8s %16s %16s%s%s%s%n",
              period,
              amount(sum.getValue()),
              change == null ? "" : signed(change),
              flags(period),
              last == null || missing(last, period) == 0 ? "" : "  compared with " + last,
              differs ? "  invoices " + amount(said) : ""));
      before = sum.getValue();
      last = period;
    }
    of.billed.keySet().forEach(this::covered);
    if (isOther) {
      text.append("  What was used counts here in the month of its use. Its invoice may be that of")
          .append(" the month after,\n  so that \"Billed\" above and the report, which go by")
          .append(" invoices, say otherwise of a period.\n");
    }
  }

  private String flags(String period) {
    Audit.Period facts = periods.get(period);
    String partial = isPartial(facts, by) ? "  partial" : "";
    Boolean isEstimated = facts == null ? null : facts.isEstimated;
    if (isEstimated == null) {
      return partial + "  final or not: not known";
    }
    return isEstimated ? partial + "  estimated" : partial;
  }

  /** Says why a period is partial. */
  private void covered(String period) {
    Audit.Period facts = periods.get(period);
    if (facts == null || !isPartial(facts, by)) {
      return;
    }
    text.append("  ").append(period).append(": ");
    if (facts.months.size() < by.months()) {
      text.append("of its ").append(by.months()).append(" months the bills have ");
      text.append(facts.months.isEmpty() ? "none" : String.join(", ", facts.months));
      text.append(facts.hasPartialMonth ? ", not every day of them" : "").append(".\n");
    } else {
      text.append("the bills do not have every day of it.\n");
    }
  }

  private void restated(String currency, List<RestatedMonth> restated) {
    for (RestatedMonth month : restated) {
      if (month.currency().equals(currency)) {
        text.append("  AWS restated the bill of ").append(month.month()).append(" of ");
        text.append(month.payer()).append(" since the run before: ");
        text.append(signed(month.difference())).append(", now ").append(amount(month.billed()));
        text.append('\n');
      }
    }
  }

  private void trends(String currency, Audit.Sums of) {
    List<String> all = List.copyOf(of.billed.keySet());
    UnaryOperator<String> plain = name -> name;
    of.kinds.text(text, "By kind of charge, " + currency, "kinds", all, plain);
    of.services.text(text, "By service, " + currency, "services", all, this::named);
    of.accounts.text(text, "By account, " + currency, "accounts", all, plain);
    of.regions.text(text, "By region, " + currency, "regions", all, plain);
  }

  private void changes(String currency, Audit.Sums of, String from, String to) {
    text.append("\nWhat changed most from ").append(period(from)).append(" to ").append(period(to));
    text.append(", ").append(currency);
    int missing = missing(from, to);
    if (missing > 0) {
      text.append("; nothing is billed in the ").append(missing).append(' ').append(word());
      text.append(missing == 1 ? "" : "s").append(" between");
    }
    text.append('\n');
    AuditChanges.text(text, of.places, from, to, place -> placed(place, names));
  }

  private String named(String code) {
    return named(code, names);
  }

  private static String named(String code, NewestNames names) {
    String name = names.of(code);
    return names.isShared(name) ? name + " (" + code + ")" : name;
  }

  /** Returns a place as one text. */
  static String place(String code, String family, String region, String account) {
    return String.join(SEPARATOR, code, family, region, account);
  }

  /** Returns a place as it is read. */
  static String placed(String place, NewestNames names) {
    String[] parts = parts(place);
    return named(parts[0], names) + ", " + parts[1] + ", " + parts[2] + ", account " + parts[3];
  }

  /** Returns service, family, region and account of a place. */
  static String[] parts(String place) {
    return place.split(SEPARATOR, 4);
  }

  private String period(String period) {
    return isPartial(periods.get(period), by) ? period + " (partial)" : period;
  }

  private int missing(String from, String to) {
    // Lines without a month have a period without a place.
    boolean isKnown = from.length() >= YEAR && to.length() >= YEAR;
    return isKnown ? by.place(to) - by.place(from) - 1 : 0;
  }

  private String word() {
    return by.name().toLowerCase(Locale.ROOT);
  }
}
