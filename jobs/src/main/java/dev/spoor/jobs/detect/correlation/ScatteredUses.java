/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.correlation;

import dev.spoor.jobs.detect.hit.Proof;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Takes new networks of a key together that have few uses each: proxies change the network with
 * each call, so that none has many. A few strays in a year are none of that: it takes five networks
 * and fifteen uses within 24 hours.
 *
 * <p>A network counts in the hour of its first use, so that no more than hours are held.
 */
final class ScatteredUses {
  private static final long HOUR = 3_600_000_000L;
  private static final int DAY = 24;
  private static final int NETWORKS = 5;
  private static final int USES = 15;

  private final NavigableMap<Long, Hour> hours = new TreeMap<>();

  /** Networks that came up in one hour. */
  private static final class Hour {
    private long networks;
    private long uses;
    private Proof first;
    private Proof last;
    private boolean isDense;

    Hour(Proof first, Proof last) {
      this.first = first;
      this.last = last;
    }

    void add(long more, Proof from, Proof to) {
      networks++;
      uses += more;
      first = from.compareTo(first) < 0 ? from : first;
      last = to.compareTo(last) > 0 ? to : last;
    }
  }

  /** Takes a network. Of one that was used for longer than a day, the first use alone counts. */
  void add(long uses, Proof first, Proof last) {
    boolean isBrief = last.time() - first.time() <= DAY * HOUR;
    Proof end = isBrief ? last : first;
    hours
        .computeIfAbsent(first.time() / HOUR, hour -> new Hour(first, end))
        .add(isBrief ? uses : 1, first, end);
  }

  /** Tells the first and the last use of the days that had enough, and forgets the key. */
  void end(Consumer<Proof> kept) {
    hours.keySet().forEach(this::mark);
    List<Hour> dense = new ArrayList<>(hours.values());
    dense.removeIf(hour -> !hour.isDense);
    hours.clear();
    if (dense.isEmpty()) {
      return;
    }
    Proof first = dense.get(0).first;
    Proof last = first;
    long networks = 0;
    long uses = 0;
    for (Hour hour : dense) {
      networks += hour.networks;
      uses += hour.uses;
      last = hour.last.compareTo(last) > 0 ? hour.last : last;
    }
    String told = first.detail() + ", " + uses + " calls from " + networks + " new networks in all";
    kept.accept(first.withDetail(told));
    if (!last.equals(first)) {
      kept.accept(last);
    }
  }

  private void mark(long end) {
    NavigableMap<Long, Hour> day = hours.subMap(end - DAY, false, end, true);
    long networks = 0;
    long uses = 0;
    for (Hour hour : day.values()) {
      networks += hour.networks;
      uses += hour.uses;
    }
    if (networks >= NETWORKS && uses >= USES) {
      day.values().forEach(hour -> hour.isDense = true);
    }
  }
}
