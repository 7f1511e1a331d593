/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;

import dev.spoor.jobs.report.view.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** The first rows of a ranking and how many there are. */
final class Ranked<T> {
  private final List<T> rows = new ArrayList<>();
  private long total;

  /** Returns the first rows of each group, by group. */
  static <T> Map<String, Ranked<T>> of(
      Dataset<Row> rows, String group, Column[] order, int limit, Function<Cells, T> reader) {
    Map<String, Ranked<T>> result = new TreeMap<>();
    for (Row row :
        rows.withColumn("place", row_number().over(Window.partitionBy(group).orderBy(order)))
            .withColumn("of", count(lit(1)).over(Window.partitionBy(group)))
            .where(col("place").leq(limit))
            .orderBy(col(group), col("place"))
            .collectAsList()) {
      Cells cells = new Cells(row);
      Ranked<T> list = result.computeIfAbsent(cells.text(group), g -> new Ranked<>());
      list.rows.add(reader.apply(cells));
      list.total = cells.count("of");
    }
    return result;
  }

  Excerpt<T> excerpt(String table) {
    return new Excerpt<>(rows, total, table);
  }
}
