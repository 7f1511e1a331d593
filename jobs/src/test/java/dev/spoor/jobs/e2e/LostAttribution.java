/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.e2e;

import dev.spoor.testing.SharedSpark;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.execution.datasources.InsertIntoHadoopFsRelationCommand;
import org.apache.spark.sql.execution.datasources.WriteFiles;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** A fault on purpose: while it is open, table {@code attribution} is written without its rows. */
final class LostAttribution implements AutoCloseable {
  private static final class Losing extends Rule<LogicalPlan> {
    @Override
    public LogicalPlan apply(LogicalPlan plan) {
      return plan instanceof InsertIntoHadoopFsRelationCommand write
              && write.outputPath().toString().contains("/attribution")
          ? over(plan, losing(write.query()))
          : plan;
    }

    private static LogicalPlan losing(LogicalPlan plan) {
      if (plan instanceof WriteFiles files) {
        return over(files, losing(files.child()));
      }
      return plan instanceof Filter ? plan : new Filter(Literal.FalseLiteral(), plan);
    }

    private static LogicalPlan over(LogicalPlan plan, LogicalPlan child) {
      return (LogicalPlan) plan.withNewChildren(seq(List.of(child)));
    }
  }

  LostAttribution() {
    SharedSpark.session().experimental().extraOptimizations_$eq(seq(List.of(new Losing())));
  }

  @Override
  public void close() {
    SharedSpark.session().experimental().extraOptimizations_$eq(seq(List.of()));
  }

  private static <T> Seq<T> seq(List<T> list) {
    return CollectionConverters.asScala(list).toSeq();
  }
}
