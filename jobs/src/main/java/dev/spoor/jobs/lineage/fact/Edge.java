/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.fact;

import dev.spoor.common.spark.mapped.PackedReader;
import dev.spoor.common.spark.mapped.PackedWriter;
import java.util.Comparator;

/**
 * A way from one credential to another.
 *
 * @param parent credential that made the call; for {@link EdgeKind#STOLEN} the machine
 * @param child credential, or for {@link EdgeKind#WAY_IN} principal, that came of it
 * @param how API, or name of the inference
 * @param basis what it rests on
 * @param distance seconds between what was matched: of two that claim a child and are as sure the
 *     nearer is right
 * @param canBeParent whether it may be the child's parent; otherwise it only tells of a possibility
 * @param reason the link in words
 * @param source event that proves it
 */
public record Edge(
    String parent,
    String child,
    String how,
    EdgeKind kind,
    Basis basis,
    Confidence confidence,
    long distance,
    boolean canBeParent,
    String reason,
    Source source) {
  /** The order in which edges claim the same child: the first that can be its parent is. */
  public static final Comparator<Edge> CLAIM =
      Comparator.comparing((Edge e) -> !e.canBeParent)
          .thenComparing(Edge::basis)
          .thenComparing(Edge::guess)
          .thenComparingLong(Edge::distance)
          .thenComparing(Edge::confidence)
          .thenComparing(Edge::kind)
          .thenComparing(Edge::source, Source.ORDER)
          .thenComparing(Edge::parent)
          .thenComparing(Edge::how);

  /** Total order of rows in the table. */
  public static final Comparator<Edge> ROWS =
      Comparator.comparing(Edge::child).thenComparing(CLAIM).thenComparing(Edge::reason);

  /**
   * How sure a link to a maker is, which tells what was launched from what is guessed by role or
   * name: a guess that lies nearer is no better. Links that rest on anything else are told apart by
   * their distance.
   */
  public Confidence guess() {
    return basis == Basis.MAKER ? confidence : Confidence.EXACT;
  }

  public Edge asPossibility() {
    return new Edge(parent, child, how, kind, basis, confidence, distance, false, reason, source);
  }

  /** Returns the edge, this sure. */
  public Edge with(Confidence other) {
    return new Edge(parent, child, how, kind, basis, other, distance, canBeParent, reason, source);
  }

  /** Returns the edge as it rests on something else. */
  public Edge on(Basis other) {
    return new Edge(
        parent, child, how, kind, other, confidence, distance, canBeParent, reason, source);
  }

  /** Returns the edge with another parent, and how and why it is the parent. */
  public Edge from(String other, String api, String why) {
    return new Edge(other, child, api, kind, basis, confidence, distance, canBeParent, why, source);
  }

  public byte[] bytes() {
    PackedWriter out = new PackedWriter();
    out.text(parent);
    out.text(child);
    out.text(how);
    out.number(kind.ordinal());
    out.number(basis.ordinal());
    out.number(confidence.ordinal());
    out.number(distance);
    out.flag(canBeParent);
    out.text(reason);
    source.write(out);
    return out.bytes();
  }

  public static Edge read(byte[] bytes) {
    return read(new PackedReader(bytes));
  }

  public static Edge read(PackedReader in) {
    return new Edge(
        in.word(),
        in.word(),
        in.word(),
        EdgeKind.values()[in.small()],
        Basis.values()[in.small()],
        Confidence.values()[in.small()],
        in.number(),
        in.flag(),
        in.word(),
        Source.read(in));
  }
}
