/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.col;

import dev.spoor.common.spark.SharedSessions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Sessions that services of AWS began for one function, task or machine: a report of all their
 * timelines, stories and pictures would tell of nothing else.
 */
final class ServiceSessions {
  /** Timelines, stories and pictures told of sessions that share what they are for. */
  static final int TOLD = 3;

  private ServiceSessions() {}

  /** Returns the ARNs of those of the heads that are such sessions; the map may be changed. */
  static Map<String, String> among(Dataset<Row> credentials, Collection<String> heads) {
    Map<String, String> shared = new HashMap<>();
    if (heads.size() > TOLD) {
      SharedSessions.of(credentials.where(col("credential_id").isin(heads.toArray())))
          .collectAsList()
          .forEach(row -> shared.put(row.getString(0), row.getString(1)));
    }
    return shared;
  }

  /** Returns the heads in their order, of sessions that share what they are for the first alone. */
  static List<String> first(Dataset<Row> credentials, Collection<String> heads) {
    Map<String, String> shared = among(credentials, heads);
    Map<String, Integer> told = new HashMap<>();
    List<String> first = new ArrayList<>();
    for (String head : heads) {
      String what = shared.get(head);
      if (what == null || told.merge(what, 1, Integer::sum) <= TOLD) {
        first.add(head);
      }
    }
    return first;
  }
}
