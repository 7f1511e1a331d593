/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a reader must know if she reads nothing else.
 *
 * @param headlines whole sentences about the case as a whole, most important first
 * @param stories whole sentences about single incidents, the gravest first
 * @param basis what the cost in the headlines is and is not; null when there is none
 * @param records what became of the records of the trail, and of nothing else
 * @param bytesRead stored bytes of evidence read
 * @param objectsRead objects read
 * @param accounts accounts seen in the evidence
 * @param regions regions seen in the evidence
 * @param credentials credentials seen in the trail
 * @param firstEvent first event kept; null when there is none
 * @param lastEvent last event kept; null when there is none
 * @param billedFrom first UTC day with usage billed; null when there is none
 * @param billedTo last UTC day with usage billed; null when there is none
 * @param billed billed totals by currency, then month
 * @param severities how many findings of each severity, worst first
 */
public record Summary(
    List<String> headlines,
    List<String> stories,
    @Nullable String basis,
    RecordCounts records,
    long bytesRead,
    long objectsRead,
    long accounts,
    long regions,
    long credentials,
    @Nullable Instant firstEvent,
    @Nullable Instant lastEvent,
    @Nullable LocalDate billedFrom,
    @Nullable LocalDate billedTo,
    List<BilledTotal> billed,
    List<SeverityCount> severities) {
  /** Copies the lists. */
  public Summary {
    headlines = List.copyOf(headlines);
    stories = List.copyOf(stories);
    billed = List.copyOf(billed);
    severities = List.copyOf(severities);
  }

  /** Returns how many findings have the severity. */
  public long findings(Severity severity) {
    return severities.stream()
        .filter(count -> count.severity() == severity)
        .mapToLong(SeverityCount::findings)
        .sum();
  }

  /** How many findings are of a severity. */
  public record SeverityCount(Severity severity, long findings) {}

  /**
   * What was billed in a month.
   *
   * @param month yyyy-MM
   * @param currency ISO code
   * @param amount exact sum of the month's charges
   * @param isPartial whether the bill does not cover the whole month
   * @param isEstimated whether the bill is not final; null where it does not say
   */
  public record BilledTotal(
      String month,
      String currency,
      BigDecimal amount,
      boolean isPartial,
      @Nullable Boolean isEstimated) {
    /** Returns what is to be known before it is believed, in words. */
    public List<String> flags() {
      return BilledMonth.flags(isPartial, isEstimated);
    }

    /** Returns how whole and how final the bill is, in words. */
    public String state() {
      String finality =
          isEstimated == null ? BilledMonth.NOT_KNOWN : isEstimated ? "estimated" : "final";
      return (isPartial ? "partial month, " : "whole month, ") + finality;
    }
  }
}
