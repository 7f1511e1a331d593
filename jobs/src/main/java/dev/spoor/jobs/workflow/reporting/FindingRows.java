/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.desc_nulls_last;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.Finding;
import dev.spoor.jobs.report.view.ReportLimits;
import dev.spoor.jobs.report.view.RuleCredit;
import dev.spoor.jobs.report.view.Severity;
import dev.spoor.jobs.report.view.Summary;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Findings, worst first. */
final class FindingRows {
  private FindingRows() {}

  /** Returns the place of a severity among all, 0 for the worst. */
  static Column rank(Column severity) {
    Column rank = lit(Severity.values().length);
    for (Severity level : Severity.values()) {
      rank = when(severity.equalTo(level.word()), lit(level.ordinal())).otherwise(rank);
    }
    return rank;
  }

  /**
   * Returns the weight of a finding among those of equal severity, 0 for the gravest: data that
   * left, then ways to stay or to hide, then the rest of an intrusion, then spend, which is priced.
   */
  static Column weight() {
    return when(col("phase").equalTo("Exfiltration"), 0)
        .when(
            col("phase")
                .isin("Persistence", "Defense Evasion", "Credential Access", "Initial Access"),
            1)
        .when(col("phase").isNotNull().and(col("phase").notEqual("Impact")), 2)
        .otherwise(3);
  }

  static Excerpt<Finding> excerpt(Dataset<Row> findings, long total) {
    List<Finding> rows =
        worstFirst(findings).limit(ReportLimits.FINDINGS).collectAsList().stream()
            .map(row -> finding(new Cells(row)))
            .toList();
    return new Excerpt<>(rows, total, "findings");
  }

  /** Returns every finding, worst first, a partition at a time. */
  static Iterable<Finding> all(Dataset<Row> findings) {
    return Cells.each(worstFirst(findings), FindingRows::finding);
  }

  private static Dataset<Row> worstFirst(Dataset<Row> findings) {
    return findings.orderBy(
        rank(col("severity")),
        weight(),
        desc_nulls_last("money_at_stake"),
        col("first_seen"),
        col("finding_id"));
  }

  static List<Summary.SeverityCount> bySeverity(Excerpt<Finding> shown, Dataset<Row> findings) {
    Map<Severity, Long> counts = new EnumMap<>(Severity.class);
    if (shown.hidden() == 0) {
      shown.rows().forEach(finding -> counts.merge(finding.severity(), 1L, Long::sum));
      return severities(counts);
    }
    for (Row row : findings.groupBy("severity").agg(count(lit(1)).as("findings")).collectAsList()) {
      Cells cells = new Cells(row);
      counts.put(Severity.of(cells.text("severity")), cells.count("findings"));
    }
    return severities(counts);
  }

  private static List<Summary.SeverityCount> severities(Map<Severity, Long> counts) {
    return counts.entrySet().stream()
        .map(entry -> new Summary.SeverityCount(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Finding finding(Cells row) {
    return new Finding(
        row.text("finding_id"),
        row.text("rule_id"),
        row.text("title"),
        row.text("statement"),
        Severity.of(row.text("severity")),
        row.text("confidence"),
        row.text("audience"),
        row.textOrNull("phase"),
        row.list("technique_ids"),
        row.text("subject_kind"),
        row.text("subject"),
        row.textOrNull("root_credential_id"),
        row.textOrNull("account_id"),
        row.textOrNull("region_id"),
        row.timeOrNull("first_seen"),
        row.timeOrNull("last_seen"),
        row.moneyOrNull("money_at_stake"),
        row.textOrNull("currency"),
        row.count("evidence_count"),
        row.list("event_ids"),
        row.list("evidence"),
        row.text("why_it_matters"),
        row.text("what_to_do"),
        row.text("false_positives"),
        new RuleCredit(
            row.textOrNull("rule_author"),
            row.textOrNull("rule_license"),
            row.list("rule_references")));
  }
}
