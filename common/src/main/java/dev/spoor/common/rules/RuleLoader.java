/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import dev.spoor.common.sigma.Complaint;
import dev.spoor.common.sigma.CorrelationRule;
import dev.spoor.common.sigma.LogSource;
import dev.spoor.common.sigma.RuleFilter;
import dev.spoor.common.sigma.RuleSet;
import dev.spoor.common.sigma.RuleText;
import dev.spoor.common.sigma.SigmaRule;
import dev.spoor.common.sigma.read.KnownFields;
import dev.spoor.common.sigma.read.RuleReader;
import dev.spoor.common.sigma.read.UnusableRule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Loads rules: those that come with Spoor, then folders. Nothing is left out without a word. */
public final class RuleLoader {
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
    List<UnusableRule> unusable = new ArrayList<>();
    RuleSet read = RuleReader.read(texts, placeholders, RuleLoader::fields, unusable::add);
    RuleChecks checks = new RuleChecks(read.complaints());
    unusable.forEach(checks::tellMore);
    CorrelationChecks ofCorrelations = new CorrelationChecks(checks);
    List<SigmaRule> rules = read.rules().stream().filter(checks::isUsable).toList();
    Set<String> gone = new HashSet<>();
    read.rules().forEach(rule -> gone.add(rule.key()));
    rules.forEach(rule -> gone.remove(rule.key()));
    List<CorrelationRule> correlations = new ArrayList<>();
    for (CorrelationRule rule : read.correlations()) {
      if (ofCorrelations.isUsable(rule, gone)) {
        correlations.add(rule);
      } else {
        gone.add(rule.key());
      }
    }
    List<Complaint> complaints = inOrder(checks.complaints(), texts);
    List<RuleFilter> filters = read.filters().stream().map(one -> without(gone, one)).toList();
    return new LoadedRules(
        new RuleSet(rules, correlations, filters, complaints), checks.blocks(), complaints, hash);
  }

  /** Returns a filter of the rules that can be used. */
  private static RuleFilter without(Set<String> gone, RuleFilter filter) {
    return new RuleFilter(
        filter.info(), filter.rules().stream().filter(key -> !gone.contains(key)).toList());
  }

  /** Returns complaints in the order of files, lines and columns. */
  private static List<Complaint> inOrder(List<Complaint> complaints, List<RuleText> texts) {
    Map<String, Integer> places = new HashMap<>();
    texts.forEach(text -> places.putIfAbsent(text.file(), places.size()));
    return complaints.stream()
        .sorted(
            Comparator.comparing((Complaint one) -> places.getOrDefault(one.file(), places.size()))
                .thenComparing(Complaint::line)
                .thenComparing(Complaint::column))
        .toList();
  }

  private static @Nullable KnownFields fields(LogSource source) {
    return RuleLog.of(source).map(RuleLog::fields).orElse(null);
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
