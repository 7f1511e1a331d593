/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.focus;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Table {@code charges} as a FOCUS 1.2 data set, every dialect alike.
 *
 * <p>Split-cost rows are left out, being a second view of others. A fee of a commitment of which a
 * part was not used becomes two rows, as FOCUS has it: the purchase, which is billed, and the
 * unused usage, which costs. All other charges are one row each, so sums stay what they were.
 * docs/focus.md lists the rules that cannot hold.
 */
public final class FocusExport {
  private FocusExport() {}

  /** Returns the data set. */
  public static Dataset<Row> of(Dataset<Row> charges) {
    FlatMapFunction<Row, Row> map = row -> new FocusRows(new ChargeCells(row)).rows().iterator();
    return charges
        .filter(not(coalesce(col("is_split"), lit(false))))
        .flatMap(map, Encoders.row(FocusField.schema()));
  }
}
