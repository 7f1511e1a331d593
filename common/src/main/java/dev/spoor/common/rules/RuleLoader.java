/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import dev.spoor.common.sigma.Complaint;
import dev.spoor.common.sigma.CorrelationRule;
import dev.spoor.common.sigma.LogSource;
import dev.spoor.common.sigma.RuleInfo;
import dev.spoor.common.sigma.RuleSet;
import dev.spoor.common.sigma.RuleText;
import dev.spoor.common.sigma.SigmaRule;
import dev.spoor.common.sigma.correlation.WindowSpec;
import dev.spoor.common.sigma.read.KnownFields;
import dev.spoor.common.sigma.read.RuleReader;
import dev.spoor.common.sigma.read.Suggestion;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Loads rules: those that come with Spoor, then folders. Nothing is left out without a word. */
public final class RuleLoader {
  private final List<Complaint> complaints = new ArrayList<>();
  private final Map<String, SpoorBlock> blocks = new HashMap<>();
  private final Map<String, RuleLog> logs = new HashMap<>();
  private final Map<String, Set<String>> aliases = new HashMap<>();

  private RuleLoader() {}

  /** Returns the rules that come with Spoor, with their tests. */
  public static LoadedRules pack() {
    return of(RuleFiles.ofPack());
  }

  /**
   * Returns the rules that come with Spoor, without the tests in them, and those of texts.
   *
   * @param placeholders what {@code %name%} stands for in values with the modifier {@code expand}
   */
  public static LoadedRules packAnd(RuleTexts others, Map<String, List<String>> placeholders) {
    List<RuleText> whole = new ArrayList<>(RuleFiles.ofPack());
    List<RuleText> texts = new ArrayList<>(whole.stream().map(TestsCut::of).toList());
    whole.addAll(others.texts());
    texts.addAll(others.texts());
    return of(texts, placeholders, hash(whole));
  }

  /** Returns the rules of texts. */
  public static LoadedRules of(List<RuleText> texts) {
    return of(texts, Map.of(), hash(texts));
  }

  private static LoadedRules of(
      List<RuleText> texts, Map<String, List<String>> placeholders, String hash) {
    RuleSet read = RuleReader.read(texts, placeholders, RuleLoader::fields);
    RuleLoader loader = new RuleLoader();
    loader.complaints.addAll(read.complaints());
    List<SigmaRule> rules = read.rules().stream().filter(loader::isUsable).toList();
    Set<String> gone = new HashSet<>();
    read.rules().forEach(rule -> gone.add(rule.key()));
    rules.forEach(rule -> gone.remove(rule.key()));
    List<CorrelationRule> correlations = new ArrayList<>();
    for (CorrelationRule rule : read.correlations()) {
      if (loader.isUsable(rule, gone)) {
        correlations.add(rule);
      } else {
        gone.add(rule.key());
      }
    }
    return new LoadedRules(
        new RuleSet(rules, correlations, loader.complaints),
        loader.blocks,
        loader.complaints,
        hash);
  }

  private static @Nullable KnownFields fields(LogSource source) {
    return RuleLog.of(source).map(RuleLog::fields).orElse(null);
  }

  private boolean isUsable(SigmaRule rule) {
    RuleLog log = RuleLog.of(rule.logSource()).orElse(null);
    if (log == null) {
      complainOfLog(rule.info(), rule.logSource());
      return false;
    }
    logs.put(rule.key(), log);
    return takesBlock(rule.info()) && hasFields(rule.info(), log, shown(rule.info()));
  }

  private void complainOfLog(RuleInfo info, LogSource source) {
    String tables = String.join(" or ", RuleLog.services());
    if (RuleLog.isOwn(source)) {
      String service = source.service();
      String near =
          service == null || source.category() != null
              ? null
              : Suggestion.didYouMean(service, RuleLog.services());
      complain(
          info,
          "logsource %s is not read: rules on Spoor's tables have no category and name one table"
              .formatted(source.text()),
          near == null ? "write service: " + tables : near);
    } else {
      complain(
          info,
          "logsource %s is not read: rules are held against CloudTrail and Spoor's tables alone"
              .formatted(source.text()),
          "write product: aws and service: cloudtrail, or product: spoor and service: " + tables);
    }
  }

  /** Returns the fields that findings of a rule tell. */
  private List<String> shown(RuleInfo info) {
    SpoorBlock block = blocks.getOrDefault(info.key(), SpoorBlock.NONE);
    List<String> fields = new ArrayList<>(info.fields());
    fields.addAll(block.show());
    if (!block.subject().equals(SpoorBlock.CALLER)) {
      fields.add(block.subject());
    }
    return fields;
  }

  private boolean hasFields(RuleInfo info, RuleLog log, Collection<String> names) {
    KnownFields known = log.fields();
    boolean isFine = true;
    for (String name : new TreeSet<>(names)) {
      KnownFields.Fault fault = known.fault(name);
      if (fault != null) {
        Complaint.Severity severity =
            known.isOpen() ? Complaint.Severity.WARNING : Complaint.Severity.ERROR;
        complain(info, severity, fault.message(), fault.suggestion());
        isFine &= known.isOpen();
      }
    }
    return isFine;
  }

  private boolean isUsable(CorrelationRule rule, Set<String> gone) {
    for (String reference : rule.rules()) {
      if (gone.contains(reference)) {
        complain(rule.info(), "the rule '" + reference + "' that it refers to is not used", null);
        return false;
      }
    }
    try {
      WindowSpec.of(rule);
    } catch (IllegalArgumentException e) {
      complain(rule.info(), String.valueOf(e.getMessage()), null);
      return false;
    }
    return takesBlock(rule.info()) && isOfOneLog(rule);
  }

  private boolean isOfOneLog(CorrelationRule rule) {
    Set<String> services = new TreeSet<>();
    for (String reference : rule.rules()) {
      services.add(logs.getOrDefault(reference, RuleLog.CLOUDTRAIL).service());
    }
    if (services.size() > 1) {
      complain(
          rule.info(),
          "a correlation of rules about different logs (%s) is not supported"
              .formatted(String.join(", ", services)),
          "write one for each log");
      return false;
    }
    RuleLog log = logs.getOrDefault(rule.rules().get(0), RuleLog.CLOUDTRAIL);
    logs.put(rule.key(), log);
    List<String> names = new ArrayList<>(shown(rule.info()));
    names.addAll(meant(rule, rule.groupBy()));
    names.addAll(meant(rule, rule.fields()));
    aliases.put(rule.key(), rule.aliases().keySet());
    rule.rules().forEach(below -> names.removeAll(aliases.getOrDefault(below, Set.of())));
    return hasFields(rule.info(), log, names) && keepsCurrenciesApart(rule, log);
  }

  /** Returns fields of a correlation with those that aliases stand for in their place. */
  private static List<String> meant(CorrelationRule rule, List<String> names) {
    List<String> fields = new ArrayList<>();
    for (String name : names) {
      Map<String, String> byRule = rule.aliases().get(name);
      fields.addAll(byRule == null ? List.of(name) : byRule.values());
    }
    return fields;
  }

  private boolean keepsCurrenciesApart(CorrelationRule rule, RuleLog log) {
    boolean reckons = rule.type().needsField() && rule.type() != CorrelationRule.Type.VALUE_COUNT;
    if (!reckons
        || meant(rule, rule.groupBy()).contains(log.currency())
        || meant(rule, rule.fields()).stream().noneMatch(log.costs()::contains)) {
      return true;
    }
    complain(
        rule.info(),
        "%s of %s would reckon with different currencies as if they were one"
            .formatted(rule.type().text(), String.join(", ", rule.fields())),
        "add %s to group-by".formatted(log.currency()));
    return false;
  }

  private boolean takesBlock(RuleInfo info) {
    List<String> faults = new ArrayList<>();
    blocks.put(info.key(), SpoorBlock.of(info, faults));
    faults.forEach(fault -> complain(info, fault, null));
    return faults.isEmpty();
  }

  private void complain(RuleInfo info, String message, @Nullable String suggestion) {
    complain(info, Complaint.Severity.ERROR, message, suggestion);
  }

  private void complain(
      RuleInfo info, Complaint.Severity severity, String message, @Nullable String suggestion) {
    complaints.add(
        new Complaint(info.file(), info.line(), 1, info.title(), severity, message, suggestion));
  }

  private static String hash(List<RuleText> texts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (RuleText text : texts) {
        String said = text.fault() == null ? text.text() : text.fault();
        for (String part : List.of(text.file(), said)) {
          digest.update(part.getBytes(StandardCharsets.UTF_8));
          digest.update((byte) 0);
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
