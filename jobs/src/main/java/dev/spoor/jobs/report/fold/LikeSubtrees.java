/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.fold;

import dev.spoor.jobs.report.fold.FamilyFolding.Owned;
import dev.spoor.jobs.report.view.LineageFold.Way;
import dev.spoor.jobs.report.view.LineageTree.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Folds siblings that are alike, with all that came of them: of one kind, role and state, whose
 * children are so too, however many of each there are. Where anything bears a sign, all between it
 * and the root stays.
 */
final class LikeSubtrees {
  /** Fewer alike than this stay apart. */
  static final int FEWEST = 3;

  /** Nodes alike of which one came of the other: longer lines than this are folded. */
  static final int LONGEST_LINE = 6;

  private final Map<Shape, Integer> shapes = new HashMap<>();
  private final Map<FoldNode, Integer> shapeOf = new IdentityHashMap<>();

  private LikeSubtrees() {}

  private record Likeness(
      String kind,
      @Nullable String owner,
      @Nullable String how,
      String confidence,
      boolean isAlive,
      boolean isReached,
      boolean isUsed) {
    static Likeness of(Owned owned) {
      Member member = owned.member();
      return new Likeness(
          member.kind(),
          owned.owner() == null ? member.principal() : owned.owner(),
          member.how(),
          member.confidence(),
          member.isAlive(),
          member.isReached(),
          member.lastUse() != null);
    }
  }

  private record Shape(Likeness likeness, List<Integer> children) {}

  /** Folds siblings alike that begot nothing. */
  static void foldLeaves(FoldNode root) {
    for (FoldNode node : root.breadthFirst()) {
      Map<Likeness, List<FoldNode>> alike = new LinkedHashMap<>();
      for (FoldNode child : node.children()) {
        if (child.isPlain() && child.children().isEmpty()) {
          alike.computeIfAbsent(Likeness.of(child.face()), any -> new ArrayList<>()).add(child);
        }
      }
      fold(node, alike.values());
    }
  }

  /** Folds siblings alike with all that came of them, the largest first. */
  static void fold(FoldNode root) {
    LikeSubtrees trees = new LikeSubtrees();
    List<FoldNode> all = root.breadthFirst();
    for (int i = all.size() - 1; i >= 0; i--) {
      trees.measure(all.get(i));
    }
    // What is put into one place is not looked at again: the list grows with what stays.
    List<FoldNode> open = new ArrayList<>(List.of(root));
    for (int i = 0; i < open.size(); i++) {
      FoldNode node = open.get(i);
      Map<Integer, List<FoldNode>> alike = new LinkedHashMap<>();
      for (FoldNode child : node.children()) {
        Integer shape = trees.shapeOf.get(child);
        if (shape != null) {
          alike.computeIfAbsent(shape, any -> new ArrayList<>()).add(child);
        }
      }
      fold(node, alike.values());
      open.addAll(node.children());
    }
  }

  private static void fold(FoldNode parent, Iterable<List<FoldNode>> groups) {
    for (List<FoldNode> group : groups) {
      if (group.size() >= FEWEST) {
        parent.foldChildren(Way.ALIKE, group);
      }
    }
  }

  /** Numbers the shape of a node whose children have theirs; it has none above a sign. */
  private void measure(FoldNode node) {
    List<Integer> children = new ArrayList<>();
    for (FoldNode child : node.children()) {
      Integer shape = shapeOf.get(child);
      if (shape == null) {
        return;
      }
      children.add(shape);
    }
    if (!node.bearsSign()) {
      Shape shape =
          new Shape(Likeness.of(node.face()), children.stream().distinct().sorted().toList());
      shapeOf.put(node, shapes.computeIfAbsent(shape, any -> shapes.size()));
    }
  }

  /** Folds long lines of credentials alike, of which each begot the next and nothing else. */
  static void foldLines(FoldNode root) {
    List<FoldNode> open = new ArrayList<>(List.of(root));
    for (int i = 0; i < open.size(); i++) {
      for (FoldNode child : List.copyOf(open.get(i).children())) {
        List<FoldNode> line = line(child);
        FoldNode last = child;
        if (line.size() > LONGEST_LINE) {
          FoldNode.foldLine(line.subList(2, line.size() - 1));
          last = line.get(line.size() - 1);
        }
        open.add(last);
      }
    }
  }

  private static List<FoldNode> line(FoldNode first) {
    List<FoldNode> line = new ArrayList<>();
    Likeness likeness = Likeness.of(first.face());
    FoldNode at = first;
    while (at.isPlain() && Likeness.of(at.face()).equals(likeness)) {
      line.add(at);
      if (at.children().size() != 1) {
        break;
      }
      at = at.children().get(0);
    }
    return line;
  }
}
