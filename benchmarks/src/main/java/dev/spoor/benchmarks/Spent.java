/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.benchmarks;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a piece of work took, from its beginning on. */
final class Spent {
  private static final Pattern COMPILERS = Pattern.compile("C[12] Compiler");

  /** Place of the ticks among what stands behind a thread's name, see proc(5). */
  private static final int USER_TICKS = 11;

  private static final double TICKS_A_SECOND = 100;

  private final @Nullable TaskGauge tasks;
  private final long start = System.nanoTime();
  private final long cpu = Gauge.cpuNanos();
  private final double compiled = threadSeconds(COMPILERS);
  private final long collected = collectedMillis();

  private Spent(@Nullable TaskGauge tasks) {
    this.tasks = tasks;
  }

  /** Begins to measure, tasks of a session too where they are given. */
  static Spent begin(@Nullable TaskGauge tasks) {
    if (tasks != null) {
      tasks.reset();
    }
    return new Spent(tasks);
  }

  /**
   * Says in one line what it took: seconds by the clock, of processors, those of the just-in-time
   * compiler's threads, collections by the clock, and what tasks did.
   */
  String end() throws InterruptedException {
    String process =
        String.format(
            Locale.ROOT,
            "%.1f s, %.1f CPU s, of these the compiler's %.1f, collections %.1f s",
            (System.nanoTime() - start) / 1e9,
            (Gauge.cpuNanos() - cpu) / 1e9,
            threadSeconds(COMPILERS) - compiled,
            (collectedMillis() - collected) / 1e3);
    TaskGauge of = tasks;
    if (of == null) {
      return process;
    }
    // Events of the scheduler come late.
    Thread.sleep(500);
    return process
        + String.format(
            Locale.ROOT,
            "; %d jobs, %d tasks of %.1f CPU s, %,d rows and %.1f MB shuffled",
            of.jobs.sum(),
            of.tasks.sum(),
            of.cpuNanos.sum() / 1e9,
            of.shuffledRows.sum(),
            of.shuffledBytes.sum() / 1e6);
  }

  /** Returns what threads of some names took of processors, as Linux tells; else 0. */
  private static double threadSeconds(Pattern names) {
    double ticks = 0;
    File[] threads = new File("/proc/self/task").listFiles();
    for (File thread : threads == null ? new File[0] : threads) {
      try {
        String stat = Files.readString(thread.toPath().resolve("stat"));
        String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        if (names.matcher(name).lookingAt()) {
          ticks += Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[USER_TICKS + 1]);
        }
      } catch (IOException e) {
        // The thread has ended.
      }
    }
    return ticks / TICKS_A_SECOND;
  }

  private static long collectedMillis() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(collector -> collector.getCollectionTime())
        .sum();
  }
}
