/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.money;

import static org.apache.spark.sql.functions.col;

import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.hit.Place;
import dev.spoor.jobs.detect.rule.DetectSettings;
import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/**
 * What lines of the bill are held against, apart from what {@link BillFacts} knows.
 *
 * @param outliers days out of line
 * @param budgets budgets that were used up so far that it is told
 * @param firstCallers first month of each caller of models in the bill, by account, whatever the
 *     session of a role; of any caller by payer and no name
 * @param firstTags first month in which a required tag is seen in a payer's bill: before that
 *     nobody had activated it
 * @param newAccounts month in which a new account is told, by account and payer: {@link
 *     NewAccounts}
 * @param uncovered months in which an account used more machines beyond its commitments, in words
 * @param contained machines whose maker was contained, by id
 * @param firsts what was never spent on before
 * @param growth months in which ever more data left a region, in words, by account and region and
 *     name of the kind and month
 * @param limits what is laid down
 */
public record MoneyFacts(
    Outliers outliers,
    BudgetUse budgets,
    Map<Place, String> firstCallers,
    Map<Place, String> firstTags,
    Map<Place, String> newAccounts,
    Map<Place, String> uncovered,
    Map<String, ContainedMachines.Machine> contained,
    FirstSpends firsts,
    Map<Place, Map<String, String>> growth,
    MoneyLimits limits)
    implements Serializable {
  private static final String SEPARATOR = "\n";

  /** Whether a bill names callers of models at all. */
  boolean namesCallers() {
    return !firstCallers.isEmpty();
  }

  /** Returns the keys of a line's tags as one text. */
  static Column tagKeys() {
    return functions.array_join(functions.map_keys(col("tags")), SEPARATOR);
  }

  /** Whether one of the keys is that of a tag, as bills write it. */
  static boolean hasTag(@Nullable String keys, String tag) {
    if (keys == null) {
      return false;
    }
    return TagName.isAmong(keys.toLowerCase(Locale.ROOT), TagName.of(tag));
  }

  /** Reads the facts of a line. */
  static void readLine(
      String payer,
      String account,
      @Nullable String month,
      @Nullable String caller,
      @Nullable String keys,
      List<String> requiredTags,
      Consumer<Fact> facts) {
    if (month == null) {
      return;
    }
    if (caller != null) {
      facts.accept(
          new Fact(Fact.Kind.FIRST_CALLER, account, "", Stake.principal(caller), month, 0));
      facts.accept(new Fact(Fact.Kind.FIRST_CALLER, payer, "", "", month, 0));
    }
    if (keys != null) {
      for (String tag : requiredTags) {
        if (hasTag(keys, tag)) {
          facts.accept(new Fact(Fact.Kind.FIRST_TAG, payer, "", tag, month, 0));
        }
      }
    }
  }

  /** Returns what all facts come to. */
  public static MoneyFacts of(
      Collection<Fact> facts,
      Map<String, Map<SpendSums.Key, SpendSums.Amounts>> byTag,
      Map<String, ContainedMachines.Machine> contained,
      DetectSettings settings,
      MoneyLimits limits) {
    Map<Place, String> callers = new HashMap<>();
    Map<Place, String> tags = new HashMap<>();
    Map<Place, Map<String, String>> growth = new HashMap<>();
    for (Fact fact : facts) {
      if (fact.kind() == Fact.Kind.FIRST_CALLER) {
        callers.put(new Place(fact.account(), fact.name()), fact.text());
      } else if (fact.kind() == Fact.Kind.FIRST_TAG) {
        tags.put(new Place(fact.account(), fact.name()), fact.text());
      } else if (fact.kind() == Fact.Kind.GROWTH) {
        growth
            .computeIfAbsent(new Place(fact.account(), fact.place()), place -> new HashMap<>())
            .put(fact.name(), fact.text());
      }
    }
    Map<SpendSums.Key, SpendSums.Amounts> sums = SpendSums.of(facts);
    return new MoneyFacts(
        Outliers.of(facts),
        BudgetUse.of(sums, byTag, limits),
        callers,
        tags,
        NewAccounts.of(facts, settings.knownAccounts()),
        Commitments.uncovered(sums, settings.thresholds()),
        contained,
        FirstSpends.of(facts, settings, limits),
        growth,
        limits);
  }
}
