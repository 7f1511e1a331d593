/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.billing;

import dev.spoor.common.billing.charge.BillOrigin;
import dev.spoor.common.billing.file.BillKey;
import dev.spoor.common.evidence.EvidenceRef;
import dev.spoor.common.evidence.ReadProblem;
import dev.spoor.common.spark.billing.BillObject.Role;
import dev.spoor.common.store.StoredObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The objects found under the locations, and what was decided of each so far. */
final class Decisions {
  private final Map<String, StoredObject> found = new TreeMap<>();
  private final Map<String, List<StoredObject>> byFile = new TreeMap<>();
  private final Map<String, BillObject> decided = new TreeMap<>();
  private final Map<String, String> reports = new TreeMap<>();
  private final Map<String, String> hashes = new TreeMap<>();
  private final Map<String, Boolean> isWhole = new TreeMap<>();
  private final List<ReadProblem> problems = new ArrayList<>();

  /** Notes an object; one that two locations list counts once. */
  void found(StoredObject stored) {
    if (found.putIfAbsent(stored.uri(), stored) == null) {
      byFile.computeIfAbsent(file(stored.uri()), name -> new ArrayList<>()).add(stored);
    }
  }

  Collection<StoredObject> all() {
    return found.values();
  }

  /** Returns the objects of nobody's decision yet, in order of URI. */
  List<StoredObject> open() {
    return found.values().stream().filter(stored -> isOpen(stored)).toList();
  }

  /** Returns the open objects of a file name. */
  List<StoredObject> open(String file) {
    return byFile.getOrDefault(file, List.of()).stream().filter(this::isOpen).toList();
  }

  private boolean isOpen(StoredObject stored) {
    return !decided.containsKey(stored.uri());
  }

  /** Notes the SHA-256 of an object that was read whole to decide on others. */
  void hashed(StoredObject stored, String sha256) {
    hashes.put(stored.uri(), sha256);
  }

  void decide(StoredObject stored, Role role, BillOrigin origin) {
    decided.put(stored.uri(), new BillObject(stored, role, origin, hashes.get(stored.uri())));
  }

  /** Decides that an object's lines are to be read, as a part of a report. */
  void read(StoredObject stored, String report, BillOrigin origin) {
    decide(stored, Role.DATA, origin);
    reports.put(stored.uri(), report);
  }

  void supersede(StoredObject stored, @Nullable String assembly) {
    decide(
        stored,
        Role.SUPERSEDED,
        new BillOrigin(stored.uri(), assembly, BillKey.of(stored.uri()).period(), Map.of()));
  }

  /** Decides the same of what one manifest names, of which some may not be there. */
  void supersede(List<StoredObject> all, @Nullable String assembly, boolean isAllThere) {
    for (StoredObject stored : all) {
      supersede(stored, assembly);
      isWhole.put(stored.uri(), isAllThere);
    }
  }

  void bad(StoredObject stored, String reason) {
    problems.add(
        new ReadProblem(
            ReadProblem.Kind.BAD_MANIFEST, EvidenceRef.object(stored.uri()), -1, reason, null));
  }

  /** Returns the plan; everything found has been decided. */
  BillPlan plan() {
    Map<String, Set<String>> periods = new TreeMap<>();
    reports.forEach(
        (uri, report) -> {
          BillObject object = decided.get(uri);
          Set<String> known = periods.computeIfAbsent(report, name -> new TreeSet<>());
          if (object != null && object.origin().period() != null) {
            known.add(object.origin().period());
          }
        });
    List<BillReport> named = new ArrayList<>();
    periods.forEach((report, known) -> named.add(new BillReport(report, List.copyOf(known))));
    return new BillPlan(List.copyOf(decided.values()), named, problems, reports, isWhole);
  }

  static String file(String uri) {
    return uri.substring(uri.lastIndexOf('/') + 1);
  }
}
