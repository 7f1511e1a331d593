/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.graph;

import dev.spoor.common.spark.Expanding;
import dev.spoor.jobs.lineage.fact.Edge;
import dev.spoor.jobs.lineage.fact.EdgeKind;
import dev.spoor.jobs.lineage.match.Chains;
import dev.spoor.jobs.lineage.scan.Facts;
import java.util.Arrays;
import java.util.Iterator;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Edges sorted by child and claim, each once, with the one that is the child's parent marked.
 *
 * <p>Holds one edge of the child at a time, however many claim it. {@link Forest} does the same in
 * memory.
 */
final class ChildGroups extends Expanding<Row, MarkedEdge> {
  /** Tells nothing of its child's place. */
  static final int NONE = 0;

  /** Is its child's parent. */
  static final int PARENT = 1;

  /** Stands for a child without a parent. */
  static final int FIRST = 2;

  private String child = "";
  private @Nullable Edge caller;
  private @Nullable Edge first;
  private boolean isAmbiguous;
  private byte[] last = new byte[0];

  /** Reads rows of facts that are edges, with their makers known. */
  ChildGroups(Iterator<Row> sorted) {
    super(sorted);
  }

  @Override
  protected void expand(Row row, Consumer<MarkedEdge> out) {
    add(row, out);
  }

  @Override
  protected void finish(Consumer<MarkedEdge> out) {
    end(out);
  }

  private void add(Row row, Consumer<MarkedEdge> out) {
    boolean isSame = row.getString(1).equals(child);
    if (!isSame) {
      end(out);
      child = row.getString(1);
    }
    byte[] bytes = Facts.fact(row);
    if (isSame && Arrays.equals(bytes, last)) {
      return;
    }
    last = bytes;
    add(named(Edge.read(bytes)), out);
  }

  /** A twin of a call whose caller's record is there, which sorts before it, names that caller. */
  private Edge named(Edge edge) {
    if (caller == null && Forest.isCallersRecord(edge)) {
      caller = edge;
    }
    return caller == null ? edge : Forest.underCaller(edge, caller);
  }

  private void add(Edge edge, Consumer<MarkedEdge> out) {
    Edge stands = first;
    if (stands == null && edge.kind() != EdgeKind.WAY_IN) {
      first = edge;
      return;
    }
    if (stands != null && Chains.isIdle(edge, stands.canBeParent())) {
      return;
    }
    if (stands != null && edge.canBeParent() && !edge.parent().equals(stands.parent())) {
      isAmbiguous = true;
    }
    out.accept(new MarkedEdge(NONE, edge.bytes()));
  }

  private void end(Consumer<MarkedEdge> out) {
    Edge stands = first;
    if (stands != null) {
      boolean isName = child.startsWith("arn:");
      boolean isParent = stands.canBeParent() && !(isName && isAmbiguous);
      out.accept(new MarkedEdge(isParent ? PARENT : FIRST, stands.bytes()));
    }
    caller = null;
    first = null;
    isAmbiguous = false;
  }
}
