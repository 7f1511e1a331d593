/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import java.util.List;
import org.apache.spark.sql.Row;

/**
 * What was read in all.
 *
 * @param first time of the first event
 * @param last time of the last
 */
record Span(long first, long last) {
  static Span of(List<Row> facts) {
    Span sum = new Span(Times.NONE, Times.NONE);
    for (Row row : facts) {
      FactReader in = new FactReader(Facts.fact(row));
      sum = new Span(Times.earlier(sum.first, in.number()), Times.later(sum.last, in.number()));
    }
    return sum;
  }
}
