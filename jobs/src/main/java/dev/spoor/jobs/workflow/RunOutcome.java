/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import dev.spoor.common.spark.TableHash;
import dev.spoor.jobs.report.view.ReportView;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param tables rows and content hash by table name
 * @param unusedRules rules that could not be used
 * @param report what the report says, or {@code null} when the run wrote none
 */
public record RunOutcome(
    Map<String, TableHash> tables, long unusedRules, @Nullable ReportView report) {
  /** Returns the number of damaged records and objects. */
  public long rejects() {
    TableHash rejects = tables.get("rejects");
    return rejects == null ? 0 : rejects.rows();
  }
}
