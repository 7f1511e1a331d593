/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.trail;

import dev.spoor.common.cloudtrail.JsonFields;
import dev.spoor.common.spark.events.EventView;
import dev.spoor.jobs.detect.hit.Calls;
import dev.spoor.jobs.detect.hit.Correlation;
import dev.spoor.jobs.detect.hit.Events;
import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.hit.Hit;
import dev.spoor.jobs.detect.hit.Proof;
import dev.spoor.jobs.detect.hit.Shown;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Keeps the calls that raise a group of machines to five times what the call before said of it, or
 * the least that any call of the 24 hours before said (D24-rise): its largest size against the
 * largest, the size wanted against the one wanted.
 */
public final class Raises implements Correlation {
  private static final long TIMES = 5;

  /** Smaller groups grow by such steps each morning. */
  private static final long LEAST = 20;

  private static final String SEPARATOR = "/";
  private static final int DIGITS = 10;

  private final Sizes most = new Sizes();
  private final Sizes wanted = new Sizes();

  /** What calls said so far: the last size, and the least of each of the last hours. */
  private static final class Sizes {
    private static final long HOUR = 3_600_000_000L;
    private static final int HOURS = 24;

    private final TreeMap<Long, Long> leastOfHours = new TreeMap<>();
    private long last;

    /** Takes the next size in order of time, 0 for none; returns whether it is a raise. */
    private boolean next(long size, long micros) {
      if (size <= 0) {
        return false;
      }
      long hour = Math.floorDiv(micros, HOUR);
      leastOfHours.headMap(hour - HOURS).clear();
      long least = leastOfHours.values().stream().reduce(last, Math::min);
      boolean isRaise = size > last && last > 0 && size >= LEAST && size >= least * TIMES;
      leastOfHours.merge(hour, size, Math::min);
      last = size;
      return isRaise;
    }
  }

  /** Returns the rule on calls that say a size. */
  static EventRule rule() {
    return EventRule.on(
            "D24-rise",
            Calls.of(
                "autoscaling",
                "CreateAutoScalingGroup",
                "UpdateAutoScalingGroup",
                "SetDesiredCapacity"))
        .when(EventView::isSuccess)
        .when(event -> !sizes(event).equals(SEPARATOR))
        .about("resource", event -> event.request().text("autoScalingGroupName"))
        .differingBy(Raises::sizes)
        .telling(Raises::words)
        .perRegion();
  }

  private static String words(EventView event) {
    String wanted = event.request().text("desiredCapacity");
    String most = event.request().text("maxSize");
    return Events.joined(
        " ",
        event.eventName(),
        wanted == null ? null : "wanting " + Shown.left(wanted, DIGITS),
        most == null ? null : "at most " + Shown.left(most, DIGITS));
  }

  /** Returns the size that is wanted and the largest, as {@code 5/20}, empty where not said. */
  private static String sizes(EventView event) {
    JsonFields request = event.request();
    return Fact.text(request.text("desiredCapacity"))
        + SEPARATOR
        + Fact.text(request.text("maxSize"));
  }

  @Override
  public void next(Hit hit, Consumer<Proof> kept) {
    String[] sizes = hit.thing().split(SEPARATOR, 2);
    long time = hit.proof().time();
    boolean isMoreWanted = wanted.next(ResourceRules.number(sizes[0]), time);
    boolean isLarger = most.next(ResourceRules.number(sizes.length == 2 ? sizes[1] : null), time);
    if (isMoreWanted || isLarger) {
      kept.accept(hit.proof());
    }
  }
}
