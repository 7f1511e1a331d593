/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.benchmarks;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.NotificationEmitter;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/**
 * The most heap that was still in use after a full collection, of which there is one every few
 * seconds.
 *
 * <p>With {@code -Dhistogram=true} it keeps the largest classes of live objects of the moment when
 * the most was in use, and prints them.
 */
final class HeapWatch {
  private static final AtomicLong MOST = new AtomicLong();
  private static final boolean HISTOGRAM = Boolean.getBoolean("histogram");
  private static final int CLASSES = 25;

  private static volatile String largest = "";
  private static long shown;

  private HeapWatch() {}

  /** Starts to collect and to watch, for as long as the process lives. */
  static void start() {
    watchCollections();
    Thread collecting = new Thread(HeapWatch::collect, "collecting");
    collecting.setDaemon(true);
    collecting.start();
  }

  /** Begins anew. */
  static synchronized void reset() {
    System.gc();
    MOST.set(0);
    shown = 0;
    largest = "";
  }

  /** Returns the most bytes since {@link #reset}. */
  static long most() {
    System.gc();
    System.out.print(largest);
    return MOST.get();
  }

  private static void collect() {
    try {
      while (true) {
        Thread.sleep(3_000);
        System.gc();
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
            "%s%n  all of them: %d%n"
                .formatted(classes.lines().limit(CLASSES).collect(Collectors.joining("\n")), total);
      }
    } catch (JMException e) {
      throw new IllegalStateException(e);
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
                  MOST.accumulateAndGet(used, Math::max);
                }
              },
              null,
              null);
    }
  }
}
