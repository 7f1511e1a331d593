/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.col;

import dev.spoor.jobs.report.render.Format;
import dev.spoor.jobs.report.view.CostView.Actor;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** What the intruder cost, in a sentence: the first question of management. */
final class CostHeadline {
  private CostHeadline() {}

  /**
   * Returns the sentence; null when nobody cost anything.
   *
   * @param actors all of them, also those that the report has no room for
   * @param credentials rows of table credentials, which say how a key was ended
   */
  static @Nullable String of(List<Actor> actors, Dataset<Row> credentials) {
    List<Actor> intruders = of(actors, "intruder");
    List<Actor> suspects = of(actors, "suspect");
    if (intruders.isEmpty() && suspects.isEmpty()) {
      return null;
    }
    if (intruders.isEmpty()) {
      return "Suspects cost " + sum(suspects, Actor::total) + " as billed, before tax.";
    }
    StringBuilder text = new StringBuilder();
    text.append("Intruders cost ")
        .append(sum(intruders, Actor::total))
        .append(" as billed, before tax: ");
    text.append(sum(intruders, actor -> actor.pace().beforeSignal()))
        .append(" before the first signal, ")
        .append(sum(intruders, Actor::betweenSignalAndContainment))
        .append(" from there ");
    boolean isContained = intruders.stream().allMatch(one -> one.pace().contained() != null);
    boolean isLoose = intruders.stream().allMatch(one -> one.pace().contained() == null);
    if (isLoose) {
      text.append("to the end of the bill; no record ends the first credential.");
    } else {
      text.append("until ")
          .append(end(intruders, credentials))
          .append(", ")
          .append(sum(intruders, actor -> actor.pace().afterContainment()))
          .append(" after that.");
      text.append(isContained ? "" : " Of some of them no record ends the first credential.");
    }
    if (!suspects.isEmpty()) {
      text.append(" Suspects cost ").append(sum(suspects, Actor::total)).append(" beside.");
    }
    return text.toString();
  }

  /** Says which end is meant: that of the first credential, and of none that came of it. */
  private static String end(List<Actor> intruders, Dataset<Row> credentials) {
    Map<String, Instant> ends = new TreeMap<>();
    for (Actor one : intruders) {
      Instant end = one.pace().contained();
      if (end != null) {
        ends.putIfAbsent(one.root(), end);
      }
    }
    if (ends.size() > 1) {
      return "the first credential of each was ended";
    }
    Map.Entry<String, Instant> first = ends.entrySet().iterator().next();
    String root = first.getKey();
    return (root.startsWith("AKIA")
            ? "the first key (" + root + ") was " + how(root, first.getValue(), credentials)
            : "the first credential (" + root + ") was ended")
        + " at "
        + Format.instant(first.getValue())
        + " UTC";
  }

  /** Returns what ended a key at a time. */
  private static String how(String key, Instant end, Dataset<Row> credentials) {
    String how = "ended";
    for (Row row :
        credentials
            .filter(col("credential_id").equalTo(key))
            .select("deactivated_at", "deleted_at")
            .limit(1)
            .collectAsList()) {
      Cells cells = new Cells(row);
      how = end.equals(cells.timeOrNull("deactivated_at")) ? "set inactive" : how;
      how = end.equals(cells.timeOrNull("deleted_at")) ? "deleted" : how;
    }
    return how;
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
