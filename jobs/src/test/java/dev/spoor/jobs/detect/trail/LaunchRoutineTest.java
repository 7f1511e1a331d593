/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.trail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.spark.events.EventView;
import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.hit.MergedFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** A team that trains every week, in an archive that begins on day 0. */
class LaunchRoutineTest {
  private static final long DAY = 86_400L * 1_000_000;
  private static final Habit TEAM = new Habit("1", "role/data", "198.51.100.0/24", "boto3");
  private static final Habit ELSEWHERE = new Habit("1", "role/data", "203.0.113.0/24", "boto3");

  private final List<LaunchRoutine.Launch> launches = new ArrayList<>();

  private void launch(Habit habit, String family, int machines, int... days) {
    for (int day : days) {
      launches.add(
          new LaunchRoutine.Launch(habit, "us-west-2", family, machines, "ASIA", day * DAY));
    }
  }

  private static Distrusted distrusted(String... credentials) {
    return new Distrusted(new HashSet<>(List.of(credentials)), new HashSet<>());
  }

  private List<Integer> usualDays(Map<Habit, Long> since) {
    Map<Habit, Acquaintance> known = new HashMap<>();
    since.forEach(
        (habit, at) -> known.put(habit, new Acquaintance(new TreeMap<>(Map.of(at / DAY, at)))));
    var usual = LaunchRoutine.usual(launches, known, Map.of("1", 0L), 14 * DAY);
    return launches.stream()
        .filter(
            one ->
                usual.contains(
                    LaunchRoutine.key(
                        one.habit(), one.regionId(), one.types(), one.credential(), one.at())))
        .map(one -> (int) (one.at() / DAY))
        .toList();
  }

  @Test
  void usual_launchesWeekAfterWeekSinceTheArchiveBegins_areRoutineFromTheFirstOn() {
    launch(TEAM, "g5", 2, 4, 11, 18, 25);

    assertThat(usualDays(Map.of(TEAM, 4 * DAY))).containsExactly(4, 11, 18, 25);
  }

  @Test
  void usual_routineThatBeganLater_isNewsUntilItsFourthDayAfterTheBaseline() {
    launch(TEAM, "g5", 2, 30, 37, 44, 51);

    assertThat(usualDays(Map.of(TEAM, 4 * DAY))).containsExactly(51);
  }

  @Test
  void usual_fewDaysOrShortTime_isNoRoutine() {
    launch(TEAM, "g5", 2, 4, 11, 25);
    launch(TEAM, "p4d", 2, 4, 5, 6, 7, 8);

    assertThat(usualDays(Map.of(TEAM, 4 * DAY))).isEmpty();
  }

  @Test
  void usual_farMoreMachinesOrAnotherFamily_isNews() {
    launch(TEAM, "g5", 2, 4, 11, 18, 25);
    launch(TEAM, "g5", 5, 32);
    launch(TEAM, "p5", 2, 18);

    assertThat(usualDays(Map.of(TEAM, 4 * DAY))).containsExactly(4, 11, 18, 25);
  }

  @Test
  void usual_largeDaysInARow_vouchForEachOtherNeitherBeforeNorAfter() {
    launch(TEAM, "g5", 2, 4, 11, 18, 25);
    launch(TEAM, "g5", 100, 30, 31, 32, 33, 34, 35);
    launch(TEAM, "g5", 2, 39);

    assertThat(usualDays(Map.of(TEAM, 4 * DAY))).containsExactly(4, 11, 18, 25, 39);
  }

  @Test
  void usual_sizeThatDoublesFromDayToDay_isNewsFromTheThirdOn() {
    launch(TEAM, "g5", 2, 4, 11, 18);
    launch(TEAM, "g5", 4, 20);
    launch(TEAM, "g5", 8, 21);
    launch(TEAM, "g5", 16, 22);

    assertThat(usualDays(Map.of(TEAM, 4 * DAY))).containsExactly(4, 11, 18, 20);
  }

  @Test
  void usual_largeDayAmongTheArchivesFirst_isNews() {
    launch(TEAM, "g5", 2, 4, 11);
    launch(TEAM, "g5", 100, 12);
    launch(TEAM, "g5", 100, 30, 31, 32, 33);
    launch(TEAM, "g5", 2, 40);

    assertThat(usualDays(Map.of(TEAM, 4 * DAY))).containsExactly(4, 11, 40);
  }

  @Test
  void about_launchesOfOneSecond_staySeveral() {
    EventView.Columns columns =
        EventView.Columns.of(new StructType().add("event_id", DataTypes.StringType));
    Map<Fact, Fact> facts = new TreeMap<>();
    for (String id : List.of("e1", "e2", "e3")) {
      EventView event = columns.view(RowFactory.create(id));
      MergedFacts.merge(facts, LaunchRoutine.fact(event, "g5.xlarge", 8, DAY));
    }

    assertThat(LaunchRoutine.launches(facts.values(), distrusted())).hasSize(3);
  }

  @Test
  void usual_networkNeverSeenBefore_isNews() {
    launch(TEAM, "g5", 2, 4, 11, 18, 25);
    launch(ELSEWHERE, "g5", 2, 32);

    assertThat(usualDays(Map.of(TEAM, 4 * DAY, ELSEWHERE, 32 * DAY)))
        .containsExactly(4, 11, 18, 25);
  }

  @Test
  void launches_bySuspectsAndRoot_areLeftOut() {
    Habit root = new Habit("1", "arn:aws:iam::1:root", "", "");
    List<Fact> facts = new ArrayList<>();
    for (var by : List.of(Map.entry(TEAM, "ASIABAD"), Map.entry(root, "ASIA"))) {
      facts.add(
          new Fact(
              Fact.Kind.ACCELERATED,
              "1",
              "us-west-2",
              by.getKey().text(by.getValue()),
              "g5\u001f2\u001fe1",
              DAY));
    }

    assertThat(LaunchRoutine.launches(facts, distrusted("ASIABAD"))).isEmpty();
    assertThat(LaunchRoutine.launches(facts.subList(0, 1), distrusted()))
        .containsExactly(new LaunchRoutine.Launch(TEAM, "us-west-2", "g5", 2, "ASIABAD", DAY));
  }
}
