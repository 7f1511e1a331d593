/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import dev.spoor.common.sigma.Complaint;
import dev.spoor.common.sigma.CorrelationRule;
import dev.spoor.common.sigma.RuleInfo;
import dev.spoor.common.sigma.RuleSet;
import dev.spoor.common.sigma.SigmaRule;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rules that can be used, and all that is wrong with those that were read.
 *
 * @param set the rules
 * @param blocks what they say to Spoor, by key
 * @param complaints in the order of files and lines
 * @param sha256 hash over the names and texts of the files
 */
public record LoadedRules(
    RuleSet set, Map<String, SpoorBlock> blocks, List<Complaint> complaints, String sha256)
    implements Serializable {
  /** No rule at all. */
  public static final LoadedRules NONE =
      new LoadedRules(new RuleSet(List.of(), List.of(), List.of()), Map.of(), List.of(), "");

  /** Copies what it holds. */
  public LoadedRules {
    blocks = Map.copyOf(blocks);
    complaints = List.copyOf(complaints);
  }

  /** Returns what a rule says to Spoor. */
  public SpoorBlock block(String key) {
    return blocks.getOrDefault(key, SpoorBlock.NONE);
  }

  /** Returns what is needed to judge, without tests and complaints: it is sent to every task. */
  public LoadedRules forJudging() {
    Map<String, SpoorBlock> said = new HashMap<>();
    blocks.forEach((key, block) -> said.put(key, block.withoutTests()));
    List<SigmaRule> rules =
        set.rules().stream()
            .map(rule -> new SigmaRule(bare(rule.info()), rule.logSource(), rule.detection()))
            .toList();
    List<CorrelationRule> correlations =
        set.correlations().stream()
            .map(
                rule ->
                    new CorrelationRule(
                        bare(rule.info()),
                        rule.type(),
                        rule.rules(),
                        rule.groupBy(),
                        rule.timespan(),
                        rule.bounds(),
                        rule.condition(),
                        rule.fields(),
                        rule.percentile(),
                        rule.aliases(),
                        rule.generate()))
            .toList();
    return new LoadedRules(new RuleSet(rules, correlations, List.of()), said, List.of(), sha256);
  }

  /** Returns what a rule says of itself without our block, which the blocks hold. */
  private static RuleInfo bare(RuleInfo info) {
    return new RuleInfo(
        info.key(),
        info.id(),
        info.name(),
        info.title(),
        info.status(),
        info.level(),
        info.description(),
        info.author(),
        info.date(),
        info.modified(),
        info.license(),
        info.tags(),
        info.references(),
        info.falsePositives(),
        info.fields(),
        info.related(),
        Map.of(),
        info.file(),
        info.line(),
        Map.of());
  }

  /** Returns what each rule and correlation is held against, by its key. */
  public Map<String, RuleLog> logs() {
    Map<String, RuleLog> logs = new HashMap<>();
    for (SigmaRule rule : set.rules()) {
      logs.put(rule.key(), RuleLog.of(rule.logSource()).orElse(RuleLog.CLOUDTRAIL));
    }
    for (CorrelationRule rule : set.correlations()) {
      String below = rule.rules().get(0);
      logs.put(rule.key(), logs.getOrDefault(below, RuleLog.CLOUDTRAIL));
    }
    return logs;
  }

  /** Returns what a rule or correlation is held against. */
  public RuleLog log(String key) {
    return logs().getOrDefault(key, RuleLog.CLOUDTRAIL);
  }

  /** Returns rules, then correlations. */
  public List<RuleInfo> all() {
    List<RuleInfo> all = new ArrayList<>();
    set.rules().stream().map(SigmaRule::info).forEach(all::add);
    set.correlations().stream().map(CorrelationRule::info).forEach(all::add);
    return all;
  }

  /** Returns the rules and correlations that make findings of their own. */
  public List<RuleInfo> told() {
    Set<String> parts = set.parts();
    return all().stream().filter(info -> !parts.contains(info.key())).toList();
  }

  /** Returns how findings call a rule. */
  public String id(RuleInfo info) {
    String detection = block(info.key()).detection();
    if (detection != null) {
      return detection;
    }
    return info.id() == null ? info.key() : info.id();
  }

  /** Returns the names that people may call a rule by. */
  public static Set<String> names(RuleInfo info) {
    Set<String> names = new HashSet<>(Set.of(info.key(), info.title()));
    if (info.id() != null) {
      names.add(info.id());
    }
    if (info.name() != null) {
      names.add(info.name());
    }
    return names;
  }

  /** Returns how many rules, or files, cannot be used. */
  public long unusable() {
    return errors().stream()
        .map(error -> error.file() + "\0" + (error.rule() == null ? "" : error.rule()))
        .distinct()
        .count();
  }

  /** Returns what rules that are used may not have meant. */
  public List<Complaint> warnings() {
    return complaints.stream().filter(complaint -> !complaint.isError()).toList();
  }

  /** Returns what keeps rules from being used. */
  public List<Complaint> errors() {
    return complaints.stream().filter(Complaint::isError).toList();
  }
}
