/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import dev.spoor.common.sigma.RuleSet;
import dev.spoor.common.sigma.SigmaRule;
import dev.spoor.common.sigma.match.EventNeeds;
import dev.spoor.common.sigma.match.MatchListener;
import dev.spoor.common.sigma.match.RuleIndex;
import dev.spoor.common.sigma.match.RuleMatcher;
import dev.spoor.common.sigma.match.SigmaEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells which rules a record meets, and into which correlations that leads. */
public final class Detector {
  private final RuleMatcher matcher;
  private final Map<String, Leads> leads = new HashMap<>();

  /**
   * Where a rule leads.
   *
   * @param own the hit of the rule itself; null where it is told by correlations alone
   */
  private record Leads(@Nullable RuleHit own, List<Route> routes) {}

  /** Takes what is found. */
  public interface Findings {
    /** The record meets a rule. */
    void hit(RuleHit hit);

    /** It cannot be said whether the record meets a rule. */
    void undecided(SigmaRule rule, String reason);
  }

  /** Prepares those of some rules that are about a log. */
  public Detector(RuleSet set, RuleLog log) {
    RuleIndex index = index(set, log);
    this.matcher = index.matcher();
    Set<String> parts = new HashSet<>(set.parts());
    Map<String, List<Route>> routes = Correlating.routes(set);
    for (SigmaRule rule : index.rules()) {
      String key = rule.key();
      RuleHit own = parts.contains(key) ? null : RuleHit.of(key);
      leads.put(key, new Leads(own, routes.getOrDefault(key, List.of())));
    }
  }

  /** Returns what a record of a log must hold for a rule to be worth a look. */
  public static EventNeeds needs(RuleSet set, RuleLog log) {
    return index(set, log).needs();
  }

  private static RuleIndex index(RuleSet set, RuleLog log) {
    List<SigmaRule> rules = set.rules().stream().filter(rule -> log == logOf(rule)).toList();
    return RuleIndex.of(rules, log.mapping());
  }

  private static @Nullable RuleLog logOf(SigmaRule rule) {
    return RuleLog.of(rule.logSource()).orElse(null);
  }

  /** Tells the rules that a record meets. */
  public void match(SigmaEvent event, Findings findings) {
    matcher.match(
        event,
        new MatchListener() {
          @Override
          public void matched(SigmaRule rule) {
            Leads to = Objects.requireNonNull(leads.get(rule.key()));
            if (to.own != null) {
              findings.hit(to.own);
            }
            for (Route route : to.routes) {
              route.hits(event).forEach(findings::hit);
            }
          }

          @Override
          public void undecided(SigmaRule rule, String reason) {
            findings.undecided(rule, reason);
          }
        });
  }
}
