/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.graph;

import dev.spoor.common.spark.mapped.MappedFile;
import dev.spoor.common.spark.mapped.Names;
import dev.spoor.common.spark.mapped.Releasable;
import dev.spoor.jobs.lineage.fact.EdgeKind;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.function.IntPredicate;

/**
 * Links of a graph as numbers of {@link Names}, nine bytes each in files, in the order in which
 * they came.
 */
final class Links implements Releasable {
  private static final int KINDS = 16;
  private static final EdgeKind[] EDGE_KINDS = EdgeKind.values();

  private final Names names = new Names();
  private final MappedFile parents = new MappedFile();
  private final MappedFile children = new MappedFile();
  private final MappedFile marks = new MappedFile();
  private int count;

  /**
   * Adds a link.
   *
   * @param mark what the link is to its child, as {@link ChildGroups} marks it
   */
  void add(String parent, String child, int mark, EdgeKind kind) {
    add(
        parent.getBytes(StandardCharsets.UTF_8),
        child.getBytes(StandardCharsets.UTF_8),
        mark,
        kind);
  }

  /** Adds a link between names in UTF-8. */
  void add(byte[] parent, byte[] child, int mark, EdgeKind kind) {
    parents.putInt(count, names.number(parent));
    children.putInt(count, names.number(child));
    marks.putByte(count, (byte) (mark * KINDS + kind.ordinal()));
    count++;
  }

  /** Returns the numbers of some links. */
  BitSet of(IntPredicate isWished) {
    BitSet some = new BitSet(count);
    for (int link = 0; link < count; link++) {
      if (isWished.test(link)) {
        some.set(link);
      }
    }
    return some;
  }

  Names names() {
    return names;
  }

  /** Releases its numbers; the names go with the {@link Tree} that they are of too. */
  @Override
  public void release() {
    parents.release();
    children.release();
    marks.release();
  }

  int count() {
    return count;
  }

  int parent(int link) {
    return parents.intAt(link);
  }

  int child(int link) {
    return children.intAt(link);
  }

  int mark(int link) {
    return marks.byteAt(link) / KINDS;
  }

  EdgeKind kind(int link) {
    return EDGE_KINDS[marks.byteAt(link) % KINDS];
  }
}
