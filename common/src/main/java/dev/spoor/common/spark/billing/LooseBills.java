/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.billing;

import dev.spoor.common.billing.charge.BillOrigin;
import dev.spoor.common.billing.file.BillKey;
import dev.spoor.common.store.StoredObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The objects that no manifest speaks of; of several executions the one with the latest time. */
final class LooseBills {
  private final Decisions decisions;

  LooseBills(Decisions decisions) {
    this.decisions = decisions;
  }

  /** Sets older executions aside and returns what is left, with the report it seems part of. */
  Map<BillObject, String> candidates() {
    List<StoredObject> loose = decisions.open();
    Map<String, Set<String>> assemblies = new TreeMap<>();
    for (StoredObject stored : loose) {
      BillKey key = BillKey.of(stored.uri());
      String assembly = key.assembly();
      if (assembly != null) {
        assemblies.computeIfAbsent(place(key), place -> new TreeSet<>()).add(assembly);
      }
    }
    Map<String, String> newest = new TreeMap<>();
    assemblies.forEach((place, names) -> newest.put(place, newest(place, new ArrayList<>(names))));
    Map<BillObject, String> candidates = new LinkedHashMap<>();
    for (StoredObject stored : loose) {
      BillKey key = BillKey.of(stored.uri());
      String assembly = key.assembly();
      if (assembly != null && !assembly.equals(newest.get(place(key)))) {
        decisions.supersede(stored, assembly);
      } else {
        BillOrigin origin = new BillOrigin(stored.uri(), assembly, key.period(), Map.of());
        candidates.put(new BillObject(stored, BillObject.Role.DATA, origin), report(key));
      }
    }
    return candidates;
  }

  /**
   * Returns what files of one report have in common. The extension belongs to it: {@code a.csv} and
   * {@code a.csv.gz} are the same rows twice.
   */
  private static String report(BillKey key) {
    int dot = key.file().indexOf('.', Math.min(key.stem().length(), key.file().length()));
    return key.root() + "/" + key.stem() + "*" + (dot < 0 ? "" : key.file().substring(dot));
  }

  private static String place(BillKey key) {
    return key.root() + "\n" + key.stem() + "\n" + key.period();
  }

  private static String newest(String place, List<String> names) {
    String best = names.get(0);
    for (String name : names.subList(1, names.size())) {
      String stamp = BillKey.stamp(best);
      String other = BillKey.stamp(name);
      if (stamp == null || other == null || stamp.equals(other)) {
        String[] parts = place.split("\n", -1);
        throw Assemblies.unclear(parts[1] + " at " + parts[0] + "/", parts[2], best, name);
      }
      best = other.compareTo(stamp) > 0 ? name : best;
    }
    return best;
  }
}
