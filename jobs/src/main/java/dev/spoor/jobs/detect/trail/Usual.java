/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.trail;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.timestamp_micros;

import dev.spoor.common.spark.events.EventView;
import dev.spoor.jobs.detect.hit.Events;
import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.hit.MergedFacts;
import dev.spoor.jobs.detect.hit.Place;
import dev.spoor.jobs.detect.rule.DetectSettings;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What is new in the archive, yet done by whom it has known for weeks: the same role or person,
 * from the same network, with the same program, and none of it suspect. Such news is told at a
 * lower level.
 *
 * @param openings regions that only known habits opened, and when the first other one changed
 *     something there, in microseconds since the epoch; {@link Long#MAX_VALUE} for never
 * @param seenUntil last event of each account, in microseconds since the epoch
 * @param launches launches of accelerated machines that are somebody's routine, see {@link
 *     LaunchRoutine}
 */
public record Usual(Map<Place, Long> openings, Map<String, Long> seenUntil, Set<String> launches)
    implements Serializable {
  /** Nothing is usual. */
  public static final Usual NOTHING = new Usual(Map.of(), Map.of(), Set.of());

  /** Most habits seen in opened regions that are looked at; with more of them nobody vouches. */
  private static final int HABITS = 20_000;

  private static final String DISTRUSTED = "distrusted";

  /** Columns, beside those of the caller, that say what was changed and with what. */
  private static final List<String> CHANGE =
      List.of(
          "event_time",
          "event_source",
          "event_name",
          "aws_region",
          "outcome",
          "read_only",
          "account_id",
          "user_agent");

  /**
   * Looks for what is usual. Reads the events of newly opened regions and the credentials once
   * more, and neither where nothing was opened or launched.
   *
   * @param contained see {@link Distrusted#of}
   */
  public static Usual of(
      Dataset<Row> events,
      Dataset<Row> credentials,
      Dataset<Row> contained,
      Collection<Fact> facts,
      TrailFacts trail,
      DetectSettings settings) {
    if (trail.openedRegions().isEmpty()
        && facts.stream().noneMatch(fact -> fact.kind() == Fact.Kind.ACCELERATED)) {
      return NOTHING;
    }
    Set<String> bad = Suspected.of(facts);
    bad.addAll(trail.contained().keySet());
    Distrusted distrusted = Distrusted.of(credentials, contained, bad);
    List<Fact> changers = changers(events, trail.openedRegions(), distrusted);
    List<LaunchRoutine.Launch> launches = LaunchRoutine.launches(facts, distrusted);
    Set<Habit> wanted = new HashSet<>();
    changers.forEach(fact -> wanted.add(Habit.of(fact.account(), fact.name())));
    launches.forEach(launch -> wanted.add(launch.habit()));
    Map<Habit, Acquaintance> known = Acquaintances.of(credentials, wanted, distrusted);
    long baseline = settings.baselineMicros();
    Map<String, Long> seenUntil = new HashMap<>();
    facts.stream()
        .filter(fact -> fact.kind() == Fact.Kind.TRAIL_END)
        .forEach(fact -> seenUntil.put(fact.account(), -fact.at()));
    return new Usual(
        openings(changers, trail, known, baseline),
        seenUntil,
        LaunchRoutine.usual(launches, known, trail.accountStarts(), baseline));
  }

  /** Whether only known habits changed a region from its first change to a time. */
  public boolean isOpening(Place region, long until) {
    Long others = openings.get(region);
    return others != null && others >= until;
  }

  private static Map<Place, Long> openings(
      List<Fact> changers, TrailFacts trail, Map<Habit, Acquaintance> known, long baseline) {
    Map<Place, Long> opened = trail.openedRegions();
    Map<Place, Long> openings = new HashMap<>();
    for (Fact changer : changers) {
      Place region = new Place(changer.account(), changer.place());
      Acquaintance hand = known.get(Habit.of(changer.account(), changer.name()));
      long from = opened.getOrDefault(region, Long.MIN_VALUE);
      long start = trail.accountStarts().getOrDefault(changer.account(), 0L);
      boolean isKnown =
          Habit.rest(changer.name()).isEmpty()
              && hand != null
              && hand.since() <= from - baseline
              && hand.isSettled(from, start, baseline);
      openings.merge(region, isKnown ? Long.MAX_VALUE : changer.at(), Math::min);
    }
    openings
        .entrySet()
        .removeIf(entry -> entry.getValue() <= opened.getOrDefault(entry.getKey(), Long.MIN_VALUE));
    return openings;
  }

  /** Returns when each habit first changed something or used a model in an opened region. */
  private static List<Fact> changers(
      Dataset<Row> events, Map<Place, Long> opened, Distrusted distrusted) {
    if (opened.isEmpty()) {
      return List.of();
    }
    HashMap<Place, Long> regions = new HashMap<>(opened);
    Object[] names = regions.keySet().stream().map(Place::name).distinct().sorted().toArray();
    long first = regions.values().stream().mapToLong(Long::longValue).min().orElse(0);
    Dataset<Row> there =
        events
            .filter(
                col("aws_region")
                    .isin(names)
                    .and(col("event_time").geq(timestamp_micros(lit(first))))
                    .and(col("outcome").equalTo("success")))
            .select(EventView.callerAnd(CHANGE).toArray(Column[]::new));
    List<Row> rows =
        MergedFacts.ofEventsAround(
                there,
                () -> (event, facts) -> readChanger(event, first, regions, distrusted, facts))
            .limit(HABITS + 1)
            .collectAsList();
    if (rows.size() > HABITS) {
      return List.of();
    }
    List<Fact> changers = new ArrayList<>();
    rows.forEach(row -> changers.add(Fact.of(row)));
    return changers;
  }

  /** What services do of themselves follows from what others made, and speaks for nobody. */
  private static void readChanger(
      EventView event,
      long first,
      Map<Place, Long> regions,
      Distrusted distrusted,
      Consumer<Fact> facts) {
    Long at = Events.micros(event);
    String account = event.accountId();
    if (at == null
        || at < first
        || !regions.containsKey(new Place(account, event.region()))
        || !(RegionChanges.isChange(event) || ModelRules.isUse(event))
        || event.caller().isService()) {
      return;
    }
    boolean isBad =
        distrusted.isDistrusted(Events.caller(event), event.caller().principal())
            || "Root".equals(event.text("identity_type"));
    String name = Habit.of(event).text(isBad ? DISTRUSTED : "");
    facts.accept(new Fact(Fact.Kind.CHANGER, account, event.region(), name, "", at));
  }
}
