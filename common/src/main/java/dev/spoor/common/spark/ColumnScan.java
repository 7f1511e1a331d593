/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.execution.ColumnarToRowExec;
import org.apache.spark.sql.execution.FileSourceScanExec;
import org.apache.spark.sql.execution.FilterExec;
import org.apache.spark.sql.execution.InputAdapter;
import org.apache.spark.sql.execution.ProjectExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.WholeStageCodegenExec;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A frame that takes columns out of files and does nothing else, in the batches that Spark reads
 * them in: no row is put together.
 *
 * @param schema columns of a batch, among them those of the frame
 * @param batches batches, each valid until the next is asked for
 */
public record ColumnScan(StructType schema, JavaRDD<ColumnarBatch> batches) {

  /** Returns the batches of a frame, or null when it is made in another way. */
  public static @Nullable ColumnScan of(Dataset<Row> frame) {
    return of(frame, false);
  }

  /**
   * Returns batches that hold the rows of a frame, and mostly others that its conditions leave out:
   * files use conditions only to pass whole parts over. Null when the frame is made in another way.
   */
  public static @Nullable ColumnScan around(Dataset<Row> frame) {
    return of(frame, true);
  }

  private static @Nullable ColumnScan of(Dataset<Row> frame, boolean mayHoldMore) {
    SparkPlan plan = frame.queryExecution().executedPlan();
    while (isPassing(plan) || mayHoldMore && plan instanceof FilterExec) {
      plan = plan.children().head();
    }
    if (!(plan instanceof FileSourceScanExec) || !plan.supportsColumnar()) {
      return null;
    }
    StructType schema = plan.schema();
    Set<String> names = new HashSet<>(List.of(schema.fieldNames()));
    boolean isFound = names.size() == schema.size() && names.containsAll(List.of(frame.columns()));
    return isFound ? new ColumnScan(schema, plan.executeColumnar().toJavaRDD()) : null;
  }

  /** Whether a step hands on the columns of the one before as they are, or some of them. */
  private static boolean isPassing(SparkPlan plan) {
    if (plan instanceof ProjectExec project) {
      for (NamedExpression column : CollectionConverters.asJava(project.projectList())) {
        if (!(column instanceof Attribute)) {
          return false;
        }
      }
      return true;
    }
    return plan instanceof WholeStageCodegenExec
        || plan instanceof InputAdapter
        || plan instanceof ColumnarToRowExec;
  }
}
