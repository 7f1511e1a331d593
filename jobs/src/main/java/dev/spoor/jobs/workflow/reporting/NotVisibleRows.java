/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.spoor.jobs.casefile.CaseSettings;
import dev.spoor.jobs.report.view.ReportView.NotVisible;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;

/** What this evidence cannot show, each with the fact that says so. */
final class NotVisibleRows {
  private NotVisibleRows() {}

  static List<NotVisible> statements(CaseFrames frames, CaseSettings settings) {
    List<NotVisible> result = new ArrayList<>();
    Cells sources =
        new Cells(
            frames
                .ledger()
                .agg(
                    counted(col("kind").equalTo("bill")).as("bills"),
                    counted(col("kind").equalTo("cloudtrail")).as("trails"))
                .head());
    if (sources.count("trails") == 0) {
      result.add(
          new NotVisible(
              "Who did anything", "No CloudTrail archive was read.", "Run again with --trail."));
    } else {
      trail(frames, result);
    }
    if (sources.count("bills") == 0) {
      result.add(
          new NotVisible("What anything cost", "No bill was read.", "Run again with --bill."));
    }
    result.add(
        new NotVisible(
            "How a key leaked",
            "CloudTrail shows the use of a key, never how someone came to have it.",
            "Look at repositories, build logs and the machines of its owner."));
    if (settings.from() != null || settings.to() != null) {
      result.add(
          new NotVisible(
              "What happened outside the window",
              "The run was limited to " + settings.from() + " to " + settings.to() + ".",
              "Run again without --from and --to."));
    }
    return result;
  }

  private static void trail(CaseFrames frames, List<NotVisible> result) {
    Cells events =
        new Cells(
            frames
                .events()
                .agg(
                    count(lit(1)).as("events"),
                    counted(col("event_category").equalTo("Data")).as("data_events"),
                    counted(col("read_only")).as("read_events"),
                    counted(col("access_key_id").startsWith("ASIA").and(not(col("read_only"))))
                        .as("session_writes"))
                .head());
    if (events.count("events") > 0 && events.count("data_events") == 0) {
      result.add(
          new NotVisible(
              "Reads of objects, function calls, table reads",
              "The archive holds no data events.",
              "Ask for trails with data events, S3 access logs, or Lambda logs."));
    }
    if (events.count("session_writes") > 0 && events.count("read_events") == 0) {
      result.add(
          new NotVisible(
              "Reconnaissance, and where sessions came from",
              "The archive holds no read-only events; AssumeRole is one.",
              "Ask for a trail that records read events."));
    }
    Cells coverage =
        new Cells(
            frames
                .coverage()
                .agg(
                    counted(col("spend_without_events")).as("unseen"),
                    counted(col("logging_stopped")).as("stopped"))
                .head());
    if (coverage.count("unseen") > 0) {
      result.add(
          new NotVisible(
              "What was done on "
                  + coverage.count("unseen")
                  + " days of accounts and regions that cost money",
              "Usage was billed there and no event was seen.",
              "See Coverage; ask for the logs of these accounts and regions."));
    }
    if (coverage.count("stopped") > 0) {
      result.add(
          new NotVisible(
              "What was done while logging was stopped",
              "StopLogging or DeleteTrail succeeded.",
              "See Coverage; look for other trails, and at the 90 days of Event history."));
    }
  }

  private static Column counted(Column condition) {
    return coalesce(sum(when(condition, 1L).otherwise(0L)), lit(0L));
  }

  private static Column not(Column condition) {
    return org.apache.spark.sql.functions.not(condition);
  }
}
