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

  /** Copies are delivered within so many seconds of each other, mostly. */
  private static final long NEAR_SECONDS = 3600;

  /** Most bytes of the task before that are read again. */
  private static final long MOST_NEAR_BYTES = 2 << 20;

  /**
   * The objects of one task.
   *
   * @param before the last ones of the task before, whose events are to be known again
   */
  record Partition(PackedObjects before, PackedObjects objects) implements InputPartition {
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
    int start = 0;
    long filled = 0;
    for (int i = 0; i < placed.size(); i++) {
      long cost = cost(placed.get(i).object());
      if (i > start && filled + cost > target) {
        tasks.add(task(placed, start, i));
        start = i;
        filled = 0;
      }
      filled += cost;
    }
    if (start < placed.size()) {
      tasks.add(task(placed, start, placed.size()));
    }
    return tasks.toArray(InputPartition[]::new);
  }

  private static Partition task(List<Placed> placed, int start, int end) {
    ReadingOrder first = placed.get(start).place();
    int near = start;
    long bytes = 0;
    while (near > 0) {
      ReadingOrder place = placed.get(near - 1).place();
      bytes += placed.get(near - 1).object().bytes();
      if (!place.account().equals(first.account())
          || place.delivered() == Long.MIN_VALUE
          || place.delivered() < first.delivered() - NEAR_SECONDS
          || bytes > MOST_NEAR_BYTES) {
        break;
      }
      near--;
    }
    return new Partition(objects(placed.subList(near, start)), objects(placed.subList(start, end)));
  }

  private static PackedObjects objects(List<Placed> placed) {
    return PackedObjects.of(placed.stream().map(Placed::object).toList());
  }

  private static long cost(StoredObject object) {
    return object.bytes() + (object.uri().startsWith("s3://") ? REMOTE_OPEN_BYTES : OPEN_BYTES);
  }
}
