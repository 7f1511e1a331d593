/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.billing;

import dev.spoor.common.billing.charge.BillHolding;
import dev.spoor.common.evidence.UserException;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Refuses the same payer's same period out of two reports: every cost would count twice. */
final class ReportConflicts {
  private final Map<String, Set<String>> reports = new TreeMap<>();

  /** Notes that a report holds the bill of a payer and period. */
  void add(String report, BillHolding holding) {
    reports
        .computeIfAbsent(
            "payer " + holding.payer() + " for " + holding.period(), key -> new TreeSet<>())
        .add(report);
  }

  /**
   * Throws where two reports hold the same bill.
   *
   * @throws UserException naming both and how to choose
   */
  void refuse() {
    for (Map.Entry<String, Set<String>> bill : reports.entrySet()) {
      if (bill.getValue().size() > 1) {
        Iterator<String> names = bill.getValue().iterator();
        String one = names.next();
        String other = names.next();
        int more = bill.getValue().size() - 2;
        throw new UserException(
            "Cannot read the bill of "
                + bill.getKey()
                + " twice: it is in "
                + one
                + " and in "
                + other
                + (more > 0 ? " and in " + more + " more" : "")
                + ". Reading both would count its costs double. Pass the location of one of them"
                + " with --bill.");
      }
    }
  }
}
