/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;

/**
 * Links of a graph as numbers of {@link Names}, nine bytes each, in the order in which they came.
 */
final class Links {
  private static final int KINDS = 16;

  private final Names names = new Names();
  private int[] parents = new int[1 << 10];
  private int[] children = new int[1 << 10];
  private byte[] marks = new byte[1 << 10];
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
    if (count == parents.length) {
      parents = Arrays.copyOf(parents, 2 * count);
      children = Arrays.copyOf(children, 2 * count);
      marks = Arrays.copyOf(marks, 2 * count);
    }
    parents[count] = names.number(parent);
    children[count] = names.number(child);
    marks[count] = (byte) (mark * KINDS + kind.ordinal());
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

  int count() {
    return count;
  }

  int parent(int link) {
    return parents[link];
  }

  int child(int link) {
    return children[link];
  }

  int mark(int link) {
    return marks[link] / KINDS;
  }

  EdgeKind kind(int link) {
    return EdgeKind.values()[marks[link] % KINDS];
  }
}
