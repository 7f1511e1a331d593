/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

/**
 * Times contenders in turn, so that a slow minute of the machine falls on all of them.
 *
 * <p>Beside the clock it takes the CPU time of the process, all threads and native code included:
 * it says what the clock would on a machine that does nothing else.
 */
final class Stopwatch {
  private final Map<String, Callable<?>> contenders = new LinkedHashMap<>();
  private final Map<String, List<Double>> seconds = new LinkedHashMap<>();
  private final Map<String, List<Double>> cpuSeconds = new LinkedHashMap<>();

  /** Adds a contender, unless the property {@code only} holds a pattern that its name lacks. */
  void add(String name, Callable<?> work) {
    if (isAsked(name)) {
      contenders.put(name, work);
    }
  }

  /** Whether a contender of that name runs. */
  boolean isAsked(String name) {
    String only = System.getProperty("only", "");
    return only.isEmpty() || Pattern.compile(only).matcher(name).find();
  }

  /** Runs every contender once unmeasured, then the given number of rounds. */
  void run(int rounds) throws Exception {
    for (int round = -1; round < rounds; round++) {
      for (Map.Entry<String, Callable<?>> contender : contenders.entrySet()) {
        System.gc();
        long start = System.nanoTime();
        long busy = Gauge.cpuNanos();
        Object result = contender.getValue().call();
        double took = (System.nanoTime() - start) / 1e9;
        double spent = (Gauge.cpuNanos() - busy) / 1e9;
        System.out.printf(
            Locale.ROOT,
            "  %s %-44s %7.2f s %7.2f CPU s  (%s)%n",
            round < 0 ? "warm" : "run " + (round + 1),
            contender.getKey(),
            took,
            spent,
            result);
        if (round >= 0) {
          seconds.computeIfAbsent(contender.getKey(), name -> new ArrayList<>()).add(took);
          cpuSeconds.computeIfAbsent(contender.getKey(), name -> new ArrayList<>()).add(spent);
        }
      }
    }
  }

  private static double median(Map<String, List<Double>> measured, String name) {
    double[] sorted =
        measured.getOrDefault(name, List.of()).stream()
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    if (sorted.length == 0) {
      throw new IllegalStateException("Not measured: " + name);
    }
    return sorted[sorted.length / 2];
  }

  /** Prints the median of all with throughput. */
  void print(double rawMegabytes) {
    System.out.printf(Locale.ROOT, "%n%-44s %9s %9s %9s%n", "", "median s", "CPU s", "MB/s raw");
    for (String name : seconds.keySet()) {
      double time = median(seconds, name);
      System.out.printf(
          Locale.ROOT,
          "%-44s %9.2f %9.2f %9.0f%n",
          name,
          time,
          median(cpuSeconds, name),
          rawMegabytes / time);
    }
  }

  /** Prints how much faster one contender is than another, beside what was aimed at. */
  void ratio(String what, String ours, String rival, double target) {
    if (!seconds.containsKey(ours) || !seconds.containsKey(rival)) {
      return;
    }
    double ratio = median(seconds, rival) / median(seconds, ours);
    System.out.printf(
        Locale.ROOT,
        "%-50s %5.2f, in CPU time %5.2f  (target %.2f) %s%n",
        what,
        ratio,
        median(cpuSeconds, rival) / median(cpuSeconds, ours),
        target,
        ratio >= target ? "met" : "MISSED");
  }

  @Override
  public String toString() {
    return Arrays.toString(contenders.keySet().toArray());
  }
}
