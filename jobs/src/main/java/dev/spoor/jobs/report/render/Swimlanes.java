/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.render;

import static dev.spoor.jobs.report.render.StackedBars.tenth;

import dev.spoor.jobs.report.view.Acting;
import dev.spoor.jobs.report.view.ActivityGrain;
import dev.spoor.jobs.report.view.KeyTimeline;
import dev.spoor.jobs.report.view.KeyTimeline.Activity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Geometry of a credential's activity: time to the right, one lane per ATT&CK tactic of each who
 * may be an intruder and one for everyone else, a bar for each stretch of time whose height is the
 * logarithm of its events. On a phone a lane's name stands over it and not beside it. Lengths in
 * CSS pixels.
 *
 * @param width of the drawing
 * @param height of the drawing
 * @param left where the lanes start
 * @param isNarrow whether it is drawn for a phone: names over their lanes and not beside them
 * @param heads whose the lanes below are
 * @param lanes by actor, then in the order of the ATT&CK matrix
 * @param ticks times under the lanes
 * @param grain length of a stretch in words
 * @param beyond events of others before the first and after the last act of an intruder
 */
public record Swimlanes(
    double width,
    double height,
    double left,
    boolean isNarrow,
    List<Head> heads,
    List<Lane> lanes,
    List<Tick> ticks,
    String grain,
    long beyond) {
  private static final Shape WIDE = new Shape(206, 706, 26, 20, 5);
  private static final Shape NARROW = new Shape(0, 340, 44, 16, 3);
  private static final double RIGHT = 10;
  private static final double HEAD = 20;
  private static final double BOTTOM = 26;
  private static final String NO_TACTIC = "no tactic";

  private static final List<String> ORDER =
      List.of(
          "reconnaissance",
          "resourcedevelopment",
          "initialaccess",
          "execution",
          "persistence",
          "privilegeescalation",
          "stealth",
          "defenseevasion",
          "defenseimpairment",
          "credentialaccess",
          "discovery",
          "lateralmovement",
          "collection",
          "commandandcontrol",
          "exfiltration",
          "impact");

  private record Shape(double left, double plot, double lane, double bar, int ticks) {}

  /** An actor over the lanes of his tactics. */
  public record Head(String label, double y) {}

  /** A tactic of an actor, or all that an actor did; its base line and its bars. */
  public record Lane(
      String actor, String label, double baseY, long events, boolean isAside, List<Bar> bars) {
    /** Returns where a name over the bars stands. */
    public double overY() {
      return baseY - NARROW.bar() - 4;
    }
  }

  /** A stretch of time. */
  public record Bar(double x, double y, double width, double height, String title) {}

  /** A time under the lanes. */
  public record Tick(double x, String anchor, String label) {}

  /** Lays out the activity of a timeline, for a phone when narrow. */
  public static Swimlanes of(KeyTimeline timeline, boolean isNarrow) {
    Shape shape = isNarrow ? NARROW : WIDE;
    Instant last = timeline.drawnTo();
    ActivityGrain grain = ActivityGrain.between(timeline.drawnFrom(), last);
    Instant start = grain.startOf(timeline.drawnFrom());
    long columns =
        (grain.startOf(last).getEpochSecond() - start.getEpochSecond()) / grain.seconds() + 1;
    boolean hasIntruders = timeline.hasIntruders();
    Map<String, Map<String, TreeMap<Instant, Long>>> lanes =
        timeline.activity().stream()
            .filter(a -> !a.start().isBefore(start) && !grain.startOf(a.start()).isAfter(last))
            .collect(
                Collectors.groupingBy(
                    Activity::actor,
                    () -> new TreeMap<>(Acting.order()),
                    Collectors.groupingBy(
                        a -> isAside(a.actor(), hasIntruders) ? a.actor() : label(a),
                        () -> new TreeMap<>(MATRIX),
                        Collectors.groupingBy(
                            a -> grain.startOf(a.start()),
                            TreeMap::new,
                            Collectors.summingLong(Activity::events)))));
    long most =
        lanes.values().stream()
            .flatMap(tactics -> tactics.values().stream())
            .flatMap(stretches -> stretches.values().stream())
            .mapToLong(events -> events)
            .max()
            .orElse(1);
    double step = shape.plot() / columns;
    List<Head> heads = new ArrayList<>();
    List<Lane> drawn = new ArrayList<>();
    lanes.forEach(
        (actor, tactics) -> {
          boolean isAside = isAside(actor, hasIntruders);
          if (!isAside) {
            heads.add(
                new Head(actor, heads.size() * HEAD + drawn.size() * shape.lane() + HEAD - 4));
          }
          tactics.forEach(
              (label, stretches) -> {
                double base = heads.size() * HEAD + (drawn.size() + 1) * shape.lane();
                List<Bar> bars = new ArrayList<>();
                stretches.forEach(
                    (time, events) -> {
                      long column =
                          (time.getEpochSecond() - start.getEpochSecond()) / grain.seconds();
                      bars.add(bar(time, events, column, base, step, most, shape));
                    });
                long sum = stretches.values().stream().mapToLong(n -> n).sum();
                drawn.add(new Lane(actor, label, base, sum, isAside, List.copyOf(bars)));
              });
        });
    long all = timeline.parties().stream().mapToLong(KeyTimeline.Party::events).sum();
    return new Swimlanes(
        shape.left() + shape.plot() + RIGHT,
        heads.size() * HEAD + drawn.size() * shape.lane() + BOTTOM,
        shape.left(),
        isNarrow,
        List.copyOf(heads),
        List.copyOf(drawn),
        ticks(start, columns, grain, step, shape),
        grain.word(),
        Math.max(0, all - drawn.stream().mapToLong(Lane::events).sum()));
  }

  private static Bar bar(
      Instant time, long events, long column, double base, double step, long most, Shape shape) {
    double share = most == 1 ? 1 : Math.log((double) events) / Math.log((double) most);
    double height = 4 + (shape.bar() - 4) * share;
    return new Bar(
        tenth(shape.left() + column * step),
        tenth(base - height),
        tenth(Math.min(24, Math.max(2, step - 1))),
        tenth(height),
        Format.minute(time) + ": " + Format.count(events, "event"));
  }

  /** Whether an actor gets one lane for everything: beside intruders, whoever is none. */
  private static boolean isAside(String actor, boolean hasIntruders) {
    return hasIntruders && !Acting.isInFront(actor);
  }

  private static List<Tick> ticks(
      Instant start, long columns, ActivityGrain grain, double step, Shape shape) {
    int wanted = (int) Math.min(shape.ticks(), columns);
    List<Tick> ticks = new ArrayList<>();
    for (int tick = 0; tick < wanted; tick++) {
      long column = wanted == 1 ? 0 : tick * (columns - 1) / (wanted - 1);
      Instant time = start.plusSeconds(column * grain.seconds());
      String label = grain.seconds() < 86_400 ? Format.minute(time) : Format.day(time);
      String anchor = tick == 0 ? "start" : tick == wanted - 1 ? "end" : "middle";
      double within = tick == 0 ? 0 : tick == wanted - 1 ? step : step / 2;
      ticks.add(new Tick(tenth(shape.left() + column * step + within), anchor, label));
    }
    return List.copyOf(ticks);
  }

  private static String label(Activity activity) {
    return activity.phase() == null ? NO_TACTIC : VisibleText.head(activity.phase(), 24);
  }

  private static final Comparator<String> MATRIX =
      Comparator.<String>comparingInt(Swimlanes::place).thenComparing(Comparator.naturalOrder());

  private static int place(String phase) {
    String key = phase.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    int place = ORDER.indexOf(key);
    return place >= 0 ? place : phase.equals(NO_TACTIC) ? ORDER.size() + 1 : ORDER.size();
  }
}
