/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import java.util.HashSet;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Where circles are cut: each at the link that would come last, as {@link Forest} does.
 *
 * <p>After as many steps as there are children every child points into its circle, and the last
 * link on the way of what it points to is that of the circle. Steps double in each round.
 */
final class Circles {
  private Circles() {}

  /**
   * Returns the children whose links are cut: one of each circle, which takes forged records to
   * make.
   *
   * @param links child, parent and rank of all children that are in circles or below one
   */
  static Set<String> cuts(Dataset<Row> links) {
    Dataset<Row> at =
        Kept.of(
            links.select(
                col("child").as("node"),
                col("parent").as("pointer"),
                col("rank").as("worst"),
                col("child").as("cut")));
    long count = at.count();
    for (long steps = 1; steps < count; steps *= 2) {
      Dataset<Row> next = at.toDF("next_node", "next", "next_worst", "next_cut");
      Column isWorse = col("next_worst").gt(col("worst"));
      Dataset<Row> doubled =
          Kept.of(
              at.join(next, col("pointer").equalTo(col("next_node")))
                  .select(
                      col("node"),
                      col("next").as("pointer"),
                      when(isWorse, col("next_worst")).otherwise(col("worst")).as("worst"),
                      when(isWorse, col("next_cut")).otherwise(col("cut")).as("cut")));
      Kept.release(at);
      at = doubled;
    }
    Dataset<Row> members = at.select(col("pointer").as("member")).distinct();
    Set<String> cuts = new HashSet<>();
    for (Row row :
        members
            .join(at, col("member").equalTo(col("node")))
            .select("cut")
            .distinct()
            .collectAsList()) {
      cuts.add(row.getString(0));
    }
    Kept.release(at);
    return cuts;
  }
}
