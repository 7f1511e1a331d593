/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.cloudtrail;

import dev.spoor.common.cloudtrail.TrailKey;
import dev.spoor.common.store.ObjectStore;
import dev.spoor.common.store.ObjectStores;
import dev.spoor.common.store.StoredObject;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveAction;
import org.jspecify.annotations.Nullable;

/**
 * Lists a trail's tree by many prefixes at once, without going into folders that cannot matter.
 *
 * <p>Files that lie where the grammar has only folders are listed too. Where the tree is not
 * CloudTrail's, everything below is listed. A disk without a selection is listed in one pass, which
 * is as good there.
 */
final class TrailWalk {
  /** Requests at once; listing waits for the network, not for the processor. */
  private static final int PARALLEL = 16;

  /** How deep, and how wide, to look for AWSLogs/ under a location. */
  private static final int SEARCH_DEPTH = 4;

  private static final int SEARCH_WIDTH = 64;

  /** Objects of a region, or of a year or month of it, that are listed before it is divided. */
  private static final int UNDIVIDED = 3_000;

  private final ObjectStore store;
  private final TrailSelection selection;
  private final boolean walksTree;
  private final int undivided;
  private final Queue<StoredObject> found;

  /**
   * Creates a walk.
   *
   * @param walksTree whether to go along the tree on disks too where nothing is selected
   */
  TrailWalk(ObjectStore store, TrailSelection selection, boolean walksTree) {
    this(store, selection, walksTree, UNDIVIDED);
  }

  TrailWalk(ObjectStore store, TrailSelection selection, boolean walksTree, int undivided) {
    this(store, selection, walksTree, undivided, new ConcurrentLinkedQueue<>());
  }

  private TrailWalk(
      ObjectStore store,
      TrailSelection selection,
      boolean walksTree,
      int undivided,
      Queue<StoredObject> found) {
    this.store = store;
    this.selection = selection;
    this.walksTree = walksTree;
    this.undivided = undivided;
    this.found = found;
  }

  /**
   * Returns every object under the locations that may hold wanted records, in no order, and some
   * twice.
   */
  List<StoredObject> run(List<String> locations) {
    ForkJoinPool pool = new ForkJoinPool(PARALLEL);
    try {
      pool.invoke(
          new Step(
              () -> locations.stream().map(l -> new Step(() -> whole(withoutSlash(l)))).toList()));
    } finally {
      pool.shutdownNow();
    }
    return new ArrayList<>(found);
  }

  private interface Work {
    List<Step> run();
  }

  /** Work that leads to more work. */
  @SuppressWarnings("serial") // never leaves the process
  private static final class Step extends RecursiveAction {
    private final transient Work work;

    Step(Work work) {
      this.work = work;
    }

    @Override
    protected void compute() {
      ForkJoinTask.invokeAll(work.run());
    }
  }

  private static String withoutSlash(String location) {
    String l = ObjectStores.inOneSpelling(location);
    while (l.endsWith("/") && !l.endsWith("://") && l.length() > 1) {
      l = l.substring(0, l.length() - 1);
    }
    return l;
  }

  private List<Step> whole(String location) {
    ObjectStore below = store.below(location);
    return new TrailWalk(below, selection, walksTree, undivided, found).start(location);
  }

  private List<Step> start(String location) {
    boolean isDisk = !ObjectStores.isS3(location);
    if (isDisk && !walksTree && selection.equals(TrailSelection.ALL)) {
      return everything(location);
    }
    List<String> segments = Arrays.asList(location.split("/"));
    int anchor = segments.lastIndexOf("AWSLogs");
    if (anchor < 0) {
      return search(location, 0);
    }
    List<String> below = new ArrayList<>(segments.subList(anchor + 1, segments.size()));
    if (!below.isEmpty() && below.get(0).startsWith("o-")) {
      below.remove(0);
    }
    return level(location, below.size(), below.size() > 2 ? below.subList(3, below.size()) : null);
  }

  /** Looks for AWSLogs/ below a location. */
  private List<Step> search(String location, int depth) {
    List<String> folders = store.folders(location + "/");
    if (depth == SEARCH_DEPTH || folders.size() > SEARCH_WIDTH || folders.isEmpty()) {
      return everything(location);
    }
    files(location);
    List<Step> steps = new ArrayList<>();
    for (String folder : folders) {
      String child = location + "/" + folder;
      steps.add(
          folder.equals("AWSLogs")
              ? new Step(() -> level(child, 0, null))
              : new Step(() -> search(child, depth + 1)));
    }
    return steps;
  }

  /** Goes on below AWSLogs/: 0 accounts, 1 services, 2 regions, then years, months and days. */
  private List<Step> level(String location, int level, @Nullable List<String> date) {
    if (level >= 3) {
      return days(location, date == null ? List.of() : date);
    }
    String name = location.substring(location.lastIndexOf('/') + 1);
    if (level == 2 && !name.startsWith("CloudTrail")) {
      return everything(location);
    }
    List<String> folders = store.folders(location + "/");
    if (folders.isEmpty()) {
      return everything(location);
    }
    files(location);
    List<Step> steps = new ArrayList<>();
    for (String folder : folders) {
      String child = location + "/" + folder;
      if (level == 0 && name.equals("AWSLogs") && folder.startsWith("o-")) {
        steps.add(new Step(() -> level(child, 0, null)));
      } else if (level == 0 && selection.mayHoldAccount(folder)
          || level == 1
          || level == 2 && selection.mayHoldRegion(folder)) {
        steps.add(new Step(() -> level(child, level + 1, null)));
      }
    }
    return steps;
  }

  /** Goes on below a region along the parts of a date, as far as they decide anything. */
  private List<Step> days(String location, List<String> date) {
    LocalDate[] range;
    try {
      range = range(date);
    } catch (DateTimeException | NumberFormatException e) {
      return everything(location);
    }
    if (range.length > 0 && !selection.mayHoldDays(range[0], range[1])) {
      return List.of();
    }
    boolean decided =
        !selection.hasDays()
            || date.size() >= 3
            || range.length > 0 && selection.holdsDays(range[0], range[1]);
    if (!decided) {
      return divided(location, date);
    }
    return date.size() < 3 ? undivided(location, date) : everything(location);
  }

  /** Lists everything below, unless that is much: the rest is then listed from many sides. */
  private List<Step> undivided(String location, List<String> date) {
    Iterator<StoredObject> objects = store.list(location);
    for (int listed = 0; objects.hasNext(); listed++) {
      if (listed == undivided) {
        return divided(location, date);
      }
      keep(objects.next());
    }
    return List.of();
  }

  private List<Step> divided(String location, List<String> date) {
    List<String> folders = store.folders(location + "/");
    if (folders.isEmpty()) {
      return everything(location);
    }
    files(location);
    List<Step> steps = new ArrayList<>();
    for (String folder : folders) {
      List<String> longer = new ArrayList<>(date);
      longer.add(folder);
      steps.add(new Step(() -> days(location + "/" + folder, longer)));
    }
    return steps;
  }

  private static LocalDate[] range(List<String> date) {
    int[] parts = date.stream().limit(3).mapToInt(Integer::parseInt).toArray();
    return switch (parts.length) {
      case 0 -> new LocalDate[0];
      case 1 -> new LocalDate[] {LocalDate.of(parts[0], 1, 1), LocalDate.of(parts[0], 12, 31)};
      case 2 ->
          new LocalDate[] {
            LocalDate.of(parts[0], parts[1], 1), YearMonth.of(parts[0], parts[1]).atEndOfMonth()
          };
      default -> {
        LocalDate day = LocalDate.of(parts[0], parts[1], parts[2]);
        yield new LocalDate[] {day, day};
      }
    };
  }

  private List<Step> everything(String location) {
    store.list(location).forEachRemaining(this::keep);
    return List.of();
  }

  private void files(String location) {
    store.files(location + "/").forEach(this::keep);
  }

  private void keep(StoredObject object) {
    if (selection.mayHold(TrailKey.parse(object.uri()))) {
      found.add(object);
    }
  }
}
