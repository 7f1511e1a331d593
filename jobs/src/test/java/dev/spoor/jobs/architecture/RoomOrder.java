/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.architecture;

import java.util.List;

/**
 * The smaller rooms of a large one as docs/architecture.md names them: each uses only those before
 * it, and none the large room itself, which puts them together.
 *
 * @param room package of the large room
 * @param smaller last parts of the packages in it
 */
record RoomOrder(String room, List<String> smaller) {
  static final List<RoomOrder> ALL =
      List.of(
          of("dev.spoor.common.billing", "field", "charge", "file", "csv", "parquet"),
          of("dev.spoor.jobs.lineage", "fact", "scan", "match", "graph", "radius"),
          of("dev.spoor.jobs.detect", "hit", "rule", "sigma", "trail", "money", "correlation"));

  private static RoomOrder of(String room, String... smaller) {
    return new RoomOrder(room, List.of(smaller));
  }

  /** Returns the place of a package in the order, 0 for the large room itself, -1 for none. */
  int place(String packageName) {
    if (packageName.equals(room)) {
      return 0;
    }
    if (!packageName.startsWith(room + ".")) {
      return -1;
    }
    String part = packageName.substring(room.length() + 1).split("\\.", 2)[0];
    if (!smaller.contains(part)) {
      throw new AssertionError(packageName + " has no place in the order of " + room);
    }
    return smaller.indexOf(part) + 1;
  }

  /** Whether a class of one package may not use one of another. */
  boolean forbids(String from, String to) {
    int own = place(from);
    int used = place(to);
    return own > 0 && used >= 0 && (used == 0 || used > own);
  }
}
