/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.fold;

import dev.spoor.jobs.report.view.CredentialSign;
import dev.spoor.jobs.report.view.LineageFold.Way;
import dev.spoor.jobs.report.view.LineageTree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Folds a family that is still too large when what is alike is folded: drawn is what matters most,
 * with all between it and the root; what else came of a credential that is drawn stands in one
 * place behind it. Of a long way to a credential that bears a sign the middle is folded.
 */
final class DrawnBranches {
  /** Nodes of a way that are drawn; of a longer way the first two and the last two are. */
  static final int LONGEST_WAY = 6;

  private static final int KEPT_OF_WAY = 2;

  private static final Comparator<FoldNode> BY_WEIGHT =
      Comparator.comparing(DrawnBranches::sign)
          .thenComparing(node -> !node.member().isAlive())
          .thenComparing(node -> !node.member().isReached())
          .thenComparing(DrawnBranches::events, Comparator.reverseOrder())
          .thenComparing(FoldNode::member, LineageTree.BY_BIRTH);

  /** Places that a way may take: its nodes, and what else came of each. */
  private static final int DEAR = 10;

  private final int most;
  private final boolean isTight;
  private final Set<FoldNode> drawn = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<FoldNode, Integer> open = new IdentityHashMap<>();

  /** Places taken: what is drawn, and one behind each of those of which more came. */
  private int taken;

  private DrawnBranches(int most, long signs) {
    this.most = most;
    this.isTight = signs * DEAR > most;
  }

  /** Folds to so many places at most. */
  static void fold(FoldNode root, int most) {
    List<FoldNode> ranked = root.breadthFirst();
    DrawnBranches branches =
        new DrawnBranches(most, ranked.stream().filter(FoldNode::bearsSign).count());
    branches.draw(root);
    ranked.sort(BY_WEIGHT);
    int failures = 0;
    for (FoldNode node : ranked) {
      if (branches.taken >= most) {
        break;
      }
      if (branches.drawn.contains(node) || node.parent() == null) {
        continue;
      }
      // The way to what bears a sign is as long as the family is deep: not all are tried in vain.
      if (node.bearsSign() && failures >= most) {
        continue;
      }
      failures = branches.drawWithSignsAbove(node) ? 0 : failures + 1;
    }
    branches.foldOthers();
  }

  private static int sign(FoldNode node) {
    return node.bearsSign()
        ? node.member().signs().stream().mapToInt(Enum::ordinal).min().orElse(0)
        : CredentialSign.values().length;
  }

  private static long events(FoldNode node) {
    return node.credentials().stream().mapToLong(owned -> owned.member().events()).sum();
  }

  /** Returns whether anything was drawn. */
  private boolean drawWithSignsAbove(FoldNode node) {
    int before = drawn.size();
    for (FoldNode sign : signsAbove(node)) {
      if (!drawWay(sign)) {
        break;
      }
    }
    drawWay(node);
    return drawn.size() > before;
  }

  /**
   * Returns what bears a sign on the way to a credential that bears one, the first in front, and no
   * more than there is room for.
   */
  private List<FoldNode> signsAbove(FoldNode node) {
    List<FoldNode> signs = new ArrayList<>();
    if (node.bearsSign()) {
      for (FoldNode at = node.parent(); at != null && !drawn.contains(at); at = at.parent()) {
        if (at.bearsSign()) {
          signs.add(at);
        }
      }
    }
    Collections.reverse(signs);
    return signs.subList(0, Math.min(signs.size(), most - taken));
  }

  /** Returns whether there was room for the way. */
  private boolean drawWay(FoldNode node) {
    List<FoldNode> way = new ArrayList<>();
    FoldNode at = node;
    while (at != null && !drawn.contains(at)) {
      if (way.size() == LONGEST_WAY && !node.bearsSign()) {
        return false;
      }
      way.add(at);
      at = at.parent();
    }
    Collections.reverse(way);
    List<FoldNode> middle = middle(way, node.bearsSign() && isTight);
    if (at == null || taken + cost(way, middle, open.getOrDefault(at, 0)) > most) {
      return false;
    }
    if (middle.isEmpty()) {
      way.forEach(this::draw);
      return true;
    }
    int from = way.indexOf(middle.get(0));
    List<FoldNode> first = List.copyOf(way.subList(0, from));
    List<FoldNode> last = List.copyOf(way.subList(from + middle.size(), way.size()));
    first.forEach(this::draw);
    draw(FoldNode.foldLine(List.copyOf(middle)));
    last.forEach(this::draw);
    return true;
  }

  /** Returns what of a way is folded: nothing of a short one, all but the end if room is tight. */
  private static List<FoldNode> middle(List<FoldNode> way, boolean isTight) {
    if (isTight) {
      return way.size() > 2 ? way.subList(0, way.size() - 1) : List.of();
    }
    return way.size() > LONGEST_WAY
        ? way.subList(KEPT_OF_WAY, way.size() - KEPT_OF_WAY)
        : List.of();
  }

  /** Returns how many places a way takes, with those of what else came of its nodes. */
  private static int cost(List<FoldNode> way, List<FoldNode> middle, int openAbove) {
    int cost = way.size() - (openAbove == 1 ? 1 : 0);
    Set<FoldNode> inside = Collections.newSetFromMap(new IdentityHashMap<>());
    inside.addAll(middle);
    boolean hangsOnMiddle = false;
    for (int i = 0; i < way.size(); i++) {
      FoldNode node = way.get(i);
      boolean hasOthers = node.children().size() > (i == way.size() - 1 ? 0 : 1);
      if (inside.contains(node)) {
        hangsOnMiddle |= hasOthers;
      } else if (hasOthers) {
        cost++;
      }
    }
    return middle.isEmpty() ? cost : cost - middle.size() + 1 + (hangsOnMiddle ? 1 : 0);
  }

  private void draw(FoldNode node) {
    drawn.add(node);
    taken++;
    open.put(node, node.children().size());
    if (!node.children().isEmpty()) {
      taken++;
    }
    FoldNode parent = node.parent();
    if (parent != null && open.merge(parent, -1, Integer::sum) == 0) {
      taken--;
    }
  }

  private void foldOthers() {
    for (FoldNode node : List.copyOf(drawn)) {
      List<FoldNode> others =
          node.children().stream().filter(child -> !drawn.contains(child)).toList();
      boolean isOne = others.size() == 1 && others.get(0).children().isEmpty();
      if (!others.isEmpty() && !isOne) {
        node.foldChildren(Way.REST, others);
      }
    }
  }
}
