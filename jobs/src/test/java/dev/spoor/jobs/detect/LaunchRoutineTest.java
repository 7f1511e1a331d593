/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A team that trains every week, in an archive that begins on day 0. */
class LaunchRoutineTest {
  private static final long DAY = 86_400L * 1_000_000;
  private static final Habit TEAM = new Habit("1", "role/data", "198.51.100.0/24", "boto3");
  private static final Habit ELSEWHERE = new Habit("1", "role/data", "203.0.113.0/24", "boto3");

  private final List<LaunchRoutine.Launch> launches = new ArrayList<>();

  private void launch(Habit habit, String family, int machines, int... days) {
    for (int day : days) {
      launches.add(new LaunchRoutine.Launch(habit, "us-west-2", family, machines, day * DAY));
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
                    LaunchRoutine.key(one.habit(), one.regionId(), one.family(), one.at())))
        .map(one -> (int) (one.at() / DAY))
        .toList();
  }

  @Test
  void usual_launchesWeekAfterWeekSinceTheArchiveBegins_areRoutineFromTheFirstOn() {
    launch(TEAM, "g5", 2, 4, 11, 18, 25);

    assertThat(usualDays(Map.of(TEAM, 4 * DAY))).containsExactly(4, 11, 18, 25);
  }

  @Test
  void usual_routineThatBeganLater_isNewsForAsLongAsTheBaseline() {
    launch(TEAM, "g5", 2, 30, 37, 44, 51);

    assertThat(usualDays(Map.of(TEAM, 4 * DAY))).containsExactly(44, 51);
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
              "g5\u001f2",
              DAY));
    }

    assertThat(LaunchRoutine.launches(facts, distrusted("ASIABAD"))).isEmpty();
    assertThat(LaunchRoutine.launches(facts.subList(0, 1), distrusted()))
        .containsExactly(new LaunchRoutine.Launch(TEAM, "us-west-2", "g5", 2, DAY));
  }
}
