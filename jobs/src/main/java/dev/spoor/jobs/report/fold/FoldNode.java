/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.fold;

import dev.spoor.jobs.report.fold.FamilyFolding.Owned;
import dev.spoor.jobs.report.view.LineageFold;
import dev.spoor.jobs.report.view.LineageTree.Member;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A place in the tree of a family while it is folded: one credential, or several. */
final class FoldNode {
  private final List<Owned> credentials;
  private final LineageFold.@Nullable Way way;
  private final List<FoldNode> children = new ArrayList<>();
  private @Nullable FoldNode parent;
  private long heads = 1;
  private long fewestBelow;
  private long mostBelow;

  /** One credential. */
  FoldNode(Owned one) {
    this.credentials = List.of(one);
    this.way = null;
  }

  private FoldNode(LineageFold.Way way, List<Owned> credentials) {
    this.way = way;
    this.credentials = List.copyOf(credentials);
  }

  List<Owned> credentials() {
    return credentials;
  }

  LineageFold.@Nullable Way way() {
    return way;
  }

  List<FoldNode> children() {
    return Collections.unmodifiableList(children);
  }

  @Nullable FoldNode parent() {
    return parent;
  }

  long heads() {
    return heads;
  }

  long fewestBelow() {
    return fewestBelow;
  }

  long mostBelow() {
    return mostBelow;
  }

  /** Returns the credential that the place is named by. */
  Owned face() {
    return credentials.get(0);
  }

  /** Whether it is one credential that bears a sign. */
  boolean bearsSign() {
    return way == null && !face().member().signs().isEmpty();
  }

  /** Whether it is one credential that bears none. */
  boolean isPlain() {
    return way == null && face().member().signs().isEmpty();
  }

  void add(FoldNode child) {
    child.parent = this;
    children.add(child);
  }

  /** Puts some children, with all below them, into one place. */
  void foldChildren(LineageFold.Way how, Collection<FoldNode> some) {
    List<Owned> all = new ArrayList<>();
    long fewest = Long.MAX_VALUE;
    long most = 0;
    for (FoldNode head : some) {
      int before = all.size();
      for (FoldNode node : head.breadthFirst()) {
        all.addAll(node.credentials);
      }
      long below = all.size() - before - 1L;
      fewest = Math.min(fewest, below);
      most = Math.max(most, below);
    }
    FoldNode fold = new FoldNode(how, firstInFront(some, all));
    fold.heads = some.size();
    fold.fewestBelow = fewest;
    fold.mostBelow = most;
    Set<FoldNode> gone = Collections.newSetFromMap(new IdentityHashMap<>());
    gone.addAll(some);
    children.removeIf(gone::contains);
    add(fold);
  }

  /**
   * Puts nodes, each the child of the one before it, into one place; what else hangs on them hangs
   * on it.
   *
   * @return the place
   */
  static FoldNode foldLine(List<FoldNode> line) {
    List<Owned> all = new ArrayList<>();
    Set<FoldNode> inside = Collections.newSetFromMap(new IdentityHashMap<>());
    inside.addAll(line);
    line.forEach(node -> all.addAll(node.credentials));
    FoldNode fold = new FoldNode(LineageFold.Way.LINE, all);
    FoldNode above = line.get(0).parent;
    if (above == null) {
      throw new IllegalStateException("The root of a family is never folded");
    }
    above.children.remove(line.get(0));
    above.add(fold);
    for (FoldNode node : line) {
      node.children.stream().filter(child -> !inside.contains(child)).forEach(fold::add);
      node.parent = null;
    }
    return fold;
  }

  /** Returns this and all below it, parents before children. */
  List<FoldNode> breadthFirst() {
    List<FoldNode> all = new ArrayList<>();
    all.add(this);
    for (int i = 0; i < all.size(); i++) {
      all.addAll(all.get(i).children);
    }
    return all;
  }

  /** Puts the head that was born first in front: it names the place. */
  private static List<Owned> firstInFront(Collection<FoldNode> heads, List<Owned> all) {
    Owned first =
        heads.stream()
            .map(FoldNode::face)
            .min((a, b) -> FamilyFolding.BORN_LAST.compare(a.member(), b.member()))
            .orElseThrow();
    List<Owned> ordered = new ArrayList<>();
    ordered.add(first);
    all.stream().filter(owned -> owned != first).forEach(ordered::add);
    return ordered;
  }

  Member member() {
    return face().member();
  }
}
