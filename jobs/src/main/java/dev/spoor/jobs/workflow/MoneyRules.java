/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import dev.spoor.jobs.casefile.MoneySettings;
import dev.spoor.jobs.detect.money.Budget;
import dev.spoor.jobs.detect.money.MoneyLimits;
import dev.spoor.jobs.detect.money.SpendThresholds;
import dev.spoor.jobs.detect.rule.DetectSettings;
import dev.spoor.jobs.spend.SpendSettings;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;

/** What a case lays down about money, as the analyses take it. */
final class MoneyRules {
  /** Tags by which what costs money finds its owner. */
  private static final List<String> USUAL_TAGS =
      List.of("owner", "project", "environment", "creation-date");

  private static final List<Integer> USUAL_THRESHOLDS = List.of(80, 100, 120);

  private MoneyRules() {}

  /** Returns the tags in force as a case file would name them: the usual ones, or {@code none}. */
  static List<String> requiredTags(MoneySettings money) {
    return money.requiredTags().isEmpty() ? USUAL_TAGS : money.requiredTags();
  }

  static MoneyLimits limits(MoneySettings money) {
    List<String> tags = requiredTags(money);
    return new MoneyLimits(
        tags.equals(List.of("none")) ? List.of() : tags,
        money.tagValues(),
        money.budgets().stream().map(MoneyRules::budget).toList(),
        money.approvedServices(),
        thresholds(money.anomalies()));
  }

  private static SpendThresholds thresholds(SortedMap<String, String> given) {
    SpendThresholds usual = SpendThresholds.defaults();
    return new SpendThresholds(
        new BigDecimal(given.getOrDefault("first-spend-floor", usual.firstFloor().toPlainString())),
        Integer.parseInt(
            given.getOrDefault("large-machine-vcpus", Integer.toString(usual.largeProcessors()))),
        Double.parseDouble(
            given.getOrDefault("transfer-ratio", Double.toString(usual.transferRatio()))),
        new BigDecimal(
            given.getOrDefault("transfer-floor-gb", usual.transferFloor().toPlainString())));
  }

  private static Budget budget(SortedMap<String, String> values) {
    String thresholds = values.get("thresholds");
    return new Budget(
        values.get("account"),
        values.get("service"),
        values.get("region"),
        values.get("tag"),
        values.get("month"),
        new BigDecimal(values.getOrDefault("amount", "0")),
        values.getOrDefault("currency", Budget.USUAL_CURRENCY),
        thresholds == null
            ? USUAL_THRESHOLDS
            : Arrays.stream(thresholds.split(",")).map(Integer::valueOf).toList());
  }

  /** Returns thresholds with what the case says of months. */
  static DetectSettings.Thresholds months(DetectSettings.Thresholds usual, MoneySettings money) {
    SortedMap<String, String> given = money.anomalies();
    return usual.withMonths(
        new BigDecimal(given.getOrDefault("month-floor", usual.costFloor().toPlainString())),
        Double.parseDouble(given.getOrDefault("month-ratio", Double.toString(usual.costRatio()))),
        Double.parseDouble(
            given.getOrDefault("uncovered-rise", Double.toString(usual.uncoveredRise()))));
  }

  static SpendSettings spend(MoneySettings money) {
    SortedMap<String, String> given = money.anomalies();
    SpendSettings.Anomalies usual = SpendSettings.Anomalies.defaults();
    String hours = given.getOrDefault("working-hours", usual.workStart() + "-" + usual.workEnd());
    int dash = hours.indexOf('-');
    return SpendSettings.defaults()
        .with(
            new SpendSettings.Anomalies(
                Integer.parseInt(
                    given.getOrDefault("history-days", Integer.toString(usual.historyDays()))),
                Double.parseDouble(given.getOrDefault("score", Double.toString(usual.score()))),
                Double.parseDouble(given.getOrDefault("ratio", Double.toString(usual.ratio()))),
                new BigDecimal(given.getOrDefault("floor", usual.floor().toPlainString())),
                new BigDecimal(
                    given.getOrDefault("egress-floor", usual.egressFloor().toPlainString())),
                new BigDecimal(given.getOrDefault("hour-floor", usual.hourFloor().toPlainString())),
                Integer.parseInt(hours.substring(0, dash)),
                Integer.parseInt(hours.substring(dash + 1))));
  }
}
