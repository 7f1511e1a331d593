/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import dev.spoor.jobs.report.view.CostView;
import dev.spoor.jobs.report.view.CostView.Flow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Adds up what each root credential cost. */
final class ActorSums {
  private static final class Sum {
    private final Map<String, BigDecimal> classes = new LinkedHashMap<>();
    private BigDecimal effective = BigDecimal.ZERO;
    private BigDecimal dearest = BigDecimal.ZERO;
    private BigDecimal before = BigDecimal.ZERO;
    private BigDecimal after = BigDecimal.ZERO;
    private @Nullable BigDecimal rate;
    private @Nullable Instant contained;
    private @Nullable Instant first;
    private @Nullable Instant last;

    BigDecimal of(String costClass) {
      return classes.getOrDefault(costClass, BigDecimal.ZERO);
    }
  }

  private final Map<List<String>, Sum> sums = new LinkedHashMap<>();
  private final Map<List<String>, BigDecimal> flows = new LinkedHashMap<>();

  private Sum sum(Cells row) {
    return sums.computeIfAbsent(
        List.of(row.text("root"), row.text("actor"), row.text("currency")), key -> new Sum());
  }

  /** Adds a sum of table attribution. */
  void add(Cells row, String kind) {
    BigDecimal billed = row.money("billed");
    Sum sum = sum(row);
    sum.classes.merge(row.text("class"), billed, BigDecimal::add);
    sum.effective = sum.effective.add(row.money("effective"));
    Instant first = row.timeOrNull("first");
    Instant last = row.timeOrNull("last");
    if (first != null && (sum.first == null || first.isBefore(sum.first))) {
      sum.first = first;
    }
    if (last != null && (sum.last == null || last.isAfter(sum.last))) {
      sum.last = last;
    }
    flows.merge(
        List.of(row.text("root"), kind, row.text("region"), row.text("currency")),
        billed,
        BigDecimal::add);
  }

  /** Adds a day of table attributed_hours. */
  void addDay(Cells row) {
    Sum sum = sum(row);
    sum.dearest = sum.dearest.max(row.money("billed"));
  }

  /** Adds a row of {@link SpendPace}. */
  void addPace(Cells row) {
    Sum sum = sum(row);
    sum.before = row.money("before");
    sum.after = row.money("after");
    sum.rate = row.moneyOrNull("rate");
    sum.contained = row.timeOrNull("contained_at");
  }

  Set<String> roots() {
    Set<String> roots = new TreeSet<>();
    sums.keySet().forEach(key -> roots.add(key.get(0)));
    return roots;
  }

  List<CostView.Actor> actors() {
    List<CostView.Actor> actors = new ArrayList<>();
    sums.forEach(
        (key, sum) ->
            actors.add(
                new CostView.Actor(
                    key.get(0),
                    key.get(1),
                    key.get(2),
                    sum.of("direct"),
                    sum.of("derived"),
                    sum.of("shared"),
                    sum.effective,
                    sum.dearest,
                    new CostView.Pace(sum.before, sum.after, sum.rate, sum.contained),
                    sum.first,
                    sum.last)));
    actors.sort(
        Comparator.comparing(CostView.Actor::total)
            .reversed()
            .thenComparing(CostView.Actor::root)
            .thenComparing(CostView.Actor::currency));
    return actors;
  }

  List<Flow> flows() {
    List<Flow> list = new ArrayList<>();
    flows.forEach(
        (key, billed) ->
            list.add(new Flow(key.get(0), key.get(1), key.get(2), key.get(3), billed)));
    list.sort(
        Comparator.comparing(Flow::billed)
            .reversed()
            .thenComparing(Flow::root)
            .thenComparing(Flow::kind)
            .thenComparing(Flow::region)
            .thenComparing(Flow::currency));
    return list;
  }
}
