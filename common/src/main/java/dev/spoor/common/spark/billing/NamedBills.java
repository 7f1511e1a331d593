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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The objects that manifests name: those of the newest assemblies are read, older ones are not. */
final class NamedBills {
  private final Decisions decisions;

  /** One object of each report and period, by which to see whose bill it is. */
  private final Map<BillObject, String> samples = new LinkedHashMap<>();

  NamedBills(Decisions decisions) {
    this.decisions = decisions;
  }

  Map<BillObject, String> samples() {
    return samples;
  }

  void decide(List<FoundManifest> manifests) {
    List<FoundManifest> newest = Assemblies.newest(manifests);
    newest.forEach(this::take);
    for (FoundManifest old : manifests) {
      if (!newest.contains(old)) {
        leave(old);
      }
    }
    newest.forEach(this::leaveUnnamed);
  }

  private void leave(FoundManifest old) {
    List<StoredObject> there = new ArrayList<>();
    boolean isAllThere = true;
    for (String dataKey : old.manifest().dataKeys()) {
      StoredObject stored = named(old, dataKey);
      if (stored == null) {
        isAllThere = false;
      } else {
        there.add(stored);
      }
    }
    decisions.supersede(there, old.manifest().assemblyId(), isAllThere);
  }

  private void take(FoundManifest found) {
    List<String> keys = found.manifest().dataKeys();
    List<String> missing = new ArrayList<>();
    boolean isSampled = false;
    for (String dataKey : keys) {
      StoredObject stored = named(found, dataKey);
      if (stored == null) {
        missing.add(dataKey);
        continue;
      }
      BillOrigin origin =
          new BillOrigin(
              stored.uri(),
              found.manifest().assemblyId(),
              found.period(),
              found.manifest().tagKeys());
      decisions.read(stored, found.report(), origin);
      if (!isSampled) {
        isSampled = true;
        samples.put(new BillObject(stored, BillObject.Role.DATA, origin), found.report());
      }
    }
    if (!missing.isEmpty()) {
      decisions.bad(
          found.stored(),
          String.format(
              "The manifest names %s objects, of which %s are not in the evidence; the first is %s",
              keys.size(), missing.size(), missing.get(0)));
    }
  }

  /** Returns the object that a key means; of several copies the one nearest to the manifest. */
  private @Nullable StoredObject named(FoundManifest found, String dataKey) {
    String place = found.stored().uri();
    StoredObject best = null;
    int bestShared = -1;
    for (StoredObject stored : decisions.open(Decisions.file(dataKey))) {
      if (found.manifest().names(dataKey, stored.uri(), place)) {
        int shared = shared(stored.uri(), place);
        if (shared > bestShared) {
          best = stored;
          bestShared = shared;
        }
      }
    }
    return best;
  }

  private static int shared(String one, String other) {
    int end = Math.min(one.length(), other.length());
    int same = 0;
    while (same < end && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    return same;
  }

  /**
   * Leaves out objects of the same report and period that its manifest does not name: older
   * assemblies without a manifest of their own, and leftovers of a longer run.
   */
  private void leaveUnnamed(FoundManifest current) {
    String root = current.key().root();
    String name = current.manifest().reportName();
    Set<String> stems =
        current.manifest().dataKeys().stream()
            .map(key -> BillKey.of(key).stem())
            .collect(Collectors.toSet());
    for (StoredObject stored : decisions.open()) {
      BillKey key = BillKey.of(stored.uri());
      boolean isInside = key.root().equals(root) || key.root().equals(root + "/" + name);
      if (isInside
          && key.period() != null
          && key.period().equals(current.period())
          && stems.contains(key.stem())) {
        decisions.supersede(stored, key.assembly());
      }
    }
  }
}
