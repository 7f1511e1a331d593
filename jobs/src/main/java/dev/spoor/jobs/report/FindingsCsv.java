/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import dev.spoor.common.evidence.UserException;
import dev.spoor.jobs.report.view.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes findings as a sheet for people who calculate: one row each, safe to open. */
public final class FindingsCsv {
  private FindingsCsv() {}

  /**
   * Writes the findings in their order to a file, replacing it.
   *
   * <p>Times are UTC in ISO 8601, money is exact; the columns bear the names of table findings.
   *
   * @throws UserException if the file cannot be written
   */
  public static void write(Iterable<Finding> findings, Path file) {
    try (CsvWriter csv =
        CsvWriter.builder()
            .quoteStrategy(QuoteStrategies.ALWAYS)
            .build(file, StandardCharsets.UTF_8)) {
      csv.writeRecord(
          "finding_id",
          "severity",
          "confidence",
          "audience",
          "title",
          "statement",
          "subject_kind",
          "subject",
          "root_credential_id",
          "account_id",
          "region_id",
          "first_seen",
          "last_seen",
          "money_at_stake",
          "currency",
          "phase",
          "technique_ids",
          "evidence_count",
          "first_evidence",
          "why_it_matters",
          "what_to_do",
          "false_positives",
          "rule_id",
          "rule_author",
          "rule_license",
          "rule_references");
      for (Finding finding : findings) {
        csv.writeRecord(row(finding));
      }
    } catch (IOException | UncheckedIOException problem) {
      throw new UserException(
          "Cannot write findings " + file + ": " + problem.getMessage(), problem);
    }
  }

  private static String[] row(Finding finding) {
    return new String[] {
      SafeCell.text(finding.findingId()),
      finding.severity().word(),
      SafeCell.text(finding.confidence()),
      SafeCell.text(finding.audience()),
      SafeCell.text(finding.title()),
      SafeCell.text(finding.statement()),
      SafeCell.text(finding.subjectKind()),
      SafeCell.text(finding.subject()),
      SafeCell.text(finding.rootCredentialId()),
      SafeCell.text(finding.accountId()),
      SafeCell.text(finding.regionId()),
      time(finding.firstSeen()),
      time(finding.lastSeen()),
      finding.moneyAtStake() == null ? "" : finding.moneyAtStake().toPlainString(),
      SafeCell.text(finding.currency()),
      SafeCell.text(finding.phase()),
      SafeCell.text(String.join(" ", finding.techniqueIds())),
      Long.toString(finding.evidenceCount()),
      SafeCell.text(finding.evidence().isEmpty() ? null : finding.evidence().get(0)),
      SafeCell.text(finding.whyItMatters()),
      SafeCell.text(finding.whatToDo()),
      SafeCell.text(finding.falsePositives()),
      SafeCell.text(finding.ruleId()),
      SafeCell.text(finding.credit().author()),
      SafeCell.text(finding.credit().license()),
      SafeCell.text(String.join(" ", finding.credit().references()))
    };
  }

  private static String time(@Nullable Instant time) {
    return time == null ? "" : time.toString();
  }
}
