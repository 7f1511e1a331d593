/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.desc;

import dev.spoor.common.evidence.EvidenceRef;
import dev.spoor.jobs.report.view.AftermathView;
import dev.spoor.jobs.report.view.AftermathView.Door;
import dev.spoor.jobs.report.view.AftermathView.Story;
import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.ReportLimits;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Stories and open doors as the report shows them. */
final class AftermathRows {
  private AftermathRows() {}

  /** Rows of the tables that are shown in part. */
  record Totals(long stories, long doors) {}

  static AftermathView view(Dataset<Row> stories, Dataset<Row> containment, Totals totals) {
    List<Story> told = new ArrayList<>();
    for (Row row :
        stories
            .orderBy(desc("act_count"), col("root_credential_id"))
            .limit(ReportLimits.TIMELINES)
            .collectAsList()) {
      told.add(story(new Cells(row)));
    }
    List<Door> doors = new ArrayList<>();
    for (Row row :
        containment
            .orderBy("check_name", "since", "root_credential_id", "subject")
            .limit(ReportLimits.DOORS)
            .collectAsList()) {
      doors.add(door(new Cells(row)));
    }
    return new AftermathView(
        new Excerpt<>(told, totals.stories(), "stories"),
        new Excerpt<>(doors, totals.doors(), "containment"));
  }

  private static Story story(Cells row) {
    return new Story(
        row.text("root_credential_id"),
        row.textOrNull("principal_arn"),
        row.flag("is_candidate"),
        row.timeOrNull("first_act_at"),
        row.timeOrNull("last_act_at"),
        row.timeOrNull("first_signal_at"),
        row.textOrNull("first_signal"),
        row.textOrNull("first_signal_event_id"),
        row.timeOrNull("contained_at"),
        row.textOrNull("contained_by"),
        row.count("act_count"),
        row.count("credential_count"),
        row.count("alive_count"),
        row.list("not_visible"));
  }

  private static Door door(Cells row) {
    String uri = row.textOrNull("source_uri");
    return new Door(
        row.text("root_credential_id"),
        row.text("subject"),
        row.text("check_name"),
        row.text("statement"),
        row.timeOrNull("since"),
        row.textOrNull("event_id"),
        uri == null ? null : new EvidenceRef(uri, row.count("source_ordinal")));
  }
}
