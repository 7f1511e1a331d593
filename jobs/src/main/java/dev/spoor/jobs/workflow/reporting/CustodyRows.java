/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.when;

import dev.spoor.common.evidence.ReadProblem.Kind;
import dev.spoor.jobs.report.view.CustodyView;
import dev.spoor.jobs.report.view.CustodyView.Damage;
import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.ReportLimits;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What was read and what became of it. */
final class CustodyRows {
  /** Damage behind which nobody knows what was. */
  private static final List<String> CUT =
      Stream.of(Kind.UNREADABLE_OBJECT, Kind.BAD_COMPRESSION, Kind.TRUNCATED)
          .map(Kind::text)
          .toList();

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
        rejectCount == 0 ? Damage.NONE : damage(rejects),
        duplicateCount,
        facts.verdicts(),
        new Excerpt<>(
            facts.troubled() == 0 ? List.of() : problems(ledger), facts.troubled(), "ledger"));
  }

  static Damage damage(Dataset<Row> rejects) {
    Row row =
        rejects
            .groupBy("source_uri")
            .agg(max(col("kind").isin(CUT.toArray())).as("is_cut"))
            .agg(count(lit(1)).as("objects"), count(when(col("is_cut"), 1)).as("cut"))
            .head();
    Cells cells = new Cells(row);
    return new Damage(cells.count("objects"), cells.count("cut"));
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
