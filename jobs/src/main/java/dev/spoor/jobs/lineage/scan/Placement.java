/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import dev.spoor.common.spark.mapped.PackedReader;
import dev.spoor.common.spark.mapped.PackedWriter;
import dev.spoor.jobs.lineage.fact.Edge;
import dev.spoor.jobs.lineage.fact.FactKind;
import dev.spoor.jobs.lineage.fact.Nobody;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * Where a credential stands in the graph.
 *
 * @param edge way from its parent; null for roots
 * @param root first credential of its chain
 * @param depth links between them
 * @param note what is not known, or null
 * @param head first credential of its chain that somebody holds; see {@link Nobody}
 */
public record Placement(
    @Nullable Edge edge, String root, int depth, @Nullable String note, String head) {
  /** A place in a chain that somebody began. */
  public Placement(@Nullable Edge edge, String root, int depth, @Nullable String note) {
    this(edge, root, depth, note, root);
  }

  public byte[] bytes() {
    PackedWriter out = new PackedWriter();
    out.text(root);
    out.number(depth);
    out.text(note);
    out.text(head.equals(root) ? null : head);
    byte[] edgeBytes = edge == null ? new byte[0] : edge.bytes();
    out.flag(edge != null);
    return concat(out.bytes(), edgeBytes);
  }

  /** Returns the place that a fact holds, in bytes where it came from another process. */
  public static Placement of(Row fact) {
    return fact.get(3) instanceof Placement placed ? placed : read(Facts.fact(fact));
  }

  /** Returns a fact that goes no further than to the next step of its task. */
  public Row fact(String credential) {
    return RowFactory.create(FactKind.PLACEMENT.ordinal(), credential, 0L, this);
  }

  private static Placement read(byte[] bytes) {
    PackedReader in = new PackedReader(bytes);
    String root = in.word();
    int depth = in.small();
    String note = in.text();
    String head = in.text();
    @Nullable Edge edge = in.flag() ? Edge.read(in) : null;
    return new Placement(edge, root, depth, note, head == null ? root : head);
  }

  private static byte[] concat(byte[] a, byte[] b) {
    byte[] both = new byte[a.length + b.length];
    System.arraycopy(a, 0, both, 0, a.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
