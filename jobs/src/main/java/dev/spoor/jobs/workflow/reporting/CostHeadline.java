/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import dev.spoor.jobs.report.render.Format;
import dev.spoor.jobs.report.view.CostView.Actor;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the intruder cost, in a sentence: the first question of management. */
final class CostHeadline {
  private CostHeadline() {}

  /**
   * Returns the sentence; null when nobody cost anything.
   *
   * @param actors all of them, also those that the report has no room for
   */
  static @Nullable String of(List<Actor> actors) {
    List<Actor> intruders = of(actors, "intruder");
    List<Actor> suspects = of(actors, "suspect");
    if (intruders.isEmpty() && suspects.isEmpty()) {
      return null;
    }
    if (intruders.isEmpty()) {
      return "Suspects cost " + sum(suspects, Actor::total) + " as billed.";
    }
    StringBuilder text = new StringBuilder();
    text.append("Intruders cost ").append(sum(intruders, Actor::total)).append(" as billed: ");
    text.append(sum(intruders, actor -> actor.pace().beforeSignal()))
        .append(" before the first signal, ")
        .append(sum(intruders, Actor::betweenSignalAndContainment))
        .append(" from there ");
    boolean isContained = intruders.stream().allMatch(one -> one.pace().contained() != null);
    boolean isLoose = intruders.stream().allMatch(one -> one.pace().contained() == null);
    if (isLoose) {
      text.append("to the end of the bill; never contained.");
    } else {
      text.append("until cut off, ")
          .append(sum(intruders, actor -> actor.pace().afterContainment()))
          .append(" after.");
      text.append(isContained ? "" : " Not all of them were ever contained.");
    }
    if (!suspects.isEmpty()) {
      text.append(" Suspects cost ").append(sum(suspects, Actor::total)).append(" beside.");
    }
    return text.toString();
  }

  private static List<Actor> of(List<Actor> actors, String actor) {
    return actors.stream().filter(one -> one.actor().equals(actor)).toList();
  }

  /** Currencies are never added. */
  private static String sum(List<Actor> actors, Function<Actor, BigDecimal> amount) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    actors.forEach(one -> sums.merge(one.currency(), amount.apply(one), BigDecimal::add));
    List<String> words = new ArrayList<>();
    sums.forEach((currency, sum) -> words.add(Format.money(sum, currency)));
    return String.join(" and ", words);
  }
}
