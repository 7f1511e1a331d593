/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import dev.spoor.common.table.Tables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Rows of the ledger in parts: an object that several tasks read has one from each, and so has an
 * object of which records turned out to be copies. Counts of the parts add up; whatever else they
 * state they state alike, or not at all.
 */
public final class LedgerParts {
  private LedgerParts() {}

  /**
   * Returns one row per object, with the columns of the ledger.
   *
   * @param parts the columns of the ledger, and others: rows that differ in one of these belong to
   *     different objects
   */
  public static Dataset<Row> merged(Dataset<Row> parts) {
    List<String> names = Tables.LEDGER.columnNames();
    List<Column> keys = new ArrayList<>();
    keys.add(col("uri"));
    Arrays.stream(parts.columns())
        .filter(name -> !names.contains(name))
        .forEach(name -> keys.add(col(name)));
    List<Column> values = new ArrayList<>();
    for (String name : names) {
      if (name.startsWith("records_")) {
        values.add(sum(name).as(name));
      } else if (name.equals("problem")) {
        values.add(min(name).as(name));
      } else if (!name.equals("uri")) {
        values.add(first(name, true).as(name));
      }
    }
    return parts
        .groupBy(keys.toArray(Column[]::new))
        .agg(values.get(0), values.subList(1, values.size()).toArray(Column[]::new))
        .select(names.stream().map(functions::col).toArray(Column[]::new));
  }
}
