/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.resource.Capacity;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.testing.TableRows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whose the machines of a group are whose capacity somebody changed; times are minutes. */
class RaisesTest {
  private static final long MINUTE = 60_000_000L;
  private static final String GROUP = "autoscaling:group:1:r:web";
  private static final Gaps NO_TRAIL = Gaps.of(new TableRows(Tables.COVERAGE).frame());

  private final List<Known> machines = new ArrayList<>();
  private final List<Resize> calls = new ArrayList<>();
  private boolean isCrowded;
  private String ownersRoot = "OWNER's root";

  @Test
  void of_machinesLaunchedAfterAThiefsRaise_areTheThiefsBeyondTheOwnersNumber() {
    made(2);
    launched("i-1", 1, 30);
    launched("i-2", 1, Long.MAX_VALUE);
    call(60, "THIEF", "4", null, null);
    for (int i = 3; i <= 5; i++) {
      launched("i-" + i, 60 + i, Long.MAX_VALUE);
    }
    Makers makers = makers(true);

    assertThat(root(makers, 2)).isEqualTo("OWNER");
    assertThat(root(makers, 3)).as("takes the free place of the first").isEqualTo("OWNER");
    Way raised = makers.of(machines.get(3));
    assertThat(raised.root()).isEqualTo("THIEF's root");
    assertThat(raised.event()).isEqualTo("event 60");
    assertThat(raised.makerClass()).isEqualTo("derived");
    assertThat(raised.confidence()).isEqualTo("strong");
    assertThat(raised.reason())
        .isEqualTo("launched by the Auto Scaling group web, which it raised from 2 to 4");
    assertThat(raised.via()).containsExactly(GROUP);
    assertThat(root(makers, 5)).isEqualTo("THIEF's root");
  }

  @Test
  void of_ownersOwnRaise_isTheOwners() {
    made(2);
    call(60, "OWNER", "4", null, null);
    launched("i-1", 1, Long.MAX_VALUE);
    launched("i-2", 1, Long.MAX_VALUE);
    launched("i-3", 61, Long.MAX_VALUE);

    assertThat(root(makers(true), 3)).isEqualTo("OWNER's root");
  }

  @Test
  void of_machinesAfterTheRaiseWasTakenBack_areTheOwnersAgain() {
    made(1);
    launched("i-1", 1, Long.MAX_VALUE);
    call(60, "THIEF", "3", null, null);
    launched("i-2", 61, 200);
    launched("i-3", 61, 200);
    call(190, "OWNER", "1", null, null);
    call(300, "OWNER", "2", null, null);
    launched("i-4", 301, Long.MAX_VALUE);
    launched("i-5", 302, Long.MAX_VALUE);
    Makers makers = makers(true);

    assertThat(root(makers, 2)).isEqualTo("THIEF's root");
    assertThat(root(makers, 4)).isEqualTo("OWNER's root");
    assertThat(root(makers, 5)).as("more than anybody asked for: the group's").isEqualTo("OWNER");
  }

  @Test
  void of_machineThatReplacesOneOfTheThiefsMuchLater_isTheThiefsWithLessConfidence() {
    made(1);
    launched("i-1", 1, Long.MAX_VALUE);
    call(60, "THIEF", "2", null, null);
    launched("i-2", 61, 500);
    launched("i-3", 510, Long.MAX_VALUE);

    Way way = makers(true).of(machines.get(2));

    assertThat(way.root()).isEqualTo("THIEF's root");
    assertThat(way.confidence()).isEqualTo("medium");
    assertThat(way.reason()).contains("later than an hour");
  }

  @Test
  void of_raiseOfTheLeastNumber_countsAndThatOfTheLargestAloneDoesNot() {
    made(1);
    launched("i-1", 1, Long.MAX_VALUE);
    call(50, "THIEF", null, null, "99");
    launched("i-2", 51, Long.MAX_VALUE);
    call(60, "THIEF", null, "3", null);
    launched("i-3", 61, Long.MAX_VALUE);
    Makers makers = makers(true);

    assertThat(root(makers, 2)).isEqualTo("OWNER");
    assertThat(root(makers, 3)).isEqualTo("THIEF's root");
  }

  @Test
  void of_groupOfWhichTheNumberBeforeIsNotKnown_isSharedAndNobodys() {
    call(60, "THIEF", "40", null, null);
    launched("i-1", 61, Long.MAX_VALUE);

    Way way = makers(false).of(machines.get(0));

    assertThat(way.isKnown()).isFalse();
    assertThat(way.reason()).contains("THIEF told to have 40", "shared between");
  }

  /** EKS raises the Auto Scaling group of a node group for whoever raised the node group. */
  @Test
  void of_raiseByAService_isNobodysOwn() {
    made(1);
    launched("i-1", 1, Long.MAX_VALUE);
    calls.add(resize(60, "eks.amazonaws.com", "3", null, null, true));
    launched("i-2", 61, Long.MAX_VALUE);

    assertThat(root(makers(true), 2)).isEqualTo("OWNER");
  }

  /** As cluster autoscalers take machines away: the group is then to have fewer. */
  @Test
  void of_raiseOfAGroupThatHadShrunk_isOfWhoRaisedIt() {
    made(4);
    for (int i = 1; i <= 4; i++) {
      launched("i-" + i, 1, i <= 2 ? Long.MAX_VALUE : 30);
    }
    calls.add(
        new Resize(
            30 * MINUTE,
            Objects.requireNonNull(Capacity.fewer(2)),
            "OWNER",
            "shrunk",
            null,
            false,
            false));
    call(60, "THIEF", "4", null, null);
    launched("i-5", 61, Long.MAX_VALUE);
    launched("i-6", 61, Long.MAX_VALUE);
    Makers makers = makers(true);

    assertThat(root(makers, 5)).isEqualTo("THIEF's root");
    assertThat(root(makers, 6)).isEqualTo("THIEF's root");
  }

  /** Deployments start the new before they stop the old. */
  @Test
  void of_rollingReplacement_isOfWhoseMachineGoesThen() {
    made(1);
    launched("i-1", 1, 105);
    call(60, "THIEF", "2", null, null);
    launched("i-2", 61, 115);
    launched("i-3", 100, Long.MAX_VALUE);
    launched("i-4", 110, Long.MAX_VALUE);
    launched("i-5", 120, 300);
    Makers makers = makers(true);

    assertThat(root(makers, 3)).isEqualTo("OWNER");
    assertThat(root(makers, 4)).isEqualTo("THIEF's root");
    assertThat(root(makers, 5)).as("replaces none").isEqualTo("OWNER");
  }

  @Test
  void of_machineThatTwoTagsTieToTheGroup_takesOnePlace() {
    made(2);
    launched("i-1", 1, Long.MAX_VALUE);
    Known first = machines.remove(0);
    List<Tie> ties = new ArrayList<>(first.ties());
    ties.add(new Tie(GROUP, "launched for the group", "strong", true));
    machines.add(known(first.key(), first.id(), MINUTE, "autoscaling", true, ties, first.ended()));
    launched("i-2", 1, Long.MAX_VALUE);
    call(60, "THIEF", "3", null, null);
    launched("i-3", 61, Long.MAX_VALUE);
    Makers makers = makers(true);

    assertThat(root(makers, 2)).isEqualTo("OWNER");
    assertThat(root(makers, 3)).isEqualTo("THIEF's root");
  }

  @Test
  void of_raiseInTheSecondOfTheMaking_isOfWhoRaised() {
    made(1);
    calls.add(
        new Resize(
            0,
            Objects.requireNonNull(Capacity.of("2", null, null)),
            "THIEF",
            "at once",
            null,
            false,
            false));
    launched("i-1", 1, Long.MAX_VALUE);
    launched("i-2", 1, Long.MAX_VALUE);
    Makers makers = makers(true);

    assertThat(root(makers, 1)).isEqualTo("OWNER");
    assertThat(root(makers, 2)).isEqualTo("THIEF's root");
  }

  /** Whoever asks for a number often enough would else make his own machines nobody's. */
  @Test
  void of_groupThatWasChangedTooOften_isItsMakersWhereNobodyElseChangedIt() {
    made(1);
    call(60, "OWNER", "4", null, null);
    launched("i-1", 61, Long.MAX_VALUE);
    isCrowded = true;
    ownersRoot = "OWNER";

    assertThat(root(makers(true), 1)).isEqualTo("OWNER");

    call(70, "THIEF", "5", null, null);
    assertThat(makers(true).of(machines.get(0)).reason()).contains("changed too often");
  }

  @Test
  void of_numberBeforeThatTheMakingDidNotSay_isTheMakersWhereHeRaisedIt() {
    ownersRoot = "OWNER";
    call(60, "OWNER", "4", null, null);
    launched("i-1", 61, Long.MAX_VALUE);

    assertThat(root(makers(true), 1)).isEqualTo("OWNER");
    assertThat(makers(false).of(machines.get(0)).isKnown()).isFalse();
  }

  @Test
  void of_groupBeyondThoseThatAreHeld_isNobodys() {
    launched("i-1", 61, Long.MAX_VALUE);
    Known group = known(GROUP, "web", 0, "OWNER", false, List.of(), Life.UNKNOWN);
    Makers makers = new Makers(Held.of(List.of(machines.get(0), group)), NO_TRAIL);
    Groups groups = new Groups();
    groups.addUnfollowed(group);
    makers.follow(groups, Collections.emptyIterator(), true);

    assertThat(makers.of(machines.get(0)).isKnown()).isFalse();
  }

  /** The places of some tasks alone would give the thief's to the owner. */
  @Test
  void of_tasksOfARaisedServiceThatAreTooMany_areNobodys() {
    String cluster = "ecs:cluster:1:r:c";
    Tie in = new Tie(cluster, "runs in the cluster", "exact", true);
    Known service = life("ecs:service:1:r:c/web", 0, "OWNER", List.of(in), Life.UNKNOWN);
    Known task = life("ecs:task:1:r:c/t", Life.UNKNOWN, null, List.of(), 70 * MINUTE);
    List<Known> all = List.of(service, life(cluster, 0, "OWNER", List.of(), Life.UNKNOWN), task);
    made(1);
    call(60, "THIEF", "2", null, null);

    assertThat(makers(all, service, task, true).of(task).root()).isEqualTo("OWNER");
    assertThat(makers(all, service, task, false).of(task).reason()).contains("too many tasks");
  }

  private Makers makers(List<Known> all, Known service, Known task, boolean areWhole) {
    Makers makers = new Makers(Held.of(all), NO_TRAIL);
    Groups groups = new Groups();
    groups.add(service, calls, false);
    makers.follow(
        groups, areWhole ? List.of(task).iterator() : Collections.emptyIterator(), areWhole);
    return makers;
  }

  /** As when instance groups are added to an EMR cluster. */
  @Test
  void of_machinesAfterAThiefChangedTheirNumberToNobodyKnowsWhat_areNobodys() {
    made(2);
    launched("i-1", 1, Long.MAX_VALUE);
    call(60, "THIEF", "?", null, null);
    launched("i-2", 61, Long.MAX_VALUE);
    Makers makers = makers(true);

    assertThat(root(makers, 1)).isEqualTo("OWNER");
    assertThat(makers.of(machines.get(1)).isKnown()).isFalse();
    assertThat(makers.of(machines.get(1)).reason())
        .isEqualTo(
            "launched by the Auto Scaling group web, of which THIEF changed how many machines it"
                + " has; its own cannot be told from the maker's");
  }

  @Test
  void of_machinesAfterTheOwnerChangedTheirNumberToNobodyKnowsWhat_areTheOwners() {
    ownersRoot = "OWNER";
    made(2);
    call(60, "OWNER", "?", null, null);
    launched("i-1", 61, Long.MAX_VALUE);

    assertThat(root(makers(true), 1)).isEqualTo("OWNER");
  }

  private void made(int capacity) {
    calls.add(resize(0, "OWNER", Integer.toString(capacity), null, null, false));
  }

  private void call(
      long at, String by, @Nullable String wanted, @Nullable String least, @Nullable String most) {
    calls.add(resize(at, by, wanted, least, most, false));
  }

  private static Resize resize(
      long at,
      String by,
      @Nullable String wanted,
      @Nullable String least,
      @Nullable String most,
      boolean isService) {
    Capacity capacity = Objects.requireNonNull(Capacity.of(wanted, least, most));
    return new Resize(at * MINUTE, capacity, by, "event " + at, null, isService, isService);
  }

  private void launched(String id, long from, long until) {
    Tie tie = new Tie(GROUP, "launched by the Auto Scaling group", "exact", true);
    long end = until == Long.MAX_VALUE ? Life.UNKNOWN : until * MINUTE;
    machines.add(
        known("ec2:instance:" + id, id, from * MINUTE, "autoscaling", true, List.of(tie), end));
  }

  private String root(Makers makers, int machine) {
    return String.valueOf(makers.of(machines.get(machine - 1)).root());
  }

  private Makers makers(boolean isMade) {
    long created = isMade ? 0 : Life.UNKNOWN;
    Known group =
        known(GROUP, "web", created, isMade ? "OWNER" : null, false, List.of(), Life.UNKNOWN);
    List<Known> all = new ArrayList<>(machines);
    all.add(group);
    Makers makers = new Makers(Held.of(all), NO_TRAIL);
    Groups groups = new Groups();
    groups.add(group, Resize.of(List.of(Resize.flat(calls))), isCrowded);
    groups.callers(Map.of("THIEF", "THIEF's root", "OWNER", ownersRoot), Set.of());
    makers.follow(groups, Collections.emptyIterator(), true);
    return makers;
  }

  private static Known life(
      String key, long created, @Nullable String creator, List<Tie> ties, long billed) {
    return new Known(
        key,
        key.substring(0, key.indexOf(':', key.indexOf(':') + 1)),
        key,
        "1",
        "r",
        created,
        creator == null ? null : "event 0",
        creator,
        creator,
        false,
        false,
        null,
        null,
        ties,
        null,
        billed,
        billed == Life.UNKNOWN ? billed : billed + 60 * MINUTE,
        billed == Life.UNKNOWN ? billed : billed + 60 * MINUTE,
        Life.UNKNOWN);
  }

  private static Known known(
      String key,
      String id,
      long created,
      @Nullable String creator,
      boolean isService,
      List<Tie> ties,
      long ended) {
    return new Known(
        key,
        key.startsWith("ec2") ? "ec2:instance" : "autoscaling:group",
        id,
        "1",
        "r",
        created,
        creator == null ? null : "event 0",
        creator,
        creator,
        isService,
        false,
        null,
        null,
        ties,
        null,
        Life.UNKNOWN,
        Life.UNKNOWN,
        Life.UNKNOWN,
        ended);
  }
}
