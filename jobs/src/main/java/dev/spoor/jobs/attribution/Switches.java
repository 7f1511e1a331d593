/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Whose the time is in which a thing ran that costs while it runs: an intruder's from when his call
 * started what had been stopped, to the next stop or the next start by another. What he stopped
 * himself had run without him, and goes on as its owner's.
 *
 * <p>At most {@link #HELD} times of running are told apart.
 */
final class Switches {
  private static final int HELD = 1_000;

  private static final String STARTED =
      "it ran since its call started it, which another had made and stopped";
  private static final String PARTLY =
      "by the time that it ran since its call started it, which another had made and stopped";

  private final List<Run> runs = new ArrayList<>();
  private Run now = Run.FROM_BIRTH;
  private boolean isOn = true;
  private @Nullable Part stopper;
  private long life = Long.MIN_VALUE;
  private long firstBad = Long.MAX_VALUE;
  private boolean isFull;

  /**
   * A time of running.
   *
   * @param starter null where it is the owner's
   */
  private record Run(long from, long until, @Nullable Part starter) {
    static final Run FROM_BIRTH = new Run(Long.MIN_VALUE, Long.MAX_VALUE, null);

    long within(Part line) {
      return Math.max(0, Math.min(until, line.until()) - Math.max(from, line.at()));
    }
  }

  /**
   * Takes in a call, in order of time.
   *
   * @param born microsecond in which the life begins that it is of
   */
  void add(Part call, long born) {
    long at = call.start();
    if (born != life) {
      if (life != Long.MIN_VALUE) {
        close(born);
      }
      now = new Run(born, Long.MAX_VALUE, null);
      isOn = true;
      stopper = null;
      life = born;
    }
    if (call.usageType().equals(StartCall.What.OFF.name())) {
      if (isOn) {
        close(at);
        isOn = false;
        stopper = call;
      }
      return;
    }
    boolean goesOn = !isOn && stopper != null && stopper.hand().isBad();
    Part starter = !call.hand().isBad() ? null : goesOn ? now.starter() : call;
    close(at);
    now = new Run(at, Long.MAX_VALUE, starter);
    isOn = true;
    firstBad = starter == null ? firstBad : Math.min(firstBad, at);
  }

  private void close(long at) {
    if (!isOn) {
      return;
    }
    if (runs.size() < HELD) {
      runs.add(new Run(now.from(), at, now.starter()));
    } else {
      isFull = true;
    }
  }

  void clear() {
    runs.clear();
    now = Run.FROM_BIRTH;
    isOn = true;
    stopper = null;
    life = Long.MIN_VALUE;
    firstBad = Long.MAX_VALUE;
    isFull = false;
  }

  /**
   * Hands on whose a line is; all of it. Returns false, and hands nothing on, where no intruder's
   * start shows in it.
   *
   * @param maker of the thing
   */
  boolean split(Part line, Caused maker, BiConsumer<Caused, Costs> out) {
    if (firstBad >= line.until() || !isOfRunning(line)) {
      return false;
    }
    if (isFull) {
      out.accept(
          Caused.unexplained("started by an intruder, and too often to be followed"), line.costs());
      return true;
    }
    Map<Part, BigDecimal> bad = new LinkedHashMap<>();
    long owners = isOn ? add(now, line, bad) : 0;
    for (Run run : runs) {
      owners += add(run, line, bad);
    }
    if (bad.isEmpty()) {
      return false;
    }
    BigDecimal all = bad.values().stream().reduce(BigDecimal.valueOf(owners), BigDecimal::add);
    boolean isWhole = owners == 0 && bad.size() == 1;
    String confidence = isWhole ? "strong" : "medium";
    String how = isWhole ? STARTED : PARTLY;
    Costs left =
        line.costs()
            .split(
                bad,
                all,
                (starter, part) ->
                    out.accept(Caused.byUser(starter, CostClass.DERIVED, confidence, how), part));
    if (owners > 0) {
      out.accept(maker, left);
    }
    return true;
  }

  /** Adds an intruder's time of running within a line; returns an owner's. */
  private static long add(Run run, Part line, Map<Part, BigDecimal> bad) {
    long time = run.within(line);
    Part starter = run.starter();
    if (starter == null || time == 0) {
      return time;
    }
    bad.merge(starter, BigDecimal.valueOf(time), BigDecimal::add);
    return 0;
  }

  /** Whether a line is for the time that a thing ran: what it stores costs while it is stopped. */
  private static boolean isOfRunning(Part line) {
    String type = line.usageType();
    if (line.key().startsWith("rds:db:")) {
      return type.contains("InstanceUsage") || type.contains("Multi-AZUsage");
    }
    return !line.key().startsWith("sagemaker:notebook-instance:") || !type.contains("Volume");
  }
}
