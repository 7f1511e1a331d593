/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import dev.spoor.common.spark.Heads;
import dev.spoor.common.spark.SharedSessions;
import dev.spoor.jobs.report.view.ReportLimits;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

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

  /** Returns the heads of the credentials that the case names, among all that it names. */
  static Set<String> headsOf(Collection<String> seeds, Dataset<Row> credentials) {
    Set<String> heads = new TreeSet<>(seeds);
    if (!seeds.isEmpty()) {
      credentials
          .where(col("credential_id").isin(seeds.toArray()).and(Heads.head().isNotNull()))
          .select(Heads.head())
          .distinct()
          .collectAsList()
          .forEach(row -> heads.add(row.getString(0)));
    }
    return heads;
  }

  /**
   * Returns rows of heads with what they share ({@code shared}, null for others and for seeds),
   * their place among those that share it and how many these are ({@code place}, {@code sharing}),
   * and whether the case names them ({@code is_named}), without those whose place is after the last
   * that is told.
   *
   * @param head column of the head's id
   * @param seeds what the case names: each head of it is told
   * @param order who comes first
   */
  static Dataset<Row> first(
      Dataset<Row> heads,
      String head,
      Dataset<Row> credentials,
      Collection<String> seeds,
      Column... order) {
    Column isSeed = col(head).isin(headsOf(seeds, credentials).toArray());
    // A head that shares its principal with none stands alone.
    WindowSpec sharing = Window.partitionBy(col("shared"), when(col("shared").isNull(), col(head)));
    return heads
        .join(
            SharedSessions.of(credentials),
            col(head).equalTo(col(SharedSessions.HEAD)),
            "left_outer")
        .withColumn("is_named", isSeed)
        .withColumn("shared", when(isSeed, lit(null)).otherwise(col(SharedSessions.SHARED)))
        .withColumn("place", row_number().over(sharing.orderBy(order)))
        .withColumn("sharing", count(lit(1)).over(sharing))
        .where(col("place").leq(TOLD))
        .drop(SharedSessions.HEAD, SharedSessions.SHARED);
  }

  /**
   * As {@link #first}, but no more than are shown: however many come before what the case names,
   * that is among them.
   */
  static Dataset<Row> shown(
      Dataset<Row> heads,
      String head,
      Dataset<Row> credentials,
      Collection<String> seeds,
      Column... order) {
    Column[] namedFirst =
        Stream.concat(Stream.of(desc("is_named")), Arrays.stream(order)).toArray(Column[]::new);
    return first(heads, head, credentials, seeds, order)
        .orderBy(namedFirst)
        .limit(ReportLimits.TIMELINES)
        .orderBy(order);
  }
}
