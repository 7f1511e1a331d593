/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.col;

import dev.spoor.jobs.report.view.CustodyView;
import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.ReportLimits;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What was read and what became of it. */
final class CustodyRows {
  private CustodyRows() {}

  static CustodyView view(
      LedgerFacts facts,
      Dataset<Row> ledger,
      Dataset<Row> rejects,
      long rejectCount,
      long duplicateCount) {
    return new CustodyView(
        facts.kinds(),
        new Excerpt<>(rejectCount == 0 ? List.of() : rejects(rejects), rejectCount, "rejects"),
        duplicateCount,
        facts.verdicts(),
        new Excerpt<>(
            facts.troubled() == 0 ? List.of() : problems(ledger), facts.troubled(), "ledger"));
  }

  private static List<CustodyView.Reject> rejects(Dataset<Row> rejects) {
    return rejects
        .orderBy("source_uri", "source_ordinal", "byte_offset", "kind")
        .limit(ReportLimits.REJECTS)
        .collectAsList()
        .stream()
        .map(Cells::new)
        .map(
            row ->
                new CustodyView.Reject(
                    row.evidence(),
                    row.count("byte_offset"),
                    row.text("kind"),
                    row.text("reason"),
                    row.textOrNull("excerpt")))
        .toList();
  }

  private static List<CustodyView.ObjectProblem> problems(Dataset<Row> ledger) {
    return ledger
        .where(col("problem").isNotNull())
        .orderBy("uri")
        .limit(ReportLimits.OBJECT_PROBLEMS)
        .collectAsList()
        .stream()
        .map(Cells::new)
        .map(row -> new CustodyView.ObjectProblem(row.text("uri"), row.text("problem")))
        .toList();
  }
}
