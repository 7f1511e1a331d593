/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The root of every child, found by pointer jumping: in each round a child that points to another
 * child takes over what that one points to, so a chain of any depth takes as many joins as its
 * depth has binary digits.
 *
 * <p>What a round finds is checkpointed, so that plans do not grow, and only children that are
 * still on their way take part in the next. Of a parent with a million children one row is looked
 * up. A circle, which only forged records make, is told by its not getting shorter.
 */
final class Roots implements AutoCloseable {
  private final List<Dataset<Row>> rounds = new ArrayList<>();
  private Dataset<Row> open;
  private long openCount;

  private Roots(Dataset<Row> pairs) {
    this.open =
        keep(
            pairs.select(
                col("child").as("node"),
                col("parent").as("pointer"),
                lit(1L).as("depth"),
                lit(true).as("is_open")));
    this.openCount = open.count();
  }

  /**
   * Follows each child up as far as it goes.
   *
   * @param pairs child and parent, each child once
   */
  static Roots of(Dataset<Row> pairs) {
    Roots roots = new Roots(pairs);
    long length = 1;
    long before = Long.MAX_VALUE;
    // A chain that is open after a round of that length has all its open members above it as well.
    while (roots.openCount > 0 && before > length / 2) {
      before = roots.openCount;
      roots.jump();
      length *= 2;
    }
    return roots;
  }

  /** Returns child, root and depth of every child that a root was found for. */
  Dataset<Row> found() {
    return union(rounds)
        .filter(col("is_open").equalTo(lit(false)))
        .select(col("node").as("child"), col("pointer").as("root"), col("depth"));
  }

  /** Whether there are children that have no root, as they are in circles or below one. */
  boolean hasCircles() {
    return openCount > 0;
  }

  /** Returns child of all that are in circles or below one. */
  Dataset<Row> circling() {
    return open.select(col("node").as("child"));
  }

  private void jump() {
    Dataset<Row> wanted = open.select(col("pointer").as("wanted")).distinct();
    // What was open in an earlier round is known better from the latest one.
    Dataset<Row> known =
        union(rounds)
            .filter(col("is_open").equalTo(lit(false)))
            .union(open)
            .toDF("known", "next", "further", "next_open");
    Dataset<Row> answers = wanted.join(known, col("wanted").equalTo(col("known"))).drop("known");
    Dataset<Row> moved =
        keep(
            open.join(answers, col("pointer").equalTo(col("wanted")), "left")
                .select(
                    col("node"),
                    coalesce(col("next"), col("pointer")).as("pointer"),
                    col("depth").plus(coalesce(col("further"), lit(0L))).as("depth"),
                    coalesce(col("next_open"), lit(false)).as("is_open")));
    open = moved.filter(col("is_open"));
    openCount = open.count();
  }

  private Dataset<Row> keep(Dataset<Row> rows) {
    Dataset<Row> kept = Kept.of(rows);
    rounds.add(kept);
    return kept;
  }

  private static Dataset<Row> union(List<Dataset<Row>> parts) {
    return parts.stream().reduce(Dataset::union).orElseThrow();
  }

  @Override
  public void close() {
    rounds.forEach(Kept::release);
  }
}
