/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One thing of the owner: its lives, who changed it, what was billed, and whose that is. */
final class ThingStory {
  static final long MINUTE = 60_000_000L;
  static final long HOUR = 60 * MINUTE;

  private String key = "k";
  private final Makers makers = new Makers();
  private final Changes changes = new Changes(makers, 0);
  private final Map<String, Costs> told = new TreeMap<>();
  private Costs billed = Costs.NOTHING;

  /** A line of the bill, whose time is said when it is billed. */
  record Line(int grain, String type, BigDecimal quantity, BigDecimal cost, BigDecimal effective) {
    /** Returns the line with another quantity. */
    Line of(String other) {
      return new Line(grain, type, new BigDecimal(other), cost, effective);
    }

    private Part part(String key, int hour) {
      return new Part(
          new Part.Cells(key, hour * HOUR, Part.LINES)
              .set("until", (hour + grain) * HOUR)
              .set("grain", grain)
              .set("usage_type", type)
              .set("resource_key", key)
              .set("quantity", quantity)
              .set("billed", cost)
              .set("effective", effective)
              .row());
    }
  }

  static Line line(String type, String cost, String effective) {
    return new Line(1, type, BigDecimal.ONE, new BigDecimal(cost), new BigDecimal(effective));
  }

  static Line line(int grain, String type, int quantity, String cost) {
    BigDecimal billed = new BigDecimal(cost);
    return new Line(grain, type, BigDecimal.valueOf(quantity), billed, billed);
  }

  ThingStory named(String other) {
    key = other;
    return this;
  }

  ThingStory lives() {
    return livesFrom(0);
  }

  ThingStory lives(long from, long until) {
    return life(from * HOUR, until == Long.MAX_VALUE ? until : until * HOUR);
  }

  ThingStory livesFrom(long micros) {
    return life(micros, Long.MAX_VALUE);
  }

  private ThingStory life(long from, long until) {
    makers.add(
        new Part(
            new Part.Cells(key, Long.MIN_VALUE, Part.OWNER)
                .set("subject", "%020d".formatted(from))
                .set("until", until)
                .set("class", CostClass.DIRECT)
                .set("actor", Actor.OTHER)
                .row()));
    return this;
  }

  ThingStory intruder(int hour) {
    return intruder(hour, "");
  }

  /** Half an hour after an hour. */
  ThingStory intruder(int hour, String size) {
    return call(hour * HOUR + 30 * MINUTE, Actor.INTRUDER, size);
  }

  ThingStory owner(int hour) {
    return owner(hour, "");
  }

  /** A quarter of an hour after an hour. */
  ThingStory owner(int hour, String size) {
    return call(hour * HOUR + 15 * MINUTE, Actor.OTHER, size);
  }

  /** A call of an intruder with another root. */
  ThingStory another(long at, String size) {
    return call(at, Actor.INTRUDER, size, "another");
  }

  ThingStory call(long at, String actor, String size) {
    return call(at, actor, size, actor);
  }

  private ThingStory call(long at, String actor, String size, String root) {
    changes.add(
        new Part(
            new Part.Cells(key, Long.MIN_VALUE, Part.CHANGE)
                .set("subject", "%020d".formatted(at))
                .set("usage_type", size)
                .set("credential", root)
                .set("root", root)
                .set("actor", actor)
                .row()));
    return this;
  }

  /** Attributes lines of one time. */
  void at(int hour, Line... lines) {
    List<Part> parts = Arrays.stream(lines).map(line -> line.part(key, hour)).toList();
    changes.of(parts);
    for (Part part : parts) {
      Caused maker = makers.of(part);
      assertThat(maker).isNotNull();
      if (!changes.split(part, maker, this::tell)) {
        tell(maker, part.costs());
      }
      billed = billed.plus(part.costs());
    }
  }

  private void tell(Caused caused, Costs costs) {
    told.merge(who(caused.actor()), costs, Costs::plus);
  }

  private static String who(@Nullable String actor) {
    return actor == null ? "unexplained" : actor.equals(Actor.OTHER) ? "owner" : actor;
  }

  @Nullable BigDecimal effective(String who) {
    Costs costs = told.get(who);
    return costs == null ? null : costs.effective();
  }

  /** Returns what was told, in cents, after a look at that it sums to the bill in all costs. */
  Map<String, String> told() {
    Costs sum = told.values().stream().reduce(Costs.NOTHING, Costs::plus).minus(billed);
    assertThat(sum.isNothing()).isTrue();
    Map<String, String> cents = new TreeMap<>();
    told.forEach(
        (who, costs) ->
            cents.put(who, costs.billed().setScale(2, RoundingMode.HALF_EVEN).toString()));
    return cents;
  }
}
