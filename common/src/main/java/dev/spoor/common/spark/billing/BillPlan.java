/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.billing;

import dev.spoor.common.evidence.ReadProblem;
import java.io.Serializable;
import java.util.List;

/**
 * Which objects hold the bill, decided before anything is read.
 *
 * @param objects every object under the locations, in order of URI
 * @param reports the reports found, with the periods read of each
 * @param problems manifests that could not be used
 */
public record BillPlan(
    List<BillObject> objects, List<BillReport> reports, List<ReadProblem> problems)
    implements Serializable {
  /** Copies the lists. */
  public BillPlan {
    objects = List.copyOf(objects);
    reports = List.copyOf(reports);
    problems = List.copyOf(problems);
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
