/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.desc;

import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.Incident;
import dev.spoor.jobs.report.view.ReportLimits;
import dev.spoor.jobs.report.view.Severity;
import dev.spoor.jobs.report.view.Summary;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Incidents, those to look at first in front. */
final class IncidentRows {
  private IncidentRows() {}

  static Excerpt<Incident> excerpt(Dataset<Row> incidents, long total) {
    List<Incident> rows = new ArrayList<>();
    for (Row row :
        incidents
            .orderBy(desc("score"), col("first_seen"), col("incident_id"))
            .limit(ReportLimits.INCIDENTS)
            .collectAsList()) {
      rows.add(incident(new Cells(row)));
    }
    return new Excerpt<>(rows, total, "incidents");
  }

  private static Incident incident(Cells row) {
    List<Summary.SeverityCount> counts = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      long findings = row.count(severity.word());
      if (findings > 0) {
        counts.add(new Summary.SeverityCount(severity, findings));
      }
    }
    String root = row.textOrNull("root_credential_id");
    return new Incident(
        row.text("incident_id"),
        root == null ? row.text("subject") : root,
        row.text("statement"),
        Severity.of(row.text("severity")),
        row.number("score"),
        row.timeOrNull("first_seen"),
        row.timeOrNull("last_seen"),
        row.count("findings"),
        counts,
        row.count("guardduty_findings"),
        row.text("told_by"),
        row.moneyOrNull("money_at_stake"),
        row.textOrNull("currency"),
        row.list("phases"),
        row.list("rule_ids"));
  }
}
