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
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Loads rules: those that come with Spoor, then folders. Nothing is left out without a word. */
public final class RuleLoader {
  private static final String RULES = "correlation.rules";
  private static final String GROUP_BY = "correlation.group-by";

  private final List<Complaint> complaints = new ArrayList<>();
  private final Map<String, SpoorBlock> blocks = new HashMap<>();
  private final Map<String, RuleLog> logs = new HashMap<>();
  private final Map<String, CorrelationRule> correlations = new HashMap<>();

  /** Records' fields that each entry of a correlation's group-by stands for, by its key. */
  private final Map<String, Map<String, Set<String>>> groupedBy = new HashMap<>();

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
        loader.keep(rule);
        correlations.add(rule);
      } else {
        gone.add(rule.key());
      }
    }
    List<Complaint> complaints = inOrder(loader.complaints, texts);
    return new LoadedRules(
        new RuleSet(rules, correlations, read.filters(), complaints),
        loader.blocks,
        complaints,
        hash);
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

  private void keep(CorrelationRule rule) {
    Map<String, Set<String>> fields = new HashMap<>();
    rule.groupBy().forEach(entry -> fields.put(entry, meant(rule, List.of(entry))));
    groupedBy.put(rule.key(), fields);
    correlations.put(rule.key(), rule);
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
    return takesBlock(rule.info()) & hasFields(rule.info(), log, shown(rule.info()));
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
          "logsource",
          "logsource %s is not read: rules on Spoor's tables have no category and name one table"
              .formatted(source.text()),
          near == null ? "write service: " + tables : near);
    } else {
      complain(
          info,
          "logsource",
          "logsource %s is not read: rules are held against CloudTrail and Spoor's tables alone"
              .formatted(source.text()),
          "write product: aws and service: cloudtrail, or product: spoor and service: " + tables);
    }
  }

  /** Returns the fields that findings of a rule tell, with the entry that names each. */
  private Map<String, String> shown(RuleInfo info) {
    SpoorBlock block = blocks.getOrDefault(info.key(), SpoorBlock.NONE);
    Map<String, String> fields = new TreeMap<>();
    info.fields().forEach(field -> fields.put(field, "fields"));
    block.show().forEach(field -> fields.putIfAbsent(field, "spoor.show"));
    if (!block.subject().equals(SpoorBlock.CALLER)) {
      fields.putIfAbsent(block.subject(), "spoor.subject");
    }
    return fields;
  }

  private boolean hasFields(RuleInfo info, RuleLog log, Map<String, String> entries) {
    KnownFields known = log.fields();
    boolean isFine = true;
    for (Map.Entry<String, String> name : entries.entrySet()) {
      KnownFields.Fault fault = known.fault(name.getKey());
      if (fault != null) {
        Complaint.Severity severity =
            known.isOpen() ? Complaint.Severity.WARNING : Complaint.Severity.ERROR;
        int line = info.line(name.getValue(), "correlation.condition");
        complain(info, line, severity, fault.message(), fault.suggestion());
        isFine &= known.isOpen();
      }
    }
    return isFine;
  }

  private boolean isUsable(CorrelationRule rule, Set<String> gone) {
    for (String reference : rule.rules()) {
      if (gone.contains(reference)) {
        complain(
            rule.info(),
            RULES,
            "the rule '" + reference + "' that it refers to is not used",
            null);
        return false;
      }
    }
    try {
      WindowSpec.of(rule);
    } catch (IllegalArgumentException e) {
      complain(rule.info(), "correlation.condition", String.valueOf(e.getMessage()), null);
      return false;
    }
    return takesBlock(rule.info()) & isOfOneLog(rule) & seesGroups(rule);
  }

  /**
   * Whether it groups by and measures only what the correlations inside it group by: it sees nothing
   * else of them.
   */
  private boolean seesGroups(CorrelationRule rule) {
    boolean isFine = true;
    for (String below : rule.rules()) {
      CorrelationRule inner = correlations.get(below);
      if (inner == null) {
        continue;
      }
      Map<String, String> entries = new LinkedHashMap<>();
      rule.groupBy().forEach(entry -> entries.put(entry, GROUP_BY));
      rule.fields().forEach(entry -> entries.putIfAbsent(entry, "correlation.condition"));
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        String field = rule.field(entry.getKey(), below);
        if (!inner.groupBy().contains(field)) {
          String near = Suggestion.didYouMean(field, inner.groupBy());
          complain(
              rule.info(),
              entry.getValue(),
              "'%s' is not known of the correlation '%s', which does not group by it"
                  .formatted(field, inner.info().title()),
              near == null ? "add %s to its group-by".formatted(field) : near);
          isFine = false;
        }
      }
    }
    return isFine;
  }

  private boolean isOfOneLog(CorrelationRule rule) {
    Set<String> services = new TreeSet<>();
    for (String reference : rule.rules()) {
      services.add(logs.getOrDefault(reference, RuleLog.CLOUDTRAIL).service());
    }
    if (services.size() > 1) {
      complain(
          rule.info(),
          RULES,
          "a correlation of rules about different logs (%s) is not supported"
              .formatted(String.join(", ", services)),
          "write one for each log");
      return false;
    }
    RuleLog log = logs.getOrDefault(rule.rules().get(0), RuleLog.CLOUDTRAIL);
    logs.put(rule.key(), log);
    Map<String, String> names = shown(rule.info());
    meant(rule, rule.groupBy()).forEach(name -> names.putIfAbsent(name, GROUP_BY));
    meant(rule, rule.fields()).forEach(name -> names.putIfAbsent(name, "correlation.field"));
    return hasFields(rule.info(), log, names) & keepsCurrenciesApart(rule, log);
  }

  /** Returns the records' fields that names of a correlation stand for. */
  private Set<String> meant(CorrelationRule rule, List<String> names) {
    Set<String> fields = new LinkedHashSet<>();
    for (String name : names) {
      for (String below : rule.rules()) {
        String field = rule.field(name, below);
        CorrelationRule inner = correlations.get(below);
        if (inner == null) {
          fields.add(field);
        } else {
          fields.addAll(groupedBy.getOrDefault(below, Map.of()).getOrDefault(field, Set.of()));
        }
      }
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
        GROUP_BY,
        "%s of %s would reckon with different currencies as if they were one"
            .formatted(rule.type().text(), String.join(", ", rule.fields())),
        "add %s to group-by".formatted(log.currency()));
    return false;
  }

  private boolean takesBlock(RuleInfo info) {
    List<SpoorBlock.Fault> faults = new ArrayList<>();
    blocks.put(info.key(), SpoorBlock.of(info, faults));
    faults.forEach(fault -> complain(info, fault.entry(), fault.message(), null));
    return faults.isEmpty();
  }

  /** Complains of an entry. */
  private void complain(
      RuleInfo info, String entry, String message, @Nullable String suggestion) {
    complain(info, info.line(entry), Complaint.Severity.ERROR, message, suggestion);
  }

  private void complain(
      RuleInfo info,
      int line,
      Complaint.Severity severity,
      String message,
      @Nullable String suggestion) {
    complaints.add(
        new Complaint(info.file(), line, 1, info.title(), severity, message, suggestion));
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
