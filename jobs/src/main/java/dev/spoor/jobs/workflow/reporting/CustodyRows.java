/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import dev.spoor.common.evidence.EvidenceRef;
import dev.spoor.jobs.report.view.CustodyView;
import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.KeyTimeline;
import dev.spoor.jobs.report.view.RecordCounts;
import dev.spoor.jobs.report.view.ReportLimits;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What was read and what became of it. */
final class CustodyRows {
  private CustodyRows() {}

  static CustodyView view(
      Dataset<Row> ledger, Dataset<Row> rejects, long rejectCount, long duplicateCount) {
    List<CustodyView.KindRow> kinds =
        ledger
            .groupBy("kind")
            .agg(
                count(lit(1)).as("objects"),
                sum("bytes").as("bytes"),
                sum("records_read").as("records_read"),
                sum("records_kept").as("records_kept"),
                sum("records_duplicate").as("records_duplicate"),
                sum("records_rejected").as("records_rejected"),
                sum("records_outside").as("records_outside"))
            .orderBy("kind")
            .collectAsList()
            .stream()
            .map(Cells::new)
            .map(
                row ->
                    new CustodyView.KindRow(
                        row.text("kind"), row.count("objects"), row.count("bytes"), counts(row)))
            .toList();
    List<CustodyView.Reject> shown =
        rejects
            .orderBy("source_uri", "source_ordinal", "byte_offset", "kind")
            .limit(ReportLimits.REJECTS)
            .collectAsList()
            .stream()
            .map(Cells::new)
            .map(
                row ->
                    new CustodyView.Reject(
                        new EvidenceRef(row.text("source_uri"), row.count("source_ordinal")),
                        row.count("byte_offset"),
                        row.text("kind"),
                        row.text("reason"),
                        row.textOrNull("excerpt")))
            .toList();
    Dataset<Row> troubled = ledger.where(col("problem").isNotNull());
    List<CustodyView.ObjectProblem> problems =
        troubled.orderBy("uri").limit(ReportLimits.OBJECT_PROBLEMS).collectAsList().stream()
            .map(Cells::new)
            .map(row -> new CustodyView.ObjectProblem(row.text("uri"), row.text("problem")))
            .toList();
    return new CustodyView(
        kinds,
        new Excerpt<>(shown, rejectCount, "rejects"),
        duplicateCount,
        verdicts(ledger),
        new Excerpt<>(problems, troubled.count(), "ledger"));
  }

  private static List<KeyTimeline.Tally> verdicts(Dataset<Row> ledger) {
    return ledger
        .where(col("digest_verdict").isNotNull())
        .groupBy("digest_verdict")
        .agg(count(lit(1)).as("objects"))
        .orderBy("digest_verdict")
        .collectAsList()
        .stream()
        .map(Cells::new)
        .map(row -> new KeyTimeline.Tally(row.text("digest_verdict"), row.count("objects")))
        .toList();
  }

  private static RecordCounts counts(Cells row) {
    return new RecordCounts(
        row.count("records_read"),
        row.count("records_kept"),
        row.count("records_duplicate"),
        row.count("records_rejected"),
        row.count("records_outside"));
  }
}
