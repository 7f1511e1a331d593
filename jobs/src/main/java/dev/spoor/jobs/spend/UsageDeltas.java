/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.spend;

import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.table.Tables;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Months compared with the month before: table {@link Tables#USAGE_DELTAS}. */
public final class UsageDeltas {
  private UsageDeltas() {}

  /**
   * Returns the rows of {@link Tables#USAGE_DELTAS}.
   *
   * <p>Nothing is new in the first month of a payer, nor in a month after one without a bill: what
   * was used before is not known then, which {@code has_previous_bill} says.
   *
   * <p>Reads the charges twice: the facts of the whole bill first, which are few, then the lines.
   * Whoever wants the anomalies too asks {@link Spend}, which reads them once for both.
   */
  public static Dataset<Row> usageDeltas(Dataset<Row> charges, SpendSettings settings) {
    Dataset<Row> uses = Spend.gathered(UseScan.uses(charges, settings));
    return of(uses, SpendFacts.of(uses));
  }

  /** Returns the rows from uses, each series of which lies in one partition. */
  static Dataset<Row> of(Dataset<Row> uses, SpendFacts facts) {
    List<Column> order = new ArrayList<>();
    UseKey.ALL.forEach(name -> order.add(functions.col(name)));
    order.add(functions.col("month"));
    MapPartitionsFunction<Row, Row> pair = rows -> new MonthPairs(rows, facts);
    return uses.sortWithinPartitions(order.toArray(Column[]::new))
        .mapPartitions(pair, Encoders.row(SparkSchemas.of(Tables.USAGE_DELTAS)));
  }
}
