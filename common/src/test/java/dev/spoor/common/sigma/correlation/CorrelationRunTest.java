/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.common.sigma.Condition;
import dev.spoor.common.sigma.CorrelationRule.Bound;
import dev.spoor.common.sigma.CorrelationRule.Type;
import dev.spoor.common.sigma.ValueTest;
import dev.spoor.common.sigma.correlation.CorrelationHit.Inner;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CorrelationRunTest {
  private static final long MINUTE = 60_000_000;

  private final List<String> kept = new ArrayList<>();

  private static CorrelationPlan plan(Type type, long micros, int fewest, String... rules) {
    Bounds bounds = fewest == 0 ? null : Bounds.atLeast(fewest);
    return new CorrelationPlan(
        new WindowSpec(type, List.of(rules), micros, bounds, BigDecimal.ZERO), Map.of());
  }

  private static CorrelationHit<String> hit(long at, String rule) {
    return new CorrelationHit<>(at, List.of(), rule, null, rule + at / MINUTE);
  }

  @Test
  void eventCount_burstOverTheEdgeOfAnHour_fires() {
    CorrelationRun<String> run = new CorrelationRun<>(plan(Type.EVENT_COUNT, 5 * MINUTE, 3, "a"));
    for (long minute : new long[] {10, 58, 60, 62, 90}) {
      run.next(hit(minute * MINUTE, "a"), kept::add);
    }
    run.end(kept::add);
    assertThat(kept).containsExactly("a58", "a60", "a62");
  }

  @Test
  void temporalOrdered_ruleRepeatedEarly_firesWithTheLaterOne() {
    CorrelationRun<String> run =
        new CorrelationRun<>(plan(Type.TEMPORAL_ORDERED, 5 * MINUTE, 0, "a", "b"));
    run.next(hit(1 * MINUTE, "b"), kept::add);
    run.next(hit(20 * MINUTE, "a"), kept::add);
    run.next(hit(30 * MINUTE, "a"), kept::add);
    run.next(hit(31 * MINUTE, "a"), kept::add);
    run.next(hit(33 * MINUTE, "b"), kept::add);
    run.end(kept::add);
    assertThat(kept).containsExactly("a30", "a31", "b33");
  }

  /** The set-up of a trail: a step that came before the first one is no proof. */
  @Test
  void temporalOrdered_laterStepBeforeTheFirst_isNoProof() {
    CorrelationRun<String> run =
        new CorrelationRun<>(plan(Type.TEMPORAL_ORDERED, 60 * MINUTE, 0, "a", "b"));
    for (String one : List.of("b1", "a2", "b3", "a4", "b5", "a6")) {
      run.next(hit(Long.parseLong(one.substring(1)) * MINUTE, one.substring(0, 1)), kept::add);
    }
    run.end(kept::add);
    assertThat(kept).containsExactly("a2", "b3", "a4", "b5");
  }

  @Test
  void temporalOrdered_asManyInOrderAsAreAskedFor_onlyTheyAreProof() {
    CorrelationRun<String> run =
        new CorrelationRun<>(plan(Type.TEMPORAL_ORDERED, 60 * MINUTE, 2, "a", "b", "c"));
    for (String one : List.of("c1", "b2", "a3", "c4")) {
      run.next(hit(Long.parseLong(one.substring(1)) * MINUTE, one.substring(0, 1)), kept::add);
    }
    run.end(kept::add);
    assertThat(kept).containsExactly("b2", "a3", "c4");
  }

  /** A flood of steps that wait for the last one costs each of them once. */
  @Test
  void temporalOrdered_floodOfFirstSteps_holdsFewAndSaysSo() {
    CorrelationRun<Integer> run =
        new CorrelationRun<>(plan(Type.TEMPORAL_ORDERED, 10_000 * MINUTE, 0, "a", "b", "c"));
    List<Integer> told = new ArrayList<>();
    for (int i = 0; i < 200_000; i++) {
      String rule = i == 1 ? "b" : i > 1 && i % 2 == 0 ? "c" : "a";
      run.next(new CorrelationHit<>(i, List.of(), rule, null, i), told::add);
    }
    run.end(told::add);
    assertThat(told).hasSize(2 + 99_999).startsWith(0, 1, 2, 4).doesNotContain(3);
    assertThat(run.forgotten()).isEqualTo(99_999 - CorrelationRun.WAITING);
  }

  /** Both steps in one call are one step: somebody has to go on. */
  @Test
  void temporalOrdered_eventThatMeetsBothRules_isOneStep() {
    CorrelationRun<String> run =
        new CorrelationRun<>(plan(Type.TEMPORAL_ORDERED, MINUTE, 0, "a", "b"));
    for (String event : List.of("e1", "e2")) {
      for (String rule : List.of("a", "b")) {
        run.next(new CorrelationHit<>(1, List.of(), rule, null, event, rule + event), kept::add);
      }
      if (event.equals("e1")) {
        run.end(kept::add);
        assertThat(kept).isEmpty();
      }
    }
    run.end(kept::add);
    assertThat(kept).containsExactly("ae1", "be1", "ae2", "be2");
  }

  private List<String> keptInOrder(Condition condition, String hits) {
    WindowSpec spec =
        new WindowSpec(
            Type.TEMPORAL_ORDERED,
            List.of("a", "b", "c"),
            5 * MINUTE,
            null,
            condition,
            BigDecimal.ZERO);
    CorrelationRun<String> run = new CorrelationRun<>(new CorrelationPlan(spec, Map.of()));
    List<String> told = new ArrayList<>();
    for (String one : hits.split(" ")) {
      run.next(hit(Long.parseLong(one.substring(1)) * MINUTE, one.substring(0, 1)), told::add);
    }
    run.end(told::add);
    return told;
  }

  @Test
  void temporalOrdered_conditionOverNames_asksForTheOrderOfWhatMustHit() {
    Condition a = new Condition.Named("a");
    Condition b = new Condition.Named("b");
    Condition c = new Condition.Named("c");
    Condition both = new Condition.And(List.of(a, b));
    Condition notC = new Condition.And(List.of(a, b, new Condition.Not(c)));
    Condition either = new Condition.And(List.of(new Condition.Or(List.of(a, b)), c));

    assertThat(keptInOrder(both, "a1 b2")).containsExactly("a1", "b2");
    assertThat(keptInOrder(both, "b1 a2")).isEmpty();
    assertThat(keptInOrder(notC, "a1 b2")).containsExactly("a1", "b2");
    assertThat(keptInOrder(notC, "c1 a2 b3")).isEmpty();
    assertThat(keptInOrder(notC, "c1 a7 b8")).containsExactly("a7", "b8");
    assertThat(keptInOrder(either, "b1 c2")).containsExactly("b1", "c2");
    assertThat(keptInOrder(either, "c1 b2 a3")).isEmpty();
    assertThat(keptInOrder(new Condition.Not(c), "b1")).containsExactly("b1");
  }

  @Test
  void valueMedian_evenCount_isTheMeanOfTheTwoInTheMiddle() {
    Bounds exactly =
        new Bounds(List.of(new Bound(ValueTest.Comparison.EQUAL, new BigDecimal("4.5"))));
    WindowSpec spec =
        new WindowSpec(Type.VALUE_MEDIAN, List.of("a"), 5 * MINUTE, exactly, BigDecimal.ZERO);
    CorrelationRun<String> run = new CorrelationRun<>(new CorrelationPlan(spec, Map.of()));
    String[] values = {"2", "7", "1", "900", "x", "4.5"};
    for (int i = 0; i < values.length; i++) {
      CorrelationHit<String> hit =
          new CorrelationHit<>((i + 1) * MINUTE, List.of(), "a", values[i], values[i]);
      run.next(hit, kept::add);
      if (i == 1) {
        run.end(kept::add);
        assertThat(kept).containsExactly("2", "7");
      }
    }
    run.end(kept::add);
    // Also between 2 and 7 of 1 2 7 900, and itself of 1 2 4.5 7 900.
    assertThat(kept).containsExactly("2", "7", "1", "900", "x", "4.5");
  }

  @Test
  void valueMedian_moreNumbersThanAreHeld_saysSo() {
    CorrelationRun<Integer> run =
        new CorrelationRun<>(plan(Type.VALUE_MEDIAN, 1_000 * MINUTE, 2, "a"));
    for (int i = 0; i < Median.NUMBERS + 7; i++) {
      run.next(new CorrelationHit<>(i, List.of(), "a", "1", i), hit -> {});
    }
    run.end(hit -> {});
    assertThat(run.forgotten()).isEqualTo(7 + Median.NUMBERS + 7 - CorrelationRun.WAITING);
  }

  /** What no window reaches back to has not been let go of one. */
  @ParameterizedTest
  @EnumSource(names = {"VALUE_MEDIAN", "VALUE_AVG"})
  void values_asManyAsAreHeldAndOthersLongAfter_saysNothingOfThem(Type type) {
    CorrelationRun<Integer> run = new CorrelationRun<>(plan(type, MINUTE, 2, "a"));
    for (int i = 0; i < 100_000; i++) {
      run.next(new CorrelationHit<>(i, List.of(), "a", "1", i), hit -> {});
    }
    for (int i = 0; i < 7; i++) {
      run.next(new CorrelationHit<>(9 * MINUTE, List.of(), "a", "1", -i), hit -> {});
    }
    run.end(hit -> {});
    assertThat(Median.NUMBERS).isEqualTo(100_000).isEqualTo(Amounts.INSTANTS);
    assertThat(run.forgotten()).isEqualTo(100_000 - CorrelationRun.WAITING);
  }

  @Test
  void eventCount_anyNumberButOne_hits() {
    Bounds other =
        new Bounds(List.of(new Bound(ValueTest.Comparison.NOT_EQUAL, BigDecimal.valueOf(2))));
    WindowSpec spec =
        new WindowSpec(Type.EVENT_COUNT, List.of("a"), MINUTE, other, BigDecimal.ZERO);
    CorrelationRun<String> run = new CorrelationRun<>(new CorrelationPlan(spec, Map.of()));
    for (long at : new long[] {10, 20, 20, 30, 30, 30, 30}) {
      run.next(hit(at * MINUTE, "a"), kept::add);
    }
    run.end(kept::add);
    assertThat(kept).containsExactly("a10", "a30", "a30", "a30", "a30");
  }

  @Test
  void eventCount_millionHitsInOneWindow_holdsFewAndSaysSo() {
    CorrelationRun<Integer> run =
        new CorrelationRun<>(plan(Type.VALUE_COUNT, 1_000 * MINUTE, 2, "a"));
    List<Integer> told = new ArrayList<>();
    for (int i = 0; i < 1_000_000; i++) {
      run.next(new CorrelationHit<>(i, List.of(), "a", "same", i), told::add);
    }
    run.next(new CorrelationHit<>(1_000_000, List.of(), "a", "other", -1), told::add);
    run.end(told::add);
    assertThat(told).hasSize(CorrelationRun.WAITING).contains(-1);
    assertThat(run.forgotten()).isEqualTo(1_000_001 - CorrelationRun.WAITING);
  }

  @Test
  void inner_moreGroupsThanAreFollowed_saysSo() {
    CorrelationPlan outer =
        new CorrelationPlan(
            new WindowSpec(
                Type.EVENT_COUNT, List.of("in"), MINUTE, Bounds.atLeast(9), BigDecimal.ZERO),
            Map.of("in", plan(Type.EVENT_COUNT, MINUTE, 2, "a")));
    CorrelationRun<Integer> run = new CorrelationRun<>(outer);
    for (int i = 0; i < InnerGroups.MOST + 5; i++) {
      Inner group = new Inner("in", "group " + i, null);
      run.next(new CorrelationHit<>(i, List.of(group), "a", null, i), hit -> {});
    }
    assertThat(run.forgotten()).isEqualTo(5);
  }

  @Test
  void eventCount_eventThatMeetsTwoRules_countsOnce() {
    CorrelationRun<String> run = new CorrelationRun<>(plan(Type.EVENT_COUNT, MINUTE, 3, "a", "b"));
    for (int i = 1; i <= 3; i++) {
      for (String rule : List.of("a", "b")) {
        run.next(new CorrelationHit<>(1, List.of(), rule, null, "e" + i, rule + i), kept::add);
      }
      if (i == 2) {
        run.end(kept::add);
        assertThat(kept).isEmpty();
      }
    }
    run.end(kept::add);
    assertThat(kept).containsExactly("a1", "b1", "a2", "b2", "a3", "b3");
  }

  @Test
  void valueSum_eventThatMeetsTwoRules_isAddedOnce() {
    CorrelationRun<String> run =
        new CorrelationRun<>(plan(Type.VALUE_SUM, MINUTE, 10, "a", "b", "c"));
    run.next(new CorrelationHit<>(1, List.of(), "c", "none", "e1", "c1"), kept::add);
    run.next(new CorrelationHit<>(1, List.of(), "a", "6", "e1", "a1"), kept::add);
    run.next(new CorrelationHit<>(1, List.of(), "b", "6", "e1", "b1"), kept::add);
    run.end(kept::add);
    assertThat(kept).isEmpty();

    run.next(new CorrelationHit<>(2, List.of(), "b", "4", "e2", "b2"), kept::add);
    run.end(kept::add);
    assertThat(kept).hasSize(4);
  }

  @Test
  void next_timeGoesBack_isRefused() {
    CorrelationRun<String> run = new CorrelationRun<>(plan(Type.EVENT_COUNT, MINUTE, 3, "a"));
    run.next(hit(2 * MINUTE, "a"), kept::add);
    assertThatThrownBy(() -> run.next(hit(MINUTE, "a"), kept::add))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A hit is earlier than the one before it");
  }

  @Test
  void spec_conditionInOrderThatHasNoOrTooManyWays_saysWhy() {
    Condition a = new Condition.Named("a");
    assertThatThrownBy(() -> keptInOrder(new Condition.And(List.of(a, new Condition.Not(a))), "a1"))
        .hasMessage("Invalid condition: no hits can meet it");
    List<Condition> pairs =
        IntStream.range(0, 7).<Condition>mapToObj(i -> anyOf("x" + i, "y" + i)).toList();
    assertThatThrownBy(() -> keptInOrder(new Condition.And(pairs), "a1"))
        .hasMessage(
            "Invalid condition: rules in order can meet it in more than 100 ways; write a"
                + " correlation for each part of it, and refer to those");
  }

  private static Condition.Or anyOf(String... rules) {
    return new Condition.Or(Stream.of(rules).<Condition>map(Condition.Named::new).toList());
  }

  /** Of a and any of others, and a, a alone is enough: what asks for more is no other way. */
  @Test
  void spec_waysThatAskForMoreThanAnother_areNoWaysOfTheirOwn() {
    List<Condition> pairs =
        IntStream.range(0, 9).<Condition>mapToObj(i -> anyOf("x" + i, "a")).toList();
    Condition condition = new Condition.And(pairs);
    WindowSpec spec =
        new WindowSpec(
            Type.TEMPORAL_ORDERED, List.of("a", "b"), MINUTE, null, condition, BigDecimal.ZERO);

    assertThat(Choice.of(condition)).hasSize(2);
    assertThat(spec.ways()).containsExactly(new ChoiceInOrder.Way(List.of("a"), Set.of()));
    assertThat(keptInOrder(condition, "b1 a2")).containsExactly("a2");
    assertThat(keptInOrder(condition, "b1 c2")).isEmpty();
  }

  @Test
  void spec_conditionInOrderThatTakesLongToWorkOut_isRefused() {
    String[] names = IntStream.range(0, 100).mapToObj(i -> "r" + i).toArray(String[]::new);
    List<Condition> parts = new ArrayList<>(List.of(new Condition.And(anyOf(names).of())));
    parts.addAll(Collections.nCopies(190, anyOf(names)));
    assertThat(Choice.of(new Condition.And(parts))).hasSize(1);

    parts.addAll(Collections.nCopies(20, anyOf(names)));
    assertThatThrownBy(() -> Choice.of(new Condition.And(parts)))
        .hasMessage(
            "Invalid condition: rules in order can meet it in too many ways to tell them all");
  }

  @Test
  void spec_thatCannotBeEvaluated_saysWhy() {
    assertThatThrownBy(() -> plan(Type.EVENT_COUNT, MINUTE, 2_000_000, "a"))
        .hasMessage("Invalid condition: 2000000 (expected at most 1000000)");
    assertThatThrownBy(() -> plan(Type.VALUE_SUM, MINUTE, 0, "a"))
        .hasMessage("Invalid correlation: it has no condition");
    assertThatThrownBy(
            () ->
                new WindowSpec(
                    Type.VALUE_PERCENTILE,
                    List.of("a"),
                    1,
                    Bounds.atLeast(1),
                    BigDecimal.valueOf(101)))
        .hasMessage("Invalid percentile: 101 (expected 0 to 100)");
  }

  private static CorrelationPlan around(CorrelationPlan inner) {
    return new CorrelationPlan(
        new WindowSpec(Type.EVENT_COUNT, List.of("in"), MINUTE, Bounds.atLeast(1), BigDecimal.ZERO),
        Map.of("in", inner));
  }

  /** As many names as an attacker likes, each seen once: what no window reaches is let go. */
  @Test
  void inner_aMillionGroupsOneAfterTheOther_areDroppedWhenIdle() {
    CorrelationRun<Integer> run =
        new CorrelationRun<>(around(around(plan(Type.EVENT_COUNT, MINUTE, 2, "a"))));
    List<Integer> kept = new ArrayList<>();
    int most = 0;
    for (int i = 0; i < 1_000_000; i++) {
      List<Inner> way =
          List.of(new Inner("in", "outer " + i / 3, null), new Inner("in", "group " + i, null));
      run.next(new CorrelationHit<>(i * MINUTE, way, "a", null, i), kept::add);
      most = Math.max(most, run.groupsInside());
    }

    assertThat(most).isLessThanOrEqualTo(10);
    assertThat(run.forgotten()).isZero();
    assertThat(kept).isEmpty();
  }

  @Test
  void inner_groupThatComesBackWithinItsWindow_isNotDropped() {
    CorrelationRun<Integer> run =
        new CorrelationRun<>(around(plan(Type.EVENT_COUNT, 5 * MINUTE, 2, "a")));
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i <= 5; i++) {
      Inner group = new Inner("in", i % 5 == 0 ? "back" : "group " + i, null);
      run.next(new CorrelationHit<>(i * MINUTE, List.of(group), "a", null, i), kept::add);
    }
    run.end(kept::add);

    assertThat(kept).containsExactly(0, 5);
  }

  /** The first step again, after the sequence was told: it hits once more, and has a proof. */
  @Test
  void inner_sequenceWhoseFirstStepComesAgain_leadsOn() {
    CorrelationPlan sequence = plan(Type.TEMPORAL_ORDERED, 60 * MINUTE, 0, "a", "b");
    WindowSpec outer =
        new WindowSpec(
            Type.TEMPORAL_ORDERED, List.of("in", "y"), 10 * MINUTE, null, BigDecimal.ZERO);
    CorrelationRun<String> run =
        new CorrelationRun<>(new CorrelationPlan(outer, Map.of("in", sequence)));
    List<Inner> inside = List.of(new Inner("in", "group", null));
    run.next(new CorrelationHit<>(0, inside, "a", null, "a0"), kept::add);
    run.next(new CorrelationHit<>(5 * MINUTE, inside, "b", null, "b5"), kept::add);
    run.next(new CorrelationHit<>(50 * MINUTE, inside, "a", null, "a50"), kept::add);
    run.next(hit(55 * MINUTE, "y"), kept::add);
    run.end(kept::add);

    assertThat(kept).containsExactly("a50", "y55");
  }

  /** More in one second than are held: a flood does not hide the step that came before it. */
  @Test
  void temporalOrdered_floodInTheSecondOfTheFirstStep_fires() {
    CorrelationRun<Integer> run =
        new CorrelationRun<>(plan(Type.TEMPORAL_ORDERED, MINUTE, 0, "a", "b"));
    List<Integer> told = new ArrayList<>();
    run.next(new CorrelationHit<>(0, List.of(), "a", null, -1), told::add);
    for (int i = 0; i < 2 * CorrelationRun.WAITING; i++) {
      run.next(new CorrelationHit<>(0, List.of(), "b", null, i), told::add);
    }
    run.end(told::add);

    assertThat(told).hasSize(CorrelationRun.WAITING).contains(-1);
    assertThat(run.forgotten()).isEqualTo(CorrelationRun.WAITING + 1);
  }

  /** Told by one sequence, and at a place of another behind a hit that still waits there. */
  @Test
  void temporalOrdered_manyToldBehindOneThatWaits_areNotHeld() {
    OrderedWaiting<Integer> waiting =
        new OrderedWaiting<>(List.of(List.of("a", "b"), List.of("b", "c")), 100);
    List<Integer> told = new ArrayList<>();
    List<String> rules = new ArrayList<>(List.of("b", "a"));
    rules.addAll(Collections.nCopies(10_000, "b"));
    for (int i = 0; i < rules.size(); i++) {
      waiting.hold(i, rules.get(i), i);
      waiting.endInstant(0);
      waiting.tell(0, order -> order.equals(List.of("a", "b")), told::add);
    }

    assertThat(told).hasSize(10_001);
    assertThat(waiting.placed()).isLessThan(100);
  }

  /** All at once: levels share one number of groups, and what goes unseen is said. */
  @Test
  void inner_groupsOfSeveralLevelsAtOnce_shareOneCap() {
    CorrelationRun<Integer> run =
        new CorrelationRun<>(around(around(plan(Type.EVENT_COUNT, MINUTE, 2, "a"))));
    for (int i = 0; i < 20_000; i++) {
      List<Inner> way =
          List.of(new Inner("in", "outer " + i / 4, null), new Inner("in", "group " + i, null));
      run.next(new CorrelationHit<>(0, way, "a", null, i), hit -> {});
    }

    assertThat(run.groupsInside()).isEqualTo(InnerGroups.MOST);
    assertThat(run.forgotten()).isEqualTo(25_000 - InnerGroups.MOST);
  }

  @Test
  void inner_groupsThatRememberMuch_shareWhatIsHeld() {
    CorrelationRun<Integer> run =
        new CorrelationRun<>(around(plan(Type.VALUE_COUNT, MINUTE, 100_000, "a")));
    for (int i = 0; i < 20; i++) {
      Inner group = new Inner("in", "group " + i, null);
      for (int value = 0; value < 30_000; value++) {
        run.next(new CorrelationHit<>(0, List.of(group), "a", "v" + value, i), hit -> {});
      }
    }

    assertThat(run.groupsInside()).isEqualTo(InnerGroups.HELD / 30_100);
  }
}
