/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.cloudtrail;

import dev.spoor.common.store.StoredObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.connector.read.InputPartition;

/** Packs objects into tasks: of like size, and of few accounts and months each. */
final class TrailTasks {
  /** What opening one object costs, in bytes read in that time: of a remote store, of a disk. */
  private static final long REMOTE_OPEN_BYTES = 64 << 10;

  private static final long OPEN_BYTES = 4 << 10;

  private TrailTasks() {}

  /** The objects of one task. */
  @SuppressWarnings("serial") // lists here are serializable
  record Partition(List<StoredObject> objects) implements InputPartition {
    private static final long serialVersionUID = 1L;
  }

  private record Placed(ReadingOrder place, StoredObject object) {}

  /**
   * Returns tasks of at most {@code maxBytes}, and smaller ones, down to {@code leastBytes}, where
   * cores would idle.
   */
  static InputPartition[] pack(
      List<StoredObject> objects, long leastBytes, long maxBytes, int cores) {
    List<Placed> placed = new ArrayList<>(objects.size());
    long total = 0;
    for (StoredObject object : objects) {
      placed.add(new Placed(ReadingOrder.of(object.uri()), object));
      total += cost(object);
    }
    placed.sort(Comparator.comparing(Placed::place));
    long fair = total / (2L * Math.max(1, cores)) + 1;
    long target = Math.min(maxBytes, Math.max(fair, leastBytes));
    List<InputPartition> tasks = new ArrayList<>();
    List<StoredObject> task = new ArrayList<>();
    long filled = 0;
    for (Placed next : placed) {
      long cost = cost(next.object());
      if (!task.isEmpty() && filled + cost > target) {
        tasks.add(new Partition(List.copyOf(task)));
        task.clear();
        filled = 0;
      }
      task.add(next.object());
      filled += cost;
    }
    if (!task.isEmpty()) {
      tasks.add(new Partition(List.copyOf(task)));
    }
    return tasks.toArray(InputPartition[]::new);
  }

  private static long cost(StoredObject object) {
    return object.bytes() + (object.uri().startsWith("s3://") ? REMOTE_OPEN_BYTES : OPEN_BYTES);
  }
}
