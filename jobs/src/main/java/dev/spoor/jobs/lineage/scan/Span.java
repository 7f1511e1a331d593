/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import dev.spoor.common.spark.mapped.PackedReader;
import dev.spoor.common.spark.mapped.PackedWriter;
import dev.spoor.jobs.lineage.fact.Times;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * What was read in all.
 *
 * @param first time of the first event
 * @param last time of the last
 * @param links edges and claims that the events made
 */
public record Span(long first, long last, long links) {
  public static Span of(List<Row> facts) {
    Span sum = new Span(Times.NONE, Times.NONE, 0);
    for (Row row : facts) {
      PackedReader in = new PackedReader(Facts.fact(row));
      sum =
          new Span(
              Times.earlier(sum.first, in.number()),
              Times.later(sum.last, in.number()),
              sum.links + in.number());
    }
    return sum;
  }

  byte[] bytes() {
    PackedWriter out = new PackedWriter();
    out.number(first);
    out.number(last);
    out.number(links);
    return out.bytes();
  }
}
