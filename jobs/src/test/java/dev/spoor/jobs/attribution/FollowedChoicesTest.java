/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.testing.SharedSpark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Which calls on groups and templates are kept, whatever an intruder calls besides. */
class FollowedChoicesTest {
  private final List<Row> said = new ArrayList<>();

  private void add(long at, String actor, String key, String what) {
    said.add(
        new Part.Cells(key, 0, Part.CHOSEN)
            .set("subject", "%020d".formatted(at))
            .set("usage_type", what)
            .set("actor", actor)
            .set("event_id", "e" + at)
            .row());
  }

  private void group(long at, String actor, String key, String template) {
    add(at, actor, key, "group\n" + template + "\n$Latest\n");
  }

  private void version(long at, String actor, String key) {
    add(at, actor, key, "version\n" + at);
  }

  private Dataset<Row> frame() {
    return SharedSpark.session().createDataFrame(said, Part.schema());
  }

  private static List<LaunchChoices.Call> calls(Dataset<Row> rows) {
    return rows.collectAsList().stream()
        .map(row -> LaunchChoices.Call.of(new Part(row)))
        .sorted(Comparator.comparingLong(LaunchChoices.Call::at))
        .toList();
  }

  private static List<String> names(List<LaunchChoices.Call> calls) {
    return calls.stream().map(call -> call.key() + call.at()).toList();
  }

  @Test
  void of_callsOnWhatNoIntruderCalledOrNoGroupTakes_areLeftOut() {
    version(1, Actor.OTHER, "t");
    version(2, Actor.INTRUDER, "t");
    group(3, Actor.OTHER, "g", "t");
    group(4, Actor.OTHER, "g", "u");
    version(5, Actor.OTHER, "u");
    group(6, Actor.OTHER, "h", "v");
    version(7, Actor.OTHER, "v");
    add(8, Actor.INTRUDER, "q", LaunchChoice.JOB);
    version(9, Actor.INTRUDER, "w");
    group(10, Actor.INTRUDER, "i", "");

    assertThat(names(calls(FollowedChoices.of(frame()))))
        .as("t2 is on a template of g, w9 on none of any group")
        .containsExactly("t1", "t2", "g3", "g4", "u5", "i10");
  }

  @Test
  void most_manyCallsOnOneGroup_keepTheFirstAndLastOnAnother() {
    group(1, Actor.OTHER, "g", "t");
    group(2, Actor.OTHER, "h", "t");
    for (int at = 10; at < 30; at++) {
      group(at, Actor.INTRUDER, "g", "t");
    }
    group(40, Actor.INTRUDER, "h", "u");
    group(60, Actor.OTHER, "h", "t");

    List<LaunchChoices.Call> calls = calls(FollowedChoices.most(frame(), 7));

    assertThat(names(calls)).containsExactly("g1", "h2", "g10", "g11", "g29", "h40", "h60");
    LaunchChoices choices = new LaunchChoices(calls, true);
    LaunchChoices.Choice meddled = choices.at("h", 50);
    assertThat(meddled).isNotNull();
    assertThat(meddled.call().isBad()).isTrue();
    assertThat(meddled.isOfTwo()).isTrue();
    LaunchChoices.Choice restored = choices.at("h", 70);
    assertThat(restored).isNotNull();
    assertThat(restored.call().isBad()).as("the owner took it back").isFalse();
  }

  @Test
  void most_callsOnManyThingsOfAnIntrudersOwn_keepThoseOnAnOwners() {
    group(1, Actor.OTHER, "g", "t");
    for (int at = 10; at < 30; at++) {
      group(at, Actor.INTRUDER, "x" + at, "y" + at);
      version(at, Actor.INTRUDER, "y" + at);
    }
    group(40, Actor.INTRUDER, "g", "u");
    version(41, Actor.INTRUDER, "t");

    assertThat(names(calls(FollowedChoices.most(frame(), 3)))).containsExactly("g1", "g40", "t41");
    assertThat(names(calls(FollowedChoices.most(frame(), 5))))
        .as("a group that was there before the archive may be among them")
        .containsExactly("g1", "x1010", "x1111", "g40", "t41");
  }

  @Test
  void most_ownerAndIntruderInTurn_keepEachChangeOfHands() {
    group(1, Actor.OTHER, "g", "t");
    for (int at = 10; at < 20; at++) {
      group(at, Actor.INTRUDER, "g", "u");
    }
    group(30, Actor.OTHER, "g", "t");
    group(40, Actor.INTRUDER, "g", "u");
    group(50, Actor.INTRUDER, "g", "u");

    assertThat(names(calls(FollowedChoices.most(frame(), 6))))
        .containsExactly("g1", "g10", "g19", "g30", "g40", "g50");
  }
}
