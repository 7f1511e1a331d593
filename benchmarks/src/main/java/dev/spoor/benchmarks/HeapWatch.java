/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.benchmarks;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.NotificationEmitter;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.SparkStatusTracker;
import org.apache.spark.sql.SparkSession;

/**
 * The most heap that was still in use after a full collection, of which there is one every few
 * seconds.
 *
 * <p>With {@code -Dhistogram=true} it keeps the largest classes of live objects of the moment when
 * the most was in use, and prints them. Where it knows the session it says how much it was in each
 * stage of Spark, since a stage that is seen more often is seen at a worse moment.
 */
final class HeapWatch {
  private static final AtomicLong MOST = new AtomicLong();
  private static final boolean HISTOGRAM = Boolean.getBoolean("histogram");
  private static final int CLASSES = 25;
  private static final long EVERY_MILLIS = 3_000;
  private static final Map<String, Long> MOST_BY_STAGE = new TreeMap<>();

  private static volatile String largest = "";
  private static volatile Supplier<String> stage = () -> "";

  /** Stages when a collection was asked for: word of it comes when others may be at work. */
  private static volatile String collected = "";

  private static long shown;

  private HeapWatch() {}

  /** Starts to collect and to watch, for as long as the process lives. */
  static void start() {
    watchCollections();
    Thread collecting = new Thread(HeapWatch::collect, "collecting");
    collecting.setDaemon(true);
    collecting.start();
  }

  /** Tells stages of a session apart. */
  static void tellStagesOf(SparkSession session) {
    SparkStatusTracker tracker = session.sparkContext().statusTracker();
    stage =
        () -> {
          StringBuilder names = new StringBuilder();
          for (int id : tracker.getActiveStageIds()) {
            SparkStageInfo info = tracker.getStageInfo(id).getOrElse(() -> null);
            names.append(
                info == null
                    ? ""
                    : " %s (%s tasks, %s)".formatted(id, info.numTasks(), info.name()));
          }
          return names.isEmpty() ? " none" : names.toString();
        };
  }

  /** Begins anew. */
  static void reset() {
    collectNow();
    synchronized (HeapWatch.class) {
      MOST.set(0);
      MOST_BY_STAGE.clear();
      shown = 0;
      largest = "";
    }
  }

  /** Returns the most bytes since {@link #reset}. */
  static long most() {
    collectNow();
    synchronized (HeapWatch.class) {
      System.out.print(largest);
      MOST_BY_STAGE.forEach(
          (name, most) -> System.out.printf("  %4.0f MB in stage%s%n", most / 1e6, name));
      return MOST.get();
    }
  }

  /** Collects without the lock, which who hears of a collection takes. */
  private static void collectNow() {
    collected = stage.get();
    System.gc();
  }

  private static void collect() {
    try {
      while (true) {
        Thread.sleep(EVERY_MILLIS);
        collectNow();
        if (HISTOGRAM) {
          keepLargest();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static synchronized void keepLargest() {
    try {
      String classes =
          (String)
              ManagementFactory.getPlatformMBeanServer()
                  .invoke(
                      new ObjectName("com.sun.management:type=DiagnosticCommand"),
                      "gcClassHistogram",
                      new Object[] {new String[0]},
                      new String[] {String[].class.getName()});
      long total = Long.parseLong(classes.stripTrailing().replaceFirst("(?s).*\\s(\\d+)$", "$1"));
      if (total > shown && total <= MOST.get() * 1.1) { // else it was taken without a collection
        shown = total;
        largest =
            "%s%n  all of them: %s%n"
                .formatted(classes.lines().limit(CLASSES).collect(Collectors.joining("\n")), total);
      }
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void keep(long used) {
    MOST.accumulateAndGet(used, Math::max);
    String during = collected;
    if (!during.isEmpty()) {
      synchronized (HeapWatch.class) {
        MOST_BY_STAGE.merge(during, used, Math::max);
      }
    }
  }

  private static void watchCollections() {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener(
              (notice, origin) -> {
                if (notice
                    .getType()
                    .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
                  GarbageCollectionNotificationInfo collection =
                      GarbageCollectionNotificationInfo.from((CompositeData) notice.getUserData());
                  if (!collection.getGcAction().contains("major")) {
                    return; // leaves what is dead among the old
                  }
                  Map<String, MemoryUsage> after = collection.getGcInfo().getMemoryUsageAfterGc();
                  long used =
                      after.entrySet().stream()
                          .filter(pool -> pool.getKey().matches(".*(Eden|Survivor|Old).*"))
                          .mapToLong(pool -> pool.getValue().getUsed())
                          .sum();
                  keep(used);
                }
              },
              null,
              null);
    }
  }
}
