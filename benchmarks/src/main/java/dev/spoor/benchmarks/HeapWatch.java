/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.benchmarks;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * The most heap that was still in use after a full collection, of which there is one every few
 * seconds.
 */
final class HeapWatch {
  private static final AtomicLong MOST = new AtomicLong();

  private HeapWatch() {}

  /** Starts to collect and to watch, for as long as the process lives. */
  static void start() {
    watchCollections();
    Thread collecting = new Thread(HeapWatch::collect, "collecting");
    collecting.setDaemon(true);
    collecting.start();
  }

  /** Begins anew. */
  static void reset() {
    System.gc();
    MOST.set(0);
  }

  /** Returns the most bytes since {@link #reset}. */
  static long most() {
    System.gc();
    return MOST.get();
  }

  private static void collect() {
    try {
      while (true) {
        Thread.sleep(3_000);
        System.gc();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
