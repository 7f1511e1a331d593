/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makers of the things that AWS services launch machines for, by group and time. */
final class Makers {

  private final HashMap<String, List<Maker>> byGroup = new HashMap<>();

  Makers(Collection<Maker> makers) {
    for (Maker maker : makers) {
      byGroup.computeIfAbsent(maker.group(), key -> new ArrayList<>()).add(maker);
    }
    byGroup.values().forEach(list -> list.sort(Comparator.comparing(Maker::source, Source.ORDER)));
  }

  /** Puts the maker of the group in place of the group; a group whose making is lost says so. */
  List<Edge> resolved(Collection<Edge> edges) {
    List<Edge> resolved = new ArrayList<>(edges.size());
    for (Edge edge : edges) {
      if (!edge.parent().startsWith(MachineEdges.GROUP)) {
        resolved.add(edge);
        continue;
      }
      String group = edge.parent().substring(MachineEdges.GROUP.length());
      Maker maker = latestBefore(group, edge.source().micros());
      if (maker != null) {
        resolved.add(
            edge.from(
                maker.credential(),
                maker.how(),
                edge.reason()
                    + " by "
                    + words(group)
                    + ", made at "
                    + Times.words(maker.source().micros())));
      }
    }
    return resolved;
  }

  private static String words(String group) {
    String[] parts = group.split("/", 4);
    return parts[2].substring(parts[2].lastIndexOf(':') + 1) + " " + parts[3];
  }

  private @Nullable Maker latestBefore(String group, long micros) {
    Maker last = null;
    for (Maker maker : byGroup.getOrDefault(group, List.of())) {
      last = maker.source().micros() <= micros ? maker : last;
    }
    return last;
  }
}
