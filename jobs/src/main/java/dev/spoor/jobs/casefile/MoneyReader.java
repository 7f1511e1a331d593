/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.casefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads and checks what a case file says of money; each complaint names the line. */
final class MoneyReader {
  /** Names of the entries. */
  static final List<String> ENTRIES =
      List.of("required-tags", "budgets", "anomalies", "approved-services");

  /** Says that a required tag may have whatever value. */
  private static final String ANY = "any";

  private static final String NUMBER = "\\d{1,4}(\\.\\d{1,4})?";
  private static final String AMOUNT = "\\d{1,20}(\\.\\d{1,12})?";

  /** What a budget may say, and its form. */
  static final Map<String, Form> BUDGET =
      Map.of(
          "account", new Form("\\d{12}", "12 digits in quotes"),
          "service", new Form(".{1,200}", "a service code such as AmazonEC2"),
          "region", new Form("\\*|[a-z0-9-]{2,40}", "a region, global, or '*' for every other"),
          "tag", new Form("[^=]{1,128}=.{1,256}", "key=value"),
          "month", new Form("\\d{4}-(0[1-9]|1[0-2])", "a month such as 2025-11"),
          "amount", new Form(AMOUNT, "an amount such as 1500.00"),
          "currency", new Form("[A-Z]{3}", "a code such as USD"),
          "thresholds", new Form("\\d{1,4}(,\\d{1,4})*", "per cents such as [80, 100, 120]"));

  /** What the limits of days out of line may say, and its form. */
  static final Map<String, Form> ANOMALIES =
      Map.ofEntries(
          Map.entry(
              "history-days", new Form("[1-9]|[1-4]\\d|5[0-6]", "a number of days from 1 to 56")),
          Map.entry("score", new Form(NUMBER, "a number such as 6")),
          Map.entry("ratio", new Form(NUMBER, "a number such as 2")),
          Map.entry("floor", new Form(AMOUNT, "an amount such as 10")),
          Map.entry("egress-floor", new Form(AMOUNT, "an amount such as 1")),
          Map.entry("hour-floor", new Form(AMOUNT, "an amount such as 5")),
          Map.entry("month-floor", new Form(AMOUNT, "an amount such as 30")),
          Map.entry("month-ratio", new Form(NUMBER, "a number such as 2")),
          Map.entry(
              "uncovered-rise", new Form("0?\\.\\d{1,4}|1(\\.0{1,4})?", "a share such as 0.25")),
          Map.entry("first-spend-floor", new Form(AMOUNT, "an amount such as 1")),
          Map.entry("transfer-ratio", new Form(NUMBER, "a number such as 2")),
          Map.entry("transfer-floor-gb", new Form(AMOUNT, "an amount such as 20")),
          Map.entry("large-machine-vcpus", new Form("[1-9]\\d{0,3}", "a number such as 64")),
          Map.entry(
              "working-hours",
              new Form("([01]?\\d|2[0-4])-([01]?\\d|2[0-4])", "hours such as 7-19")));

  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}|\\*");

  private final CaseFile file;

  /** The form of a value, and what to say of one that has another. */
  record Form(Pattern pattern, String words) {
    Form(String expression, String words) {
      this(Pattern.compile(expression), words);
    }
  }

  private MoneyReader(CaseFile file) {
    this.file = file;
  }

  static MoneySettings read(@Nullable CaseFile file) {
    if (file == null) {
      return MoneySettings.NONE;
    }
    MoneyReader reader = new MoneyReader(file);
    List<SortedMap<String, String>> budgets = new ArrayList<>();
    for (CaseFile.Item item : file.items("budgets")) {
      SortedMap<String, String> budget = reader.values(item.entries(), BUDGET);
      if (!budget.containsKey("amount")) {
        file.complain(item.line(), "a budget without an amount");
      }
      budgets.add(budget);
    }
    SortedMap<String, List<String>> values = reader.tagValues();
    return new MoneySettings(
        file.isMapping("required-tags")
            ? List.copyOf(values.keySet())
            : file.texts("required-tags"),
        budgets,
        reader.values(file.section("anomalies"), ANOMALIES),
        reader.services(),
        limited(values));
  }

  /** Returns the tags of a mapping with the values that each may have. */
  private SortedMap<String, List<String>> tagValues() {
    SortedMap<String, List<String>> values = new TreeMap<>();
    if (file.isMapping("required-tags")) {
      file.section("required-tags")
          .forEach((tag, entry) -> values.put(tag, file.texts(tag, entry.node())));
    }
    return values;
  }

  private static SortedMap<String, List<String>> limited(
      SortedMap<String, List<String>> tagValues) {
    SortedMap<String, List<String>> limited = new TreeMap<>(tagValues);
    limited.values().removeIf(values -> values.isEmpty() || values.equals(List.of(ANY)));
    return limited;
  }

  private SortedMap<String, List<String>> services() {
    SortedMap<String, List<String>> services = new TreeMap<>();
    file.section("approved-services")
        .forEach(
            (account, entry) -> {
              if (!ACCOUNT.matcher(account).matches()) {
                file.complain(
                    entry.line(),
                    "invalid account '" + account + "' (expected 12 digits in quotes, or '*')");
              }
              services.put(account, file.texts(account, entry.node()));
            });
    return services;
  }

  private SortedMap<String, String> values(
      Map<String, CaseFile.Entry> entries, Map<String, Form> forms) {
    SortedMap<String, String> values = new TreeMap<>();
    entries.forEach(
        (name, entry) -> {
          Form form = forms.get(name);
          String value = String.join(",", file.texts(name, entry.node()));
          if (form == null) {
            file.complain(
                entry.line(),
                "unknown entry '"
                    + name
                    + "' (expected one of "
                    + String.join(", ", forms.keySet().stream().sorted().toList())
                    + ")");
          } else if (!form.pattern().matcher(value).matches()) {
            file.complain(
                entry.line(),
                "invalid " + name + ": '" + value + "' (expected " + form.words() + ")");
          } else {
            values.put(name, value);
          }
        });
    return values;
  }
}
