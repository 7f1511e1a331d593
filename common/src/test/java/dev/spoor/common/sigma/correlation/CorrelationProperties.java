/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.sigma.Condition;
import dev.spoor.common.sigma.CorrelationRule;
import dev.spoor.common.sigma.ValueTest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What streams through in one pass agrees with a reading of every window by itself. */
class CorrelationProperties {
  private record Drawn(int at, String rule, String value, String event, boolean isInner) {}

  /** What one event meets comes together. */
  private static final Comparator<Drawn> TOGETHER =
      Comparator.comparingInt(Drawn::at)
          .thenComparing(Drawn::event, Comparator.nullsFirst(Comparator.naturalOrder()));

  @Property(tries = 600)
  void run_anyStream_agreesWithEveryWindowByItself(
      @ForAll("windows") WindowSpec spec, @ForAll("streams") List<Drawn> drawn) {
    CorrelationPlan plan = new CorrelationPlan(spec, Map.of());
    List<CorrelationHit<Integer>> hits = new ArrayList<>();
    for (Drawn one : drawn) {
      hits.add(
          new CorrelationHit<>(one.at, List.of(), one.rule, one.value, one.event, hits.size()));
    }
    assertThat(kept(plan, hits)).isEqualTo(NaiveCorrelation.kept(plan, hits));
  }

  @Property(tries = 400)
  void run_correlationOfCorrelations_agreesWithEveryWindowByItself(
      @ForAll("windows") WindowSpec outer,
      @ForAll("windows") WindowSpec inner,
      @ForAll("streams") List<Drawn> drawn) {
    CorrelationPlan plan =
        new CorrelationPlan(outer, Map.of("b", new CorrelationPlan(inner, Map.of())));
    List<CorrelationHit<Integer>> hits = new ArrayList<>();
    for (Drawn one : drawn) {
      CorrelationHit.Inner group = new CorrelationHit.Inner("b", "of " + one.value, "5");
      List<CorrelationHit.Inner> within = one.isInner ? List.of(group) : List.of();
      String rule = one.isInner || !one.rule.equals("b") ? one.rule : "a";
      hits.add(new CorrelationHit<>(one.at, within, rule, one.value, one.event, hits.size()));
    }
    assertThat(kept(plan, hits)).isEqualTo(NaiveCorrelation.kept(plan, hits));
  }

  private static TreeSet<Integer> kept(CorrelationPlan plan, List<CorrelationHit<Integer>> hits) {
    List<Integer> told = new ArrayList<>();
    CorrelationRun<Integer> run = new CorrelationRun<>(plan);
    hits.forEach(hit -> run.next(hit, told::add));
    run.end(told::add);
    assertThat(told).doesNotHaveDuplicates();
    assertThat(run.forgotten()).isZero();
    return new TreeSet<>(told);
  }

  @Provide
  Arbitrary<List<Drawn>> streams() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 25),
            Arbitraries.of("a", "b", "c"),
            Arbitraries.of("1", "2", "7", "x", "").injectNull(0.2),
            Arbitraries.of("e", "f").injectNull(0.4),
            Arbitraries.of(true, false))
        .as(Drawn::new)
        .list()
        .ofMaxSize(25)
        .map(list -> list.stream().sorted(TOGETHER).toList());
  }

  @Provide
  Arbitrary<WindowSpec> windows() {
    Arbitrary<Bounds> bounds =
        Combinators.combine(
                Arbitraries.of(ValueTest.Comparison.class), Arbitraries.integers().between(0, 9))
            .as((op, number) -> new CorrelationRule.Bound(op, BigDecimal.valueOf(number)))
            .list()
            .ofMinSize(1)
            .ofMaxSize(2)
            .map(Bounds::new);
    return Combinators.combine(
            Arbitraries.of(CorrelationRule.Type.class),
            Arbitraries.of(List.of("a", "b"), List.of("c", "b", "a"), List.of("b")),
            Arbitraries.integers().between(1, 12),
            bounds,
            Arbitraries.of(0, 1, 25, 50, 95, 100),
            Arbitraries.of(true, false),
            Arbitraries.of(CONDITIONS).injectNull(0.3))
        .as(
            (type, rules, micros, bound, percentile, isBounded, condition) ->
                new WindowSpec(
                    type,
                    rules,
                    micros,
                    type.isTemporal() && !isBounded ? null : bound,
                    type.isTemporal() && !isBounded ? condition : null,
                    BigDecimal.valueOf(percentile)));
  }

  private static final Condition A = new Condition.Named("a");
  private static final Condition B = new Condition.Named("b");
  private static final Condition C = new Condition.Named("c");
  private static final List<Condition> CONDITIONS =
      List.of(
          new Condition.And(List.of(A, new Condition.Not(B))),
          new Condition.Or(List.of(A, C)),
          new Condition.And(List.of(B, new Condition.Not(new Condition.Or(List.of(A, C))))),
          new Condition.And(List.of(A, B)),
          new Condition.And(List.of(new Condition.Or(List.of(A, C)), B)),
          new Condition.And(
              List.of(new Condition.Or(List.of(A, B)), new Condition.Or(List.of(A, C)))),
          new Condition.Not(new Condition.And(List.of(B, new Condition.Not(A)))));
}
