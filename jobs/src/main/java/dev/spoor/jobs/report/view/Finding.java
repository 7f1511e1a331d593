/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of table findings; the components have the meanings of its columns.
 *
 * @param moneyAtStake billed cost that the statement is about; null when none is known
 * @param currency ISO code of moneyAtStake
 * @param evidence references {@code object#record}, cut to {@link ReportLimits#EVIDENCE}
 * @param eventIds ids of events, cut likewise
 * @param credit whose rule it is
 */
public record Finding(
    String findingId,
    String ruleId,
    String title,
    String statement,
    Severity severity,
    String confidence,
    String audience,
    @Nullable String phase,
    List<String> techniqueIds,
    String subjectKind,
    String subject,
    @Nullable String rootCredentialId,
    @Nullable String accountId,
    @Nullable String regionId,
    @Nullable Instant firstSeen,
    @Nullable Instant lastSeen,
    @Nullable BigDecimal moneyAtStake,
    @Nullable String currency,
    long evidenceCount,
    List<String> eventIds,
    List<String> evidence,
    String whyItMatters,
    String whatToDo,
    String falsePositives,
    RuleCredit credit) {
  /** Cuts the evidence to its limit. */
  public Finding {
    techniqueIds = List.copyOf(techniqueIds);
    eventIds = Excerpt.first(eventIds, ReportLimits.EVIDENCE);
    evidence = Excerpt.first(evidence, ReportLimits.EVIDENCE);
  }

  /** Returns why it matters, what to do and what to rule out: findings of a rule share it. */
  public List<String> advice() {
    return List.of(whyItMatters, whatToDo, falsePositives);
  }
}
