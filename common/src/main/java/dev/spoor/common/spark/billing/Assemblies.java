/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.billing;

import dev.spoor.common.evidence.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Which of several assemblies of one report and period is the newest. */
final class Assemblies {
  private Assemblies() {}

  /**
   * Returns the current manifest of each report and period: the one beside the assemblies, else the
   * one in the assembly with the latest time in its name.
   *
   * @throws UserException if nothing tells which is the latest
   */
  static List<FoundManifest> newest(List<FoundManifest> manifests) {
    Map<String, List<FoundManifest>> groups = new TreeMap<>();
    for (FoundManifest found : manifests) {
      groups
          .computeIfAbsent(found.report() + "\n" + found.period(), key -> new ArrayList<>())
          .add(found);
    }
    List<FoundManifest> newest = new ArrayList<>();
    for (List<FoundManifest> group : groups.values()) {
      List<FoundManifest> current = group.stream().filter(FoundManifest::isCurrent).toList();
      newest.add(latest(current.isEmpty() ? group : current));
    }
    return newest;
  }

  private static FoundManifest latest(List<FoundManifest> group) {
    FoundManifest best = group.get(0);
    for (FoundManifest other : group.subList(1, group.size())) {
      if (Objects.equals(best.manifest().assemblyId(), other.manifest().assemblyId())) {
        continue;
      }
      String stamp = best.stamp();
      String otherStamp = other.stamp();
      if (stamp == null || otherStamp == null || stamp.equals(otherStamp)) {
        throw unclear(
            best.report(),
            String.valueOf(best.period()),
            best.stored().uri(),
            other.stored().uri());
      }
      if (otherStamp.compareTo(stamp) > 0) {
        best = other;
      }
    }
    return best;
  }

  static UserException unclear(String report, String period, String one, String other) {
    return new UserException(
        "Cannot tell which assembly of the bill "
            + report
            + " for "
            + period
            + " is the newest: "
            + one
            + " or "
            + other
            + ". Each holds the whole month, so only one may be read. Add the manifest of the"
            + " period's folder to the evidence, or pass the folder of one assembly with --bill.");
  }
}
