/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import dev.spoor.jobs.lineage.scan.LineageSettings;
import dev.spoor.testing.SharedSpark;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Edges and roots as Spoor finds them. */
final class FoundLineage {
  /** {@code parent > child} of every edge. */
  final Set<String> pairs = new HashSet<>();

  /** Parents of credentials; those of principals, which are ways in, are left out. */
  final Map<String, String> parents = new HashMap<>();

  final Map<String, String> roots = new HashMap<>();

  /** What is said of each credential's parent; empty when nothing is. */
  final Map<String, String> notes = new HashMap<>();

  /** Credentials that made a call. */
  final Set<String> used = new HashSet<>();

  final Set<String> stolen = new HashSet<>();

  private FoundLineage() {}

  static Dataset<Row> events(Path trail) {
    return SharedSpark.session().read().format("cloudtrail").load(trail.toString());
  }

  static FoundLineage in(Dataset<Row> events) {
    FoundLineage found = new FoundLineage();
    try (Lineage lineage = Lineage.of(events, LineageSettings.of(List.of(), List.of()))) {
      lineage.edges().collectAsList().forEach(found::edge);
      lineage.credentials().collectAsList().forEach(found::credential);
    }
    return found;
  }

  private void edge(Row edge) {
    String child = edge.getAs("child_credential_id");
    String parent = edge.getAs("parent_credential_id");
    pairs.add(parent + " > " + child);
    boolean isName = child.startsWith("arn:");
    if (edge.<Boolean>getAs("is_parent") && !isName) {
      parents.put(child, parent);
    }
    if (edge.<String>getAs("edge_kind").equals("stolen")) {
      stolen.add(child);
    }
  }

  private void credential(Row row) {
    String id = row.getAs("credential_id");
    String note = row.getAs("parent_note");
    roots.put(id, row.getAs("root_credential_id"));
    notes.put(id, note == null ? "" : note);
    if (row.<Long>getAs("event_count") > 0) {
      used.add(id);
    }
  }
}
