/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.graph;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.spoor.common.spark.PlainFrames;
import dev.spoor.jobs.lineage.fact.Edge;
import dev.spoor.jobs.lineage.fact.FactKind;
import dev.spoor.jobs.lineage.match.ClaimRank;
import dev.spoor.jobs.lineage.scan.Facts;
import dev.spoor.jobs.lineage.scan.Makers;
import dev.spoor.jobs.lineage.scan.SortedFacts;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Links shuffled once: edges by child, in partitions as profiles lie in, and the claims of shared
 * addresses in one of their own.
 */
final class SortedEdges {
  private static final StructType RANKED = SortedFacts.HASHED.add("rank", DataTypes.BinaryType);

  private final RDD<InternalRow> sorted;
  private final int parts;

  private SortedEdges(RDD<InternalRow> sorted, int parts) {
    this.sorted = sorted;
    this.parts = parts;
  }

  static SortedEdges of(SparkSession session, JavaRDD<Row> links, Makers makers, int parts) {
    JavaRDD<InternalRow> ranked = links.map(row -> ranked(row, makers));
    return new SortedEdges(
        PlainFrames.ofHeld(session, ranked, RANKED)
            .repartitionById(
                parts + 1,
                when(Facts.is(FactKind.EDGE), SortedFacts.part(parts)).otherwise(lit(parts)))
            .sortWithinPartitions("hash", "key", "rank", "fact")
            .queryExecution()
            .toRdd(),
        parts);
  }

  private static InternalRow ranked(Row row, Makers makers) {
    if (row.getInt(0) != FactKind.EDGE.ordinal()) {
      return SortedFacts.held(row, (Object) null);
    }
    Edge found = Edge.read(Facts.fact(row));
    Edge edge = makers.resolved(found);
    boolean isAsFound = edge == found; // as nearly all are
    return SortedFacts.held(
        isAsFound ? row : Facts.row(FactKind.EDGE, edge.child(), row.getLong(2), edge.bytes()),
        (Object) ClaimRank.of(edge));
  }

  /** Returns the edges of each child together, the best claim first. */
  JavaRDD<Row> edges() {
    return SortedFacts.between(sorted, 0, parts);
  }

  /** Returns the claims of shared addresses. */
  JavaRDD<Row> shared() {
    return SortedFacts.between(sorted, parts, parts + 1);
  }
}
