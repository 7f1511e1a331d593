/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.graph;

import dev.spoor.common.spark.Expanding;
import dev.spoor.jobs.lineage.fact.Edge;
import java.util.Iterator;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;

/** Places of the children of edges that are sorted by child, as facts in that order. */
final class Places extends Expanding<MarkedEdge, Row> {
  private final Tree tree;

  Places(Iterator<byte[]> blocks, Tree tree) {
    super(EdgeBlocks.unpacked(blocks));
    this.tree = tree;
  }

  @Override
  protected void expand(MarkedEdge marked, Consumer<Row> out) {
    if (marked.mark() != ChildGroups.NONE) {
      Edge edge = marked.edge();
      out.accept(tree.place(edge).fact(edge.child()));
    }
  }
}
