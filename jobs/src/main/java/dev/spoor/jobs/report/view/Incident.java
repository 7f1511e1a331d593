/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of table incidents; the components have the meanings of its columns.
 *
 * @param about root credential, principal whose sessions are root credentials, or subject where
 *     neither is known
 * @param roots root credentials of its findings, of which the table names at most 500
 * @param counts findings by severity, worst first, those that are none left out
 * @param guardDuty findings that GuardDuty told
 * @param cost what its root credentials cost from its first to its last evidence; null when
 *     nothing, or in several currencies
 * @param sequences sentences on what came in the order of an attack, or of a known campaign
 * @param toldBy spoor, guardduty or both
 */
public record Incident(
    String incidentId,
    String about,
    String statement,
    Severity severity,
    double score,
    @Nullable Instant firstSeen,
    @Nullable Instant lastSeen,
    long findings,
    int roots,
    List<Summary.SeverityCount> counts,
    long guardDuty,
    String toldBy,
    @Nullable BigDecimal moneyAtStake,
    @Nullable String currency,
    @Nullable Cost cost,
    List<String> phases,
    List<String> ruleIds,
    List<String> sequences) {
  /** Money as billed. */
  public record Cost(BigDecimal billed, String currency) {}

  /** Copies the lists. */
  public Incident {
    counts = List.copyOf(counts);
    phases = List.copyOf(phases);
    ruleIds = List.copyOf(ruleIds);
    sequences = List.copyOf(sequences);
  }
}
