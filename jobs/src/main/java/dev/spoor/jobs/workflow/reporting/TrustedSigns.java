/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.min;

import dev.spoor.jobs.report.view.ReportView.NotVisible;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Warns where grave findings rest on calls that were told as the owner's for their network. */
final class TrustedSigns {
  private TrustedSigns() {}

  /**
   * Returns the warning as a list; empty where there is nothing to warn of.
   *
   * @param trusted networks that the case trusts
   */
  static List<NotVisible> of(List<String> trusted, Dataset<Row> findings, Dataset<Row> timeline) {
    if (trusted.isEmpty()) {
      return List.of();
    }
    Dataset<Row> grave =
        findings
            .filter(col("severity").isin("critical", "high").and(col("suppressed_by").isNull()))
            .select(col("finding_id"), explode(col("event_ids")).as("grave_event"));
    Dataset<Row> owners =
        timeline
            .filter(col("actor").equalTo("owner"))
            .select(col("network"), explode(col("event_ids")).as("owner_event"));
    Cells counts =
        new Cells(
            grave
                .join(owners, col("grave_event").equalTo(col("owner_event")))
                .agg(
                    count_distinct(col("finding_id")).as("findings"),
                    count_distinct(col("network")).as("networks"),
                    min("network").as("network"))
                .head());
    long told = counts.count("findings");
    if (told == 0) {
      return List.of();
    }
    long more = counts.count("networks") - 1;
    String from =
        counts.text("network")
            + (more > 0 ? String.format(Locale.ROOT, " and %,d more", more) : "");
    return List.of(
        new NotVisible(
            "Whether only its owners call from the trusted networks",
            String.format(
                Locale.ROOT,
                "%,d critical or high finding%s on calls from there (%s), which the timelines tell"
                    + " as the owner's because the case trusts the network.",
                told,
                told == 1 ? " rests" : "s rest",
                from),
            "Ask the owners whether these calls are theirs. If not, take the network out of"
                + " trusted-networks and run again."));
  }
}
