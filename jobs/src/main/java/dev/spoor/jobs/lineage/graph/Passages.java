/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.graph;

import dev.spoor.jobs.lineage.fact.Edge;
import dev.spoor.jobs.lineage.fact.EdgeKind;
import dev.spoor.jobs.lineage.fact.OpenedRole;
import dev.spoor.jobs.lineage.fact.Users;
import java.util.HashSet;
import java.util.Set;

/** What the blast radius may pass through without a sign or a seed of its own. */
public final class Passages {
  private Passages() {}

  /** Returns what a forest lets it pass through. */
  public static Set<String> of(Forest forest) {
    Set<String> wanted = new HashSet<>();
    for (Edge edge : forest.edges()) {
      if (edge.kind() == EdgeKind.WAY_IN || edge.kind() == EdgeKind.STOLEN) {
        add(edge.child(), edge.kind() == EdgeKind.WAY_IN, wanted);
      }
    }
    return wanted;
  }

  /** Adds what an edge to a child lets it pass through. */
  static void add(String child, boolean isWayIn, Set<String> wanted) {
    wanted.add(child);
    String user = isWayIn ? Users.key(child) : null;
    if (user != null) {
      wanted.add(user);
    }
    OpenedRole opened = isWayIn ? OpenedRole.of(child) : null;
    if (opened != null) {
      wanted.add(opened.role());
    }
    String role = isWayIn ? OpenedRole.key(child) : null;
    if (role != null) {
      wanted.add(role); // sessions name the path of their role, some calls for it do not
    }
  }
}
