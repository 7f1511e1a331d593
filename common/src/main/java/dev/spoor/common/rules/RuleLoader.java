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
import dev.spoor.common.sigma.read.RuleReader;
import dev.spoor.common.store.StoreSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Loads rules: those that come with Spoor, then folders. Nothing is left out without a word. */
public final class RuleLoader {
  private final List<Complaint> complaints = new ArrayList<>();
  private final Map<String, SpoorBlock> blocks = new HashMap<>();

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

  /**
   * Returns the rules of locations alone.
   *
   * @throws dev.spoor.common.evidence.UserException if a location cannot be read or holds no rule
   *     file
   */
  public static LoadedRules only(
      List<String> locations, StoreSettings store, Map<String, List<String>> placeholders) {
    List<RuleText> texts = RuleFiles.below(locations, store);
    return of(texts, placeholders, hash(texts));
  }

  /** Returns the rules of texts. */
  public static LoadedRules of(List<RuleText> texts) {
    return of(texts, Map.of(), hash(texts));
  }

  private static LoadedRules of(
      List<RuleText> texts, Map<String, List<String>> placeholders, String hash) {
    RuleSet read = RuleReader.read(texts, placeholders);
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

  private boolean isUsable(SigmaRule rule) {
    if (!rule.logSource().appliesTo(LogSource.CLOUDTRAIL)) {
      complain(
          rule.info(),
          "logsource %s is not read: rules are held against CloudTrail alone"
              .formatted(rule.logSource().text()),
          "write product: aws and service: cloudtrail");
      return false;
    }
    return takesBlock(rule.info());
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
    return takesBlock(rule.info());
  }

  private boolean takesBlock(RuleInfo info) {
    List<String> faults = new ArrayList<>();
    blocks.put(info.key(), SpoorBlock.of(info, faults));
    faults.forEach(fault -> complain(info, fault, null));
    return faults.isEmpty();
  }

  private void complain(RuleInfo info, String message, @Nullable String suggestion) {
    complaints.add(
        new Complaint(
            info.file(),
            info.line(),
            1,
            info.title(),
            Complaint.Severity.ERROR,
            message,
            suggestion));
  }

  private static String hash(List<RuleText> texts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (RuleText text : texts) {
        for (String part : List.of(text.file(), text.text())) {
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
