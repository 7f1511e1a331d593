/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.graph;

import dev.spoor.common.spark.mapped.Releasable;
import dev.spoor.jobs.lineage.fact.EdgeKind;
import dev.spoor.jobs.lineage.fact.OpenedRole;
import dev.spoor.jobs.lineage.fact.Users;
import dev.spoor.jobs.lineage.scan.Crowds;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the blast radius may come to in a large graph: never less than {@code BlastRadius} does, so
 * that only the edges that touch it need be in memory. It looks at numbers and follows every way
 * that the walk could take, whatever its confidence.
 */
final class Vicinity implements Releasable {
  private final Links links;
  private final Tree tree;
  private final Crowds crowds;
  private final Map<String, List<Notable>> byPrincipal = new HashMap<>();
  private final Map<String, Notable> notables = new HashMap<>();
  private final BitSet isMinted = new BitSet();
  private final Grouped children;

  /** Names that no edge has, numbered on from those that have one. */
  private final Map<String, Integer> others = new HashMap<>();

  private final List<String> otherNames = new ArrayList<>();

  /** Reached, and reached over no address: only from those may an address be crossed. */
  private final BitSet reached = new BitSet();

  private final BitSet uncrossed = new BitSet();

  /** Addresses walked over already: what lies there never crosses on, so once is enough. */
  private final Set<String> crossed = new HashSet<>();

  private final ArrayDeque<Integer> open = new ArrayDeque<>();

  Vicinity(Links links, Tree tree, Crowds crowds, Collection<Notable> all) {
    this.links = links;
    this.tree = tree;
    this.crowds = crowds;
    for (Notable notable : all) {
      notables.put(notable.credential(), notable);
      String role = OpenedRole.key(notable.principal());
      for (String name : new @Nullable String[] {notable.principal(), notable.user(), role}) {
        if (name != null) {
          byPrincipal.computeIfAbsent(name, key -> new ArrayList<>()).add(notable);
        }
      }
    }
    for (int link = 0; link < links.count(); link++) {
      if (links.mark(link) == ChildGroups.PARENT && links.kind(link) == EdgeKind.MINTED) {
        isMinted.set(links.child(link));
      }
    }
    this.children = new Grouped(tree.names().size(), this::eachChild);
  }

  @Override
  public void release() {
    children.release();
  }

  private void eachChild(Grouped.Pair pair) {
    for (int link = 0; link < links.count(); link++) {
      if (leadsDown(link)) {
        pair.of(links.parent(link), links.child(link));
      }
    }
  }

  private boolean leadsDown(int link) {
    EdgeKind kind = links.kind(link);
    boolean isOwn =
        links.mark(link) == ChildGroups.PARENT
            && tree.parent(links.child(link)) == links.parent(link);
    return kind == EdgeKind.WAY_IN || kind == EdgeKind.CREATED || kind == EdgeKind.TRUSTED || isOwn;
  }

  /** Returns what is reached from some places, as numbers of the tree's names. */
  BitSet from(Collection<String> starts) {
    for (String start : starts) {
      reach(number(start), true);
    }
    for (Notable notable : notables.values()) {
      if (!notable.hits().isEmpty()) { // bears a seed
        reach(number(notable.credential()), true);
      }
    }
    for (Integer at = open.poll(); at != null; at = open.poll()) {
      spread(at);
    }
    reached.clear(tree.names().size(), Math.max(reached.length(), tree.names().size()));
    return reached;
  }

  private int number(String name) {
    int known = tree.names().find(name);
    return known >= 0
        ? known
        : others.computeIfAbsent(
            name,
            added -> {
              otherNames.add(added);
              return tree.names().size() + otherNames.size() - 1;
            });
  }

  private String name(int number) {
    int size = tree.names().size();
    return number < size ? tree.names().text(number) : otherNames.get(number - size);
  }

  private void reach(int number, boolean isUncrossed) {
    if (!reached.get(number) || isUncrossed && !uncrossed.get(number)) {
      reached.set(number);
      uncrossed.set(number, isUncrossed || uncrossed.get(number));
      open.add(number);
    }
  }

  private void spread(int at) {
    boolean mayCross = uncrossed.get(at);
    if (at < tree.names().size()) {
      int end = children.end(at);
      for (int place = children.start(at); place < end; place++) {
        reach(children.member(place), mayCross);
      }
      if (mayCross && isMinted.get(at) && tree.parent(at) >= 0) {
        reach(tree.parent(at), true);
      }
    }
    String name = name(at);
    OpenedRole opened = OpenedRole.of(name);
    String role = opened == null ? OpenedRole.key(name) : opened.role();
    for (String principal : new @Nullable String[] {name, Users.key(name), user(name), role}) {
      if (principal != null) {
        byPrincipal
            .getOrDefault(principal, List.of())
            .forEach(notable -> reach(number(notable.credential()), mayCross));
      }
    }
    if (mayCross) {
      crowds
          .of(name)
          .forEach(
              (address, crossing) -> {
                if (crossing.refusal() == null && crossed.add(address)) {
                  crowds.at(address).keySet().forEach(other -> reach(number(other), false));
                }
              });
    }
  }

  /** Of a key under quarantine the user's other keys are reached as well. */
  private @Nullable String user(String credential) {
    Notable notable = notables.get(credential);
    return notable != null && notable.isQuarantined() ? notable.user() : null;
  }
}
