/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.incidents;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * A finding, as far as incidents ask for it; times in microseconds since the epoch.
 *
 * @param principal role, function or machine of which the root is one session of many; null for
 *     others
 */
record Told(
    @Nullable Long first,
    @Nullable Long last,
    String findingId,
    String ruleId,
    String statement,
    String severity,
    String confidence,
    @Nullable String phase,
    List<String> techniques,
    String subjectKind,
    String subject,
    @Nullable String root,
    @Nullable String principal,
    @Nullable String account,
    @Nullable String region,
    @Nullable BigDecimal money,
    @Nullable String currency) {
  /** Severities, worst first. */
  static final List<String> SEVERITIES =
      List.of("critical", "high", "medium", "low", "informational");

  /** Worst first; of equal ones the earlier. */
  static final Comparator<Told> WORST =
      Comparator.comparing(Told::weight)
          .reversed()
          .thenComparing(Told::first, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Told::findingId);

  /** Ends of names of variants that say less. */
  private static final List<String> LESS = List.of("-approved", "-attempt", "-known", "-routine");

  /** Detections that lines of a bill prove, and that may follow a credential. */
  private static final Set<String> BILLED = Set.of("B01", "B02", "B03", "B06", "B08", "B11", "B14");

  private static final double[] WEIGHTS = {100, 40, 10, 2, 0.5};

  static Told of(Row row) {
    return new Told(
        row.isNullAt(1) ? null : (Long) row.getLong(1),
        row.isNullAt(2) ? null : (Long) row.getLong(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getList(9),
        row.getString(10),
        row.getString(11),
        row.getString(12),
        row.getString(13),
        row.getString(14),
        row.getString(15),
        row.getDecimal(16),
        row.getString(17));
  }

  /**
   * Returns the number of the detection, such as {@code D23} for {@code D23-mixed}; what was only
   * tried, or is known and routine, is a detection of its own.
   */
  String detection() {
    int dash = ruleId.indexOf('-');
    boolean isLess = LESS.stream().anyMatch(ruleId::endsWith);
    return dash < 0 || isLess ? ruleId : ruleId.substring(0, dash);
  }

  /** Returns the place of the severity among all, 0 for the worst. */
  int rank() {
    int place = SEVERITIES.indexOf(severity);
    return place < 0 ? SEVERITIES.size() - 1 : place;
  }

  /** Whether lines of a bill prove it, which begin with the hour or the day. */
  boolean isOfBill() {
    return BILLED.contains(detection());
  }

  /** Whether GuardDuty said it. */
  boolean isByGuardDuty() {
    return ruleId.length() == 3 && ruleId.charAt(0) == 'G';
  }

  /**
   * Returns what it weighs: severity (100, 40, 10, 2, 0.5) by confidence (1, 0.7, 0.4) by money,
   * each power of ten as much again.
   */
  double weight() {
    double sure =
        switch (confidence) {
          case "high" -> 1;
          case "medium" -> 0.7;
          default -> 0.4;
        };
    double amount = money == null ? 0 : Math.max(0, money.doubleValue());
    return WEIGHTS[rank()] * sure * (1 + Math.log10(1 + amount));
  }
}
