/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.billing;

import dev.spoor.common.billing.charge.BillHolding;
import dev.spoor.common.evidence.ReadProblem;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * Which objects hold the bill, decided before anything is read.
 *
 * @param objects every object under the locations, in order of URI
 * @param reports the reports found, with the periods read of each
 * @param problems manifests that could not be used
 * @param reportOf name of the report that each object is read as a part of, by URI
 * @param isWhole of objects of replaced assemblies, by URI, whether all is there that their
 *     manifest names; objects without a manifest are absent
 */
public record BillPlan(
    List<BillObject> objects,
    List<BillReport> reports,
    List<ReadProblem> problems,
    Map<String, String> reportOf,
    Map<String, Boolean> isWhole)
    implements Serializable {
  /** Copies the lists. */
  public BillPlan {
    objects = List.copyOf(objects);
    reports = List.copyOf(reports);
    problems = List.copyOf(problems);
    reportOf = Map.copyOf(reportOf);
    isWhole = Map.copyOf(isWhole);
  }

  /**
   * Throws where lines of two reports turned out to be of one payer and month: what the first rows
   * of objects say is looked at before, but a month may begin anywhere in them.
   *
   * @param sums rows of {@link BillFrames#sums}
   * @throws dev.spoor.common.evidence.UserException naming both and how to choose
   */
  public void refuseTwice(List<Row> sums) {
    ReportConflicts conflicts = new ReportConflicts();
    for (Row sum : sums) {
      String report = reportOf.get(sum.<String>getAs("source_uri"));
      String month = sum.getAs("billing_month");
      if (report != null && month != null && !month.equals(BillHolding.UNKNOWN)) {
        conflicts.add(report, new BillHolding(sum.getAs("billing_account_id"), month));
      }
    }
    conflicts.refuse();
  }

  /** Returns the number of objects whose lines will be read. */
  public long dataObjects() {
    return objects.stream().filter(object -> object.role() == BillObject.Role.DATA).count();
  }

  /** Returns their stored size in bytes. */
  public long dataBytes() {
    return objects.stream()
        .filter(object -> object.role() == BillObject.Role.DATA)
        .mapToLong(object -> object.stored().bytes())
        .sum();
  }
}
