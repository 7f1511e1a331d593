/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.read;

import dev.spoor.common.sigma.Complaint;
import dev.spoor.common.sigma.CorrelationRule;
import dev.spoor.common.sigma.Detection;
import dev.spoor.common.sigma.LogSource;
import dev.spoor.common.sigma.RuleInfo;
import dev.spoor.common.sigma.RuleSet;
import dev.spoor.common.sigma.RuleText;
import dev.spoor.common.sigma.SigmaRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Reads rule files: all of them, with everything that is wrong with them, in one pass.
 *
 * <p>A rule with an error is left out and its complaints say why. Files may hold several documents;
 * a fault in the YAML itself ends its file, after the documents before it.
 */
public final class RuleReader {
  private final Placeholders placeholders;
  private final Function<LogSource, @Nullable KnownFields> fields;
  private final Consumer<UnusableRule> unusable;
  private final List<SigmaRule> rules = new ArrayList<>();
  private final References references = new References();
  private final Filters filters = new Filters();
  private final Map<String, RuleInfo> taken = new HashMap<>();
  private final List<Complaint> complaints = new ArrayList<>();
  private List<Complaint> ofFile = new ArrayList<>();

  private RuleReader(
      Placeholders placeholders,
      Function<LogSource, @Nullable KnownFields> fields,
      Consumer<UnusableRule> unusable) {
    this.placeholders = placeholders;
    this.fields = fields;
    this.unusable = unusable;
  }

  /** Reads files in which no rule uses a placeholder; one that does has an error. */
  public static RuleSet read(List<RuleText> texts) {
    return read(texts, Map.of());
  }

  /**
   * Reads files.
   *
   * @param placeholders what {@code %name%} stands for in values with the modifier {@code expand};
   *     one without values is never met
   */
  public static RuleSet read(List<RuleText> texts, Map<String, List<String>> placeholders) {
    return read(texts, placeholders, logSource -> null);
  }

  /**
   * Reads files, and holds the fields of rules against those that their logs have.
   *
   * @param placeholders what {@code %name%} stands for
   * @param fields the fields of a log; null where they are not known
   */
  public static RuleSet read(
      List<RuleText> texts,
      Map<String, List<String>> placeholders,
      Function<LogSource, @Nullable KnownFields> fields) {
    return read(texts, placeholders, fields, rule -> {});
  }

  /**
   * Reads files, and tells of rules and correlations that cannot be used, so that all that is wrong
   * with them can be said at once.
   *
   * @param unusable takes them, in the order of files and documents; then correlations that only
   *     refer to what cannot be used
   */
  public static RuleSet read(
      List<RuleText> texts,
      Map<String, List<String>> placeholders,
      Function<LogSource, @Nullable KnownFields> fields,
      Consumer<UnusableRule> unusable) {
    RuleReader reader =
        new RuleReader(new Placeholders(Map.copyOf(placeholders)), fields, unusable);
    List<List<Complaint>> byFile = new ArrayList<>();
    for (RuleText text : texts) {
      reader.ofFile = new ArrayList<>();
      byFile.add(reader.ofFile);
      reader.read(text);
    }
    List<CorrelationRule> correlations = reader.references.resolve();
    for (References.Draft draft : reader.references.unresolved()) {
      unusable.accept(new UnusableRule(draft.info(), null, draft.complaints().rule()));
    }
    List<SigmaRule> rules = reader.filters.apply(reader.rules, reader.references, fields);
    for (List<Complaint> ofFile : byFile) {
      ofFile.sort(Comparator.comparingInt(Complaint::line).thenComparingInt(Complaint::column));
      reader.complaints.addAll(ofFile);
    }
    return new RuleSet(rules, correlations, reader.filters.used(), reader.complaints);
  }

  private void read(RuleText text) {
    Complaints file = new Complaints(text.file(), ofFile);
    if (text.fault() != null) {
      file.error(Place.START, text.fault());
      return;
    }
    List<Node> documents = YamlDocuments.of(text, file);
    boolean any = false;
    for (Node document : documents) {
      boolean blank =
          document instanceof ScalarNode scalar && Scalar.of(scalar).kind() == Scalar.Kind.NULL;
      if (!blank) {
        any = true;
        document(document, new Complaints(text.file(), ofFile));
      }
    }
    if (!any && !file.hasErrors()) {
      file.warning(Place.START, "no rule in this file", null);
    }
  }

  private void document(Node document, Complaints complaints) {
    if (!(document instanceof MappingNode mapping)) {
      complaints.error(
          Place.of(document), "not a rule: expected entries such as title and detection");
      return;
    }
    YamlMap map = YamlMap.of(mapping, complaints);
    if (map.has("action")) {
      complaints.error(
          map.place("action"), "action is no longer part of Sigma", "write whole rules");
    }
    InfoReader reader = new InfoReader(map, complaints);
    RuleInfo info = reader.read(taken::containsKey);
    boolean isNew = isNew(info, map, complaints);
    if (map.has("correlation")) {
      References.Draft draft = correlation(map, info, complaints);
      if (!draft.isSound()) {
        unusable.accept(new UnusableRule(info, null, complaints.rule()));
      }
      if (isNew) {
        references.add(draft);
      } else {
        references.addRepeated(draft);
      }
      return;
    }
    LogSource logSource = reader.logSource();
    KnownFields known = logSource == null ? null : fields.apply(logSource);
    DetectionReader detections = new DetectionReader(placeholders, known, complaints);
    if (map.has("filter") && !map.has("detection")) {
      FilterReader filter = new FilterReader(map, detections, complaints);
      FilterReader.Draft draft = filter.read(info, logSource);
      FilterReader.Wrong wrong = filter.wrong();
      if (draft != null) {
        filters.add(draft);
      } else if (wrong != null) {
        filters.add(wrong);
      }
      return;
    }
    Detection detection = detections.read(map);
    SigmaRule rule =
        logSource == null || detection == null || complaints.hasErrors()
            ? null
            : new SigmaRule(info, logSource, detection);
    if (isNew) {
      references.add(info, rule != null);
    }
    if (rule == null) {
      unusable.accept(new UnusableRule(info, logSource, complaints.rule()));
    } else {
      rules.add(rule);
    }
  }

  private static References.Draft correlation(YamlMap map, RuleInfo info, Complaints complaints) {
    if (map.has("detection")) {
      complaints.error(
          map.place("detection"), "a correlation has no detection", "write two documents");
    }
    YamlMap correlation = map.map("correlation");
    if (correlation == null) {
      return new References.Draft(info, null, false, List.of(), complaints, map.place());
    }
    CorrelationReader reader = new CorrelationReader(map, correlation, complaints);
    CorrelationRule rule = reader.read(info);
    return new References.Draft(
        info,
        rule,
        rule != null && !complaints.hasErrors(),
        reader.references(),
        complaints,
        reader.place());
  }

  /** Whether no rule before has the same id, else an error. A name may be that of several. */
  private boolean isNew(RuleInfo info, YamlMap map, Complaints complaints) {
    RuleInfo named = info.name() == null ? null : taken.putIfAbsent(info.name(), info);
    if (named != null) {
      complaints.warning(
          map.place("name"),
          "name %s is taken by the rule at %s"
              .formatted(Complaints.quote(String.valueOf(info.name())), named.place()),
          "refer to either by its id");
    }
    String id = info.id();
    RuleInfo first = id == null ? null : taken.putIfAbsent(id, info);
    if (first == null || first == info) {
      return true;
    }
    complaints.error(
        map.place("id"),
        "id " + Complaints.quote(String.valueOf(id)) + " is taken by the rule at " + first.place());
    return false;
  }
}
