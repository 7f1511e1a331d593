/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.graph;

import dev.spoor.common.spark.mapped.MappedFile;
import dev.spoor.common.spark.mapped.Names;
import dev.spoor.common.spark.mapped.Releasable;
import dev.spoor.jobs.lineage.fact.Edge;
import dev.spoor.jobs.lineage.fact.FactKind;
import dev.spoor.jobs.lineage.fact.Nobody;
import dev.spoor.jobs.lineage.scan.Facts;
import dev.spoor.jobs.lineage.scan.Placement;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Who begot whom, as numbers: parent, root, head and depth of each credential that has a parent or
 * children, in files of sixteen bytes each. {@link Forest} tells the same with the events.
 */
final class Tree implements Releasable, Serializable {
  private static final long serialVersionUID = 1;
  private static final int NONE = -1;

  private final Names names;
  private final int size;

  /** Numbers plus one; zero for who has no parent, and for roots that are not found yet. */
  private final MappedFile parents = new MappedFile();

  private final MappedFile roots = new MappedFile();
  private final MappedFile heads = new MappedFile();
  private final MappedFile depths = new MappedFile();
  private final BitSet hasChildren = new BitSet();

  private Tree(Links links) {
    this.names = links.names();
    this.size = names.size();
    for (MappedFile numbers : List.of(parents, roots, heads, depths)) {
      numbers.reach((long) size * Integer.BYTES);
    }
    for (int link = 0; link < links.count(); link++) {
      if (links.mark(link) == ChildGroups.PARENT) {
        parents.putInt(links.child(link), links.parent(link) + 1);
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
    try {
      List<List<String>> found = tree.circles();
      if (!found.isEmpty()) {
        for (String child : circles.cuts(found)) {
          tree.parents.putInt(tree.names.find(child), 0);
        }
      }
      tree.resolve();
      return tree;
    } catch (RuntimeException | Error e) {
      tree.release();
      throw e;
    }
  }

  /** Where circles, which only forged records make, are cut. */
  interface Circles {
    /** Returns the child of one link of each circle. */
    List<String> cuts(List<List<String>> circles);
  }

  /** Every circle once, by its members. */
  private List<List<String>> circles() {
    List<List<String>> circles = new ArrayList<>();
    MappedFile walks = new MappedFile(); // zero: not walked
    walks.reach((long) size * Integer.BYTES);
    for (int start = 0; start < size; start++) {
      int at = start;
      while (at != NONE && walks.intAt(at) == 0) {
        walks.putInt(at, start + 1);
        at = parent(at);
      }
      if (at != NONE && walks.intAt(at) == start + 1) {
        List<String> members = new ArrayList<>();
        int member = at;
        do {
          members.add(names.text(member));
          member = parent(member);
        } while (member != at);
        circles.add(members);
      }
    }
    walks.release();
    return circles;
  }

  private void resolve() {
    for (int start = 0; start < size; start++) {
      int steps = 0;
      int top = start;
      while (roots.intAt(top) == 0 && parent(top) != NONE) {
        top = parent(top);
        steps++;
      }
      int root = roots.intAt(top) == 0 ? top : root(top);
      int depth = depths.intAt(top) + steps;
      int above = roots.intAt(top) == 0 ? top : head(top);
      int highest = steps > 0 && Nobody.is(names.text(above)) ? highest(start, top) : above;
      boolean isBelow = highest != NONE;
      for (int at = start; at != top; at = parent(at)) {
        heads.putInt(at, (isBelow ? highest : at) + 1);
        isBelow &= at != highest;
        roots.putInt(at, root + 1);
        depths.putInt(at, depth--);
        hasChildren.set(parent(at));
      }
      roots.putInt(top, root + 1);
      heads.putInt(top, above + 1);
    }
  }

  /** Returns the last on the way up to a place that somebody holds, -1 for none. */
  private int highest(int start, int top) {
    int highest = NONE;
    for (int at = start; at != top; at = parent(at)) {
      highest = Nobody.is(names.text(at)) ? highest : at;
    }
    return highest;
  }

  @Override
  public void release() {
    names.release();
    parents.release();
    roots.release();
    heads.release();
    depths.release();
  }

  Names names() {
    return names;
  }

  /** Returns the number of a credential's parent, -1 when it has none. */
  int parent(int number) {
    return parents.intAt(number) - 1;
  }

  private int root(int number) {
    return roots.intAt(number) - 1;
  }

  private int head(int number) {
    return heads.intAt(number) - 1;
  }

  private Placement place(@Nullable Edge edge, int number) {
    String root = names.text(root(number));
    String head = names.text(head(number));
    return new Placement(edge, root, depths.intAt(number), null, head);
  }

  /** Returns the same of a credential by its name, which may have no number. */
  int parent(String child) {
    int number = names.find(child);
    return number < 0 ? NONE : parent(number);
  }

  /** Returns where a credential stands, whose best claim is an edge. */
  Placement place(Edge edge) {
    int number = names.find(edge.child());
    if (parent(number) != NONE) {
      return place(edge, number);
    }
    String note = hasChildren.get(number) ? Forest.note(edge.child()) : Forest.possible(edge);
    return new Placement(null, edge.child(), 0, note);
  }

  /** Returns root and depth of a credential, itself and none when it has no parent. */
  Placement root(String credential) {
    int number = names.find(credential);
    return number < 0 ? new Placement(null, credential, 0, null) : place(null, number);
  }

  /** Returns the places of the roots of one partition of facts, in their order. */
  Iterator<Row> roots(int part, int parts) {
    return IntStream.range(0, size)
        .filter(number -> parent(number) == NONE && hasChildren.get(number))
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
