/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.col;

import dev.spoor.common.evidence.EvidenceRef;
import dev.spoor.jobs.report.view.CausedCost;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What intruders and suspects caused, row by row, as it is asked for. */
public final class CausedCosts {
  private CausedCosts() {}

  /** Returns the rows by place, service and time; the driver holds a partition at a time. */
  public static Iterable<CausedCost> of(Dataset<Row> attribution) {
    Dataset<Row> caused =
        attribution
            .filter(col("actor").isin("intruder", "suspect"))
            .orderBy(
                "root_credential_id",
                "account_id",
                "region_id",
                "service_code",
                "first_charged_at",
                "resource_key",
                "class",
                "charge_month",
                "source_uri",
                "source_ordinal");
    return Cells.each(caused, CausedCosts::cost);
  }

  private static CausedCost cost(Cells row) {
    EvidenceRef evidence = row.evidenceOrNull();
    return new CausedCost(
        row.text("charge_month"),
        row.textOrNull("account_id"),
        row.textOrNull("region_id"),
        row.textOrNull("service_code"),
        row.textOrNull("resource_id"),
        row.timeOrNull("first_charged_at"),
        row.timeOrNull("last_charged_at"),
        row.money("billed_cost"),
        row.money("effective_cost"),
        row.textOrNull("currency"),
        row.text("class"),
        row.textOrNull("confidence"),
        row.text("actor"),
        row.textOrNull("root_credential_id"),
        row.text("reason"),
        row.textOrNull("event_id"),
        row.count("line_count"),
        evidence == null ? null : evidence.toString());
  }
}
