/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import dev.spoor.jobs.lineage.fact.FactKind;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** Places of a small graph, partition by partition as the profiles are, to be sent to all tasks. */
public final class Placed implements Serializable {
  private static final long serialVersionUID = 1;

  private final ArrayList<ArrayList<Row>> parts = new ArrayList<>();

  private Placed(int count) {
    for (int i = 0; i < count; i++) {
      parts.add(new ArrayList<>());
    }
  }

  public static Placed of(Map<String, Placement> placements, int count) {
    Placed placed = new Placed(count);
    placements.forEach(
        (credential, placement) -> {
          int part = (int) Math.floorMod(SortedFacts.hash(credential), (long) count);
          placed
              .parts
              .get(part)
              .add(Facts.row(FactKind.PLACEMENT, credential, 0, placement.bytes()));
        });
    Comparator<Row> order = MergedFacts.ORDER;
    placed.parts.forEach(part -> part.sort(order));
    return placed;
  }

  /** Returns the places of the credentials whose profiles are in a partition, in their order. */
  public Iterator<Row> part(int number) {
    List<Row> part = parts.get(number);
    return part.iterator();
  }
}
