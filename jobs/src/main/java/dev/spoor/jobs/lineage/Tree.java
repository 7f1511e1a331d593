/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;

/**
 * Who begot whom, as numbers: parent, root and depth of each credential that has a parent or
 * children, thirteen bytes beside its name. {@link Forest} tells the same with the events.
 */
final class Tree implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int NONE = -1;
  private static final int OPEN = -2;

  private final Names names;
  private final int[] parents;
  private final int[] roots;
  private final int[] depths;
  private final BitSet hasChildren = new BitSet();

  private Tree(Links links) {
    this.names = links.names();
    this.parents = new int[names.size()];
    this.roots = new int[names.size()];
    this.depths = new int[names.size()];
    Arrays.fill(parents, NONE);
    for (int link = 0; link < links.count(); link++) {
      if (links.mark(link) == ChildGroups.PARENT) {
        parents[links.child(link)] = links.parent(link);
      }
    }
  }

  /**
   * Resolves a graph: every link is walked twice at most.
   *
   * @param circles says which members' links to cut
   */
  static Tree of(Links links, Circles circles) {
    Tree tree = new Tree(links);
    List<List<String>> found = tree.circles();
    if (!found.isEmpty()) {
      for (String child : circles.cuts(found)) {
        tree.parents[tree.names.find(child)] = NONE;
      }
    }
    tree.resolve();
    return tree;
  }

  /** Where circles, which only forged records make, are cut. */
  interface Circles {
    /** Returns the child of one link of each circle. */
    List<String> cuts(List<List<String>> circles);
  }

  /** Every circle once, by its members. */
  private List<List<String>> circles() {
    List<List<String>> circles = new ArrayList<>();
    int[] walks = new int[parents.length]; // 0: not walked
    for (int start = 0; start < parents.length; start++) {
      int at = start;
      while (at != NONE && walks[at] == 0) {
        walks[at] = start + 1;
        at = parents[at];
      }
      if (at != NONE && walks[at] == start + 1) {
        List<String> members = new ArrayList<>();
        int member = at;
        do {
          members.add(names.text(member));
          member = parents[member];
        } while (member != at);
        circles.add(members);
      }
    }
    return circles;
  }

  private void resolve() {
    Arrays.fill(roots, OPEN);
    int[] way = new int[64];
    for (int start = 0; start < parents.length; start++) {
      int length = 0;
      int at = start;
      while (roots[at] == OPEN && parents[at] != NONE) {
        way = length == way.length ? Arrays.copyOf(way, 2 * length) : way;
        way[length++] = at;
        at = parents[at];
      }
      roots[at] = roots[at] == OPEN ? at : roots[at];
      while (length > 0) {
        int below = way[--length];
        hasChildren.set(at);
        roots[below] = roots[at];
        depths[below] = depths[at] + 1;
        at = below;
      }
    }
  }

  Names names() {
    return names;
  }

  /** Returns the number of a credential's parent, -1 when it has none. */
  int parent(int number) {
    return parents[number];
  }

  boolean hasParent(String child) {
    int number = names.find(child);
    return number >= 0 && parents[number] != NONE;
  }

  /** Returns where a credential stands, whose best claim is an edge. */
  Placement place(Edge edge) {
    int number = names.find(edge.child());
    if (parents[number] != NONE) {
      return new Placement(edge, names.text(roots[number]), depths[number], null);
    }
    String note = hasChildren.get(number) ? Forest.note(edge.child()) : Forest.possible(edge);
    return new Placement(null, edge.child(), 0, note);
  }

  /** Returns root and depth of a credential, itself and none when it has no parent. */
  Placement root(String credential) {
    int number = names.find(credential);
    return number < 0
        ? new Placement(null, credential, 0, null)
        : new Placement(null, names.text(roots[number]), depths[number], null);
  }

  /** Returns the places of the roots of one partition of facts, in their order. */
  Iterator<Row> roots(int part, int parts) {
    return IntStream.range(0, parents.length)
        .filter(number -> parents[number] == NONE && hasChildren.get(number))
        .filter(number -> Math.floorMod(names.hash(number), (long) parts) == part)
        .boxed()
        .sorted(Comparator.comparingLong(names::hash).thenComparing(names::compare))
        .map(names::text)
        .map(
            root -> {
              Placement place = new Placement(null, root, 0, Forest.note(root));
              return Facts.row(FactKind.PLACEMENT, root, 0, place.bytes());
            })
        .iterator();
  }
}
