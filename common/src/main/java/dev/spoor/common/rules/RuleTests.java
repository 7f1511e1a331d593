/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import dev.spoor.common.rules.SpoorBlock.InlineTest;
import dev.spoor.common.sigma.CorrelationRule;
import dev.spoor.common.sigma.RuleInfo;
import dev.spoor.common.sigma.RuleSet;
import dev.spoor.common.sigma.SigmaRule;
import dev.spoor.common.sigma.correlation.CorrelationHit;
import dev.spoor.common.sigma.correlation.CorrelationPlan;
import dev.spoor.common.sigma.correlation.CorrelationRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Runs the tests that rules bring along, by the engine that judges evidence. A rule must match each
 * record of a test, or none; of a correlation the records together must make a hit, or none.
 */
public final class RuleTests {
  private final LoadedRules rules;

  private RuleTests(LoadedRules rules) {
    this.rules = rules;
  }

  /**
   * How a test ended.
   *
   * @param place where the test stands, {@code file:line}
   * @param failure what went wrong; empty for a test that passed
   */
  public record Result(RuleInfo rule, String test, String place, String failure) {
    /** Whether the rule did as the test says. */
    public boolean isPassed() {
      return failure.isEmpty();
    }
  }

  /** Returns how every test of the rules ended. */
  public static List<Result> run(LoadedRules rules) {
    RuleTests tests = new RuleTests(rules);
    List<Result> results = new ArrayList<>();
    for (SigmaRule rule : rules.set().rules()) {
      RuleSet alone = new RuleSet(List.of(rule), List.of(), List.of());
      RuleLog log = RuleLog.of(rule.logSource()).orElse(RuleLog.CLOUDTRAIL);
      tests.run(rule.info(), results, test -> failure(test, alone, log));
    }
    for (CorrelationRule rule : rules.set().correlations()) {
      RuleSet family = tests.family(rule);
      RuleLog log = rules.log(rule.key());
      tests.run(rule.info(), results, test -> failure(test, family, rule, log));
    }
    return results;
  }

  private interface Run {
    String failure(InlineTest test);
  }

  private void run(RuleInfo info, List<Result> results, Run run) {
    List<InlineTest> tests = rules.block(info.key()).tests();
    for (int i = 0; i < tests.size(); i++) {
      InlineTest test = tests.get(i);
      String place = info.file() + ":" + info.line(InlineTests.place(i), "spoor.tests");
      results.add(new Result(info, test.name(), place, run.failure(test)));
    }
  }

  private static String failure(InlineTest test, RuleSet alone, RuleLog log) {
    Detector detector = new Detector(alone, log);
    for (int i = 0; i < test.events().size(); i++) {
      Trial trial = Trial.of(log, test.events().get(i));
      if (!trial.fault().isEmpty()) {
        return "record %s: %s".formatted(i + 1, trial.fault());
      }
      Met met = met(detector, trial);
      if (!met.undecided.isEmpty()) {
        return "record %s cannot be decided: %s".formatted(i + 1, met.undecided);
      }
      boolean isMatch = !met.hits.isEmpty();
      if (isMatch != test.match()) {
        return isMatch
            ? "record %s matches and must not".formatted(i + 1)
            : "record %s does not match and must".formatted(i + 1);
      }
    }
    return "";
  }

  private static String failure(
      InlineTest test, RuleSet family, CorrelationRule rule, RuleLog log) {
    Detector detector = new Detector(family, log);
    CorrelationPlan plan = Correlating.plans(family).get(rule.key());
    if (plan == null) {
      return "the correlation cannot be evaluated";
    }
    Map<String, CorrelationRun<Integer>> groups = new TreeMap<>();
    List<Integer> kept = new ArrayList<>();
    List<Trial> inOrder = new ArrayList<>();
    for (Map<String, Object> event : test.events()) {
      Trial trial = Trial.of(log, event);
      if (!trial.fault().isEmpty()) {
        return "record %s: %s".formatted(inOrder.size() + 1, trial.fault());
      }
      if (trial.micros() == null) {
        return "a record has no %s such as 2025-11-08T02:13:30Z".formatted(log.times().get(0));
      }
      inOrder.add(trial);
    }
    inOrder.sort(Comparator.comparing(RuleTests::micros));
    for (int i = 0; i < inOrder.size(); i++) {
      Trial event = inOrder.get(i);
      String name = "record " + i;
      Met met = met(detector, event);
      if (!met.undecided.isEmpty()) {
        return "a record cannot be decided: " + met.undecided;
      }
      for (RuleHit hit : met.hits) {
        if (hit.told().equals(rule.key())) {
          groups
              .computeIfAbsent(String.valueOf(hit.group()), key -> new CorrelationRun<>(plan))
              .next(
                  new CorrelationHit<>(
                      micros(event), hit.within(), hit.rule(), hit.value(), name, 1),
                  kept::add);
        }
      }
    }
    groups.values().forEach(group -> group.end(kept::add));
    if (kept.isEmpty() == test.match()) {
      return test.match()
          ? "the records do not make a hit and must"
          : "the records make a hit and must not";
    }
    return "";
  }

  private static long micros(Trial event) {
    Long micros = event.micros();
    return micros == null ? 0 : micros;
  }

  /**
   * What a record meets.
   *
   * @param undecided why that is not known of a rule; empty where it is
   */
  private record Met(List<RuleHit> hits, String undecided) {}

  private static Met met(Detector detector, Trial trial) {
    List<RuleHit> hits = new ArrayList<>();
    List<String> undecided = new ArrayList<>();
    detector.match(
        trial.event(),
        new Detector.Findings() {
          @Override
          public void hit(RuleHit hit) {
            hits.add(hit);
          }

          @Override
          public void undecided(SigmaRule rule, String reason) {
            undecided.add(reason);
          }
        });
    return new Met(hits, String.join("; ", undecided));
  }

  /** Returns a correlation with all that it refers to, and nothing that refers to it. */
  private RuleSet family(CorrelationRule top) {
    Set<String> wanted = new HashSet<>(Set.of(top.key()));
    List<CorrelationRule> correlations = new ArrayList<>();
    List<CorrelationRule> all = rules.set().correlations();
    for (int i = all.size() - 1; i >= 0; i--) {
      if (wanted.contains(all.get(i).key())) {
        wanted.addAll(all.get(i).rules());
        correlations.add(0, all.get(i));
      }
    }
    List<SigmaRule> single =
        rules.set().rules().stream().filter(rule -> wanted.contains(rule.key())).toList();
    return new RuleSet(single, correlations, List.of());
  }
}
