/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import dev.spoor.common.spark.Gathered;
import java.util.Arrays;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Lives as the driver reads them: rows of {@link LifeRow#ROOTED} in which only what makers are
 * looked for with is filled.
 */
final class NeededLives {
  /** Partitions of lives that makers are looked for among. */
  private static final int PARTS = 32;

  /** What is needed; of the rest a life may have kilobytes. */
  private static final Set<String> NEEDED =
      Set.of(
          "resource_key",
          "kind",
          "resource_id",
          "account_id",
          "region_id",
          "created_at",
          "created_event_id",
          "created_by_tag",
          "ended_at",
          "exposure",
          "exposed_at",
          "exposed_event_id",
          "first_billed_at",
          "last_billed_at",
          "source_uri",
          "source_ordinal",
          "ties",
          "is_service",
          "is_invoked",
          "principal_id",
          "address",
          "first_until",
          "open_until",
          "resizes",
          "is_crowded",
          LifeRow.CREATOR,
          LifeRow.CREATOR_ROOT,
          LifeRow.OF_SERVICE);

  private static final String RESIZES = "resizes";

  private NeededLives() {}

  /**
   * Returns the lives that makers are looked for among, in order. They come to the driver one
   * partition after the other, so there are many.
   */
  static Dataset<Row> named(Dataset<Row> lives) {
    Dataset<Row> named =
        of(lives.filter(col("seen_in").notEqual("bill").or(col("kind").equalTo("ec2:instance"))));
    Column[] order = {
      col("resource_key"), col("created_at"), col("source_uri"), col("source_ordinal")
    };
    return Gathered.isOne(named)
        ? named.orderBy(order)
        : named.repartitionByRange(PARTS, order).sortWithinPartitions(order);
  }

  /** Returns lives with what is needed of them. */
  static Dataset<Row> of(Dataset<Row> lives) {
    return lives
        .withColumn(RESIZES, when(isResized(), col(RESIZES)))
        .withColumn("exposure", when(col("exposure").isNotNull(), lit("")))
        .select(
            Arrays.stream(LifeRow.ROOTED.fields())
                .map(
                    field ->
                        NEEDED.contains(field.name())
                            ? col(field.name())
                            : lit(null).cast(field.dataType()).as(field.name()))
                .toArray(Column[]::new));
  }

  /** Whether another call than that of its making says how many it is to have. */
  private static Column isResized() {
    Column calls = col(RESIZES);
    Column made = unix_micros(col("created_at")).cast("string");
    Column isMadeAlone = size(calls).leq(Resize.PARTS).and(calls.getItem(0).equalTo(made));
    return calls.isNotNull().and(not(coalesce(isMadeAlone, lit(false))));
  }
}
