/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import dev.spoor.jobs.report.view.RestatedMonth;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What was noted of the bills as they were read.
 *
 * @param sums what their lines came to, by month and currency with a blank between
 * @param restated months that differ from the run before, in the order of payer and month
 */
public record ReadBills(Map<String, BigDecimal> sums, List<RestatedMonth> restated) {
  /** Copies the collections. */
  public ReadBills {
    sums = Map.copyOf(sums);
    restated = List.copyOf(restated);
  }
}
