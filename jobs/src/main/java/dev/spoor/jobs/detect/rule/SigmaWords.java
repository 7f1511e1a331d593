/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.rule;

import dev.spoor.common.rules.LoadedRules;
import dev.spoor.common.rules.RuleLog;
import dev.spoor.common.rules.SpoorBlock;
import dev.spoor.common.sigma.Level;
import dev.spoor.common.sigma.RuleInfo;
import dev.spoor.jobs.detect.hit.Shown;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words of Sigma rules, as far as the rules have some. */
final class SigmaWords {
  private static final int LONGEST = 800;
  private static final String STATEMENT =
      "{calls} by or on {subject} in account {account}, {region}: {details}.";
  private static final String TOGETHER =
      "{calls} that match together ({subject}; account {account}, {region}): {details}.";
  private static final String LINES =
      "Matching lines of the bill for {subject} in account {account}, {region}: {count}."
          + " {details}.";
  private static final String LINES_TOGETHER =
      "Lines of the bill that match together ({subject}; account {account}, {region}): {count}."
          + " {details}.";
  private static final String THINGS =
      "Matching things of or on {subject} in account {account}, {region}: {count}. {details}.";
  private static final String THINGS_TOGETHER =
      "Things that match together ({subject}; account {account}, {region}): {count}. {details}.";
  private static final String UNDECIDED =
      "Records in account {account}, {region}, of which it could not be said whether they match:"
          + " {count}. {details}.";

  private SigmaWords() {}

  /** Returns the words by the names that groups hold. */
  static Map<String, Rule> of(LoadedRules rules) {
    Map<String, Rule> words = new TreeMap<>();
    Map<String, RuleLog> logs = rules.logs();
    for (RuleInfo info : rules.told()) {
      boolean isCorrelation =
          rules.set().correlations().stream().anyMatch(rule -> rule.key().equals(info.key()));
      RuleLog log = logs.getOrDefault(info.key(), RuleLog.CLOUDTRAIL);
      RuleName.Kind kind =
          log.isTable() && !isCorrelation ? RuleName.Kind.TABLE : RuleName.Kind.SIGMA;
      words.put(
          RuleName.of(kind, info.key()).text(),
          words(
              rules, info, log, info.title(), summed(rules, info, statement(log, isCorrelation))));
    }
    for (RuleInfo info : rules.all()) {
      RuleLog log = logs.getOrDefault(info.key(), RuleLog.CLOUDTRAIL);
      Rule undecided = words(rules, info, log, "Not decided: " + info.title(), UNDECIDED);
      words.put(
          RuleName.of(RuleName.Kind.UNDECIDED, info.key()).text(),
          undecided.with("low", "low", UNDECIDED_WHY, UNDECIDED_TODO));
    }
    return words;
  }

  private static String statement(RuleLog log, boolean isCorrelation) {
    return switch (log) {
      case CLOUDTRAIL -> isCorrelation ? TOGETHER : STATEMENT;
      case CHARGES -> isCorrelation ? LINES_TOGETHER : LINES;
      case RESOURCES -> isCorrelation ? THINGS_TOGETHER : THINGS;
    };
  }

  /** Names the number of a correlation, which stands in front of what is told of its events. */
  private static String summed(LoadedRules rules, RuleInfo info, String statement) {
    return rules.set().correlations().stream()
        .filter(rule -> rule.key().equals(info.key()))
        .filter(rule -> !rule.fields().isEmpty())
        .map(
            rule ->
                switch (rule.type()) {
                  case VALUE_SUM -> "sum of " + last(rule.fields().get(0)) + " {details}";
                  case VALUE_COUNT -> "values of " + names(rule.fields()) + ": {details}";
                  default -> "{details}";
                })
        .findFirst()
        .map(told -> statement.replace("{details}", told))
        .orElse(statement);
  }

  private static String names(List<String> fields) {
    return fields.stream().map(SigmaWords::last).collect(Collectors.joining(" with "));
  }

  private static String last(String field) {
    return field.substring(field.lastIndexOf('.') + 1);
  }

  private static final String UNDECIDED_WHY =
      "A regular expression of the rule took too long on what these records hold. An attacker can"
          + " bring that about.";
  private static final String UNDECIDED_TODO =
      "Read the records, and simplify the expression of the rule.";

  private static Rule words(
      LoadedRules rules, RuleInfo info, RuleLog log, String title, String statement) {
    SpoorBlock block = rules.block(info.key());
    Level suspect = block.levelIfSuspect();
    RuleOrigin origin =
        new RuleOrigin(
            rules.id(info),
            info.author(),
            info.license(),
            info.references(),
            info.file(),
            suspect == null ? null : suspect.text());
    return new Rule(
        Shown.text(title, 200),
        statement,
        info.level() == null ? Level.MEDIUM.text() : info.level().text(),
        block.confidence(),
        block.audience(),
        info.tags().tactics().stream().findFirst().map(SigmaWords::phase).orElse(""),
        info.tags().techniques(),
        "",
        text(info.description(), "The rule gives no reason."),
        text(block.todo(), todo(log)),
        benign(info.falsePositives()),
        origin);
  }

  private static String todo(RuleLog log) {
    return switch (log) {
      case CLOUDTRAIL -> "Read the cited records, and ask the owner of the credential.";
      case CHARGES -> "Read the cited lines of the bill, and ask who answers for the account.";
      case RESOURCES -> "Look at the things, and ask who answers for the account.";
    };
  }

  private static String text(@Nullable String text, String fallback) {
    return text == null || text.isBlank() ? fallback : Shown.text(text.strip(), LONGEST);
  }

  private static String benign(List<String> falsePositives) {
    String all = falsePositives.stream().map(String::strip).collect(Collectors.joining(" "));
    return text(all, "The rule names none.");
  }

  /** Returns a tactic as ATT&amp;CK spells it. */
  private static String phase(String tactic) {
    return Arrays.stream(tactic.split("-"))
        .filter(word -> !word.isEmpty())
        .map(
            word ->
                word.equals("and")
                    ? word
                    : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining(" "));
  }
}
