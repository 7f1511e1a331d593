/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import dev.spoor.common.cloudtrail.JsonFields;
import dev.spoor.common.spark.events.EventView;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the calls that raise a group of machines to five times what the call before said of it
 * (D24-rise): its largest size against the largest, the size wanted against the one wanted.
 */
final class Raises implements Correlation {
  private static final long TIMES = 5;

  /** Smaller groups grow by such steps each morning. */
  private static final long LEAST = 20;

  private static final String SEPARATOR = "/";
  private static final int DIGITS = 10;

  private long most;
  private long wanted;

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
    long nowWanted = number(sizes[0]);
    long nowMost = number(sizes.length == 2 ? sizes[1] : null);
    if (isRaise(wanted, nowWanted) || isRaise(most, nowMost)) {
      kept.accept(hit.proof());
    }
    wanted = nowWanted > 0 ? nowWanted : wanted;
    most = nowMost > 0 ? nowMost : most;
  }

  private static boolean isRaise(long before, long now) {
    return before > 0 && now >= LEAST && now >= before * TIMES;
  }

  /** Returns a size; 0 for what is none. */
  private static long number(@Nullable String text) {
    try {
      return text == null ? 0 : Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
