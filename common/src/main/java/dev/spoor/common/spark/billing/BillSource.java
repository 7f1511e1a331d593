/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.billing;

import dev.spoor.common.evidence.ReadProblem;
import dev.spoor.common.store.ObjectStore;
import dev.spoor.common.store.ObjectStores;
import dev.spoor.common.store.StoreSettings;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.TaskCompletionListener;

/** Opens the bills under some locations as frames. */
public final class BillSource {
  private BillSource() {}

  /**
   * Decides what to read: walks the locations, reads manifests and the first lines of what none
   * names, and keeps the newest assembly of each report and billing period.
   *
   * @throws dev.spoor.common.evidence.UserException if a location cannot be listed, if two reports
   *     hold the same payer's same period, or if nothing says which assembly is the newest
   */
  public static BillPlan plan(ObjectStore store, List<String> locations) {
    return new BillPlanner(store).plan(locations);
  }

  /** Returns the frames of a plan; nothing is read before one of them is. */
  public static BillFrames read(SparkSession spark, BillPlan plan, StoreSettings settings) {
    return frames(spark, plan, settings, false);
  }

  /**
   * Returns the frames of a plan for whoever wants {@link BillFrames#rolledUp} and no lines: in
   * place of lines there are sums of those that a roll-up does not tell apart, and only columns
   * that it needs are read.
   */
  public static BillFrames rollUp(SparkSession spark, BillPlan plan, StoreSettings settings) {
    return frames(spark, plan, settings, true);
  }

  private static BillFrames frames(
      SparkSession spark, BillPlan plan, StoreSettings settings, boolean isRollUp) {
    List<List<BillTask>> partitions = BillTasks.partitions(plan.objects(), isRollUp);
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    JavaRDD<Row> lines =
        context
            .parallelize(partitions, Math.max(1, partitions.size()))
            .mapPartitions(lists -> rows(settings, lists, isRollUp));
    StructType schema = isRollUp ? BillSchema.rolledUp() : BillSchema.read();
    Dataset<Row> staged = spark.createDataFrame(lines, schema);
    List<Row> known = new ArrayList<>();
    for (BillObject object : plan.objects()) {
      if (object.role() != BillObject.Role.DATA) {
        known.add(
            LedgerRows.staged(
                new LedgerEntry(
                    object.stored(), object.role().kind(), object.sha256(), 0, 0, 0, null)));
      }
    }
    for (ReadProblem problem : plan.problems()) {
      known.add(BillRows.problem(problem));
    }
    if (isRollUp) {
      known.replaceAll(BillSchema::rolledUp);
    }
    Dataset<Row> all =
        known.isEmpty() ? staged : staged.union(spark.createDataFrame(known, schema));
    return BillFrames.of(BillSchema.withTimes(all));
  }

  private static Iterator<Row> rows(
      StoreSettings settings, Iterator<List<BillTask>> lists, boolean isRollUp) {
    ObjectStore store = ObjectStores.open(settings);
    TaskContext context = TaskContext.get();
    if (context != null) {
      context.addTaskCompletionListener((TaskCompletionListener) done -> store.close());
    }
    List<BillTask> tasks = new ArrayList<>();
    lists.forEachRemaining(tasks::addAll);
    return new BillRows(store, tasks, isRollUp);
  }
}
