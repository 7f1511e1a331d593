/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.hit;

import java.util.Iterator;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;

/** Different texts of a column, where they are few enough to be named in a condition. */
public final class Named {
  private Named() {}

  /**
   * Returns the different texts of a frame's one column, in order; of more than {@code most} some,
   * so that it is known.
   */
  public static Object[] few(Dataset<Row> frame, int most) {
    TreeSet<String> all = new TreeSet<>();
    frame
        .queryExecution()
        .toRdd()
        .toJavaRDD()
        .mapPartitions(rows -> few(rows, most).iterator())
        .collect()
        .forEach(all::add);
    return all.toArray();
  }

  private static TreeSet<String> few(Iterator<InternalRow> rows, int most) {
    TreeSet<String> few = new TreeSet<>();
    while (rows.hasNext() && few.size() <= most) {
      InternalRow row = rows.next();
      if (!row.isNullAt(0)) {
        few.add(row.getUTF8String(0).toString());
      }
    }
    return few;
  }
}
