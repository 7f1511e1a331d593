/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.read;

import dev.spoor.common.sigma.Level;
import dev.spoor.common.sigma.LogSource;
import dev.spoor.common.sigma.RelatedRule;
import dev.spoor.common.sigma.RuleInfo;
import dev.spoor.common.sigma.RuleTags;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads what a rule says of itself. */
final class InfoReader {
  private static final int LONGEST_TITLE = 256;

  /** Attributes of rules and correlations that Sigma knows. */
  private static final List<String> KNOWN =
      List.of(
          "title",
          "id",
          "name",
          "related",
          "taxonomy",
          "status",
          "description",
          "license",
          "references",
          "author",
          "date",
          "modified",
          "logsource",
          "detection",
          "correlation",
          "filter",
          "generate",
          "fields",
          "falsepositives",
          "level",
          "tags",
          "scope");

  private static final List<String> LOG_SOURCE =
      List.of("category", "product", "service", "definition");

  private static final Set<String> STATUSES =
      Set.of("stable", "test", "experimental", "deprecated", "unsupported");
  private static final Set<String> RELATIONS =
      Set.of("derived", "obsolete", "merged", "renamed", "similar");
  private static final String UUID =
      "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";
  private static final String DATE = "\\d{4}[-/](0?[1-9]|1[012])[-/](0?[1-9]|[12]\\d|3[01])";

  private final YamlMap rule;
  private final Complaints complaints;

  InfoReader(YamlMap rule, Complaints complaints) {
    this.rule = rule;
    this.complaints = complaints;
  }

  /**
   * Returns what the rule says of itself; without a title, an error, the title is empty.
   *
   * @param isTaken whether a name is that of a rule before
   */
  RuleInfo read(Predicate<String> isTaken) {
    String title = required("title");
    String id = rule.text("id");
    String name = rule.text("name");
    complaints.about(title != null ? title : name != null ? name : id != null ? id : "");
    if (title != null && title.length() > LONGEST_TITLE) {
      complaints.warning(
          rule.place("title"), "title is longer than " + LONGEST_TITLE + " characters", null);
    }
    if (id != null && !id.matches(UUID)) {
      complaints.warning(rule.place("id"), "id " + Complaints.quote(id) + " is no UUID", null);
    }
    taxonomy();
    Place place = rule.place();
    return new RuleInfo(
        id != null
            ? id
            : name != null && !isTaken.test(name) ? name : complaints.file() + ":" + place.line(),
        id,
        name,
        title == null ? "" : title,
        status(),
        level(),
        rule.text("description"),
        String.join(", ", rule.texts("author")).isEmpty()
            ? null
            : String.join(", ", rule.texts("author")),
        date("date"),
        date("modified"),
        rule.text("license"),
        tags(),
        List.copyOf(rule.texts("references")),
        List.copyOf(rule.texts("falsepositives")),
        List.copyOf(rule.texts("fields")),
        related(),
        extra(),
        complaints.file(),
        place.line(),
        lines());
  }

  /** Returns where entries stand, and entries inside of them. */
  private Map<String, Integer> lines() {
    Map<String, Integer> lines = new HashMap<>();
    for (String name : rule.names()) {
      lines.put(name, rule.place(name).line());
      if (rule.node(name) instanceof MappingNode inner) {
        for (NodeTuple entry : inner.getValue()) {
          if (entry.getKeyNode() instanceof ScalarNode key) {
            String inside = name + "." + key.getValue();
            lines.put(inside, Place.of(key).line());
            if (!KNOWN.contains(name)) {
              items(inside, entry.getValueNode(), lines);
            }
          }
        }
      }
    }
    return lines;
  }

  /** Adds where the mappings of a list stand, {@code spoor.tests[0]}, and their entries. */
  private static void items(String name, Node value, Map<String, Integer> lines) {
    if (!(value instanceof SequenceNode list)) {
      return;
    }
    for (int i = 0; i < list.getValue().size(); i++) {
      Node item = list.getValue().get(i);
      String place = name + "[" + i + "]";
      lines.put(place, Place.of(item).line());
      if (item instanceof MappingNode mapping) {
        for (NodeTuple entry : mapping.getValue()) {
          if (entry.getKeyNode() instanceof ScalarNode key) {
            lines.put(place + "." + key.getValue(), Place.of(key).line());
          }
        }
      }
    }
  }

  /** Returns an attribute that no rule may lack; null with an error when it does. */
  private @Nullable String required(String name) {
    String text = rule.text(name);
    if (text == null || text.isBlank()) {
      missing(rule, name, complaints);
      return null;
    }
    return text;
  }

  /** Complains that an attribute is not there, naming one that may have been meant so. */
  static void missing(YamlMap map, String name, Complaints complaints) {
    String near =
        Suggestion.nearest(name, map.names().stream().filter(n -> !KNOWN.contains(n)).toList());
    Place place = near == null ? map.place() : map.place(near);
    if (near != null) {
      complaints.dropWarnings(place);
    }
    complaints.error(
        place,
        "no " + name + (near == null ? "" : ", but " + Complaints.quote(near)),
        near == null ? null : "did you mean '" + name + "'?");
  }

  private @Nullable String status() {
    String status = rule.text("status");
    if (status != null && !STATUSES.contains(status)) {
      complaints.warning(
          rule.place("status"),
          "unknown status " + Complaints.quote(status),
          Suggestion.didYouMean(status, STATUSES));
    }
    if ("unsupported".equals(status)) {
      complaints.error(
          rule.place("status"),
          "the rule's author says that it cannot be used: status unsupported",
          "change the status once it can");
    } else if ("deprecated".equals(status)) {
      complaints.warning(
          rule.place("status"),
          "the rule's author says that another has taken its place: status deprecated",
          null);
    }
    return status;
  }

  /** Names of fields in other taxonomies are in no record, so that such a rule would never fire. */
  private void taxonomy() {
    String taxonomy = rule.text("taxonomy");
    if (taxonomy != null && !taxonomy.equalsIgnoreCase("sigma")) {
      complaints.error(
          rule.place("taxonomy"),
          "taxonomy " + Complaints.quote(taxonomy) + " is not supported",
          "name fields as the log does, and leave taxonomy out");
    }
  }

  private @Nullable Level level() {
    String text = rule.text("level");
    if (text == null) {
      return null;
    }
    Level level = Level.of(text).orElse(null);
    if (level == null) {
      List<String> known = Arrays.stream(Level.values()).map(Level::text).toList();
      String near = Suggestion.didYouMean(text, known);
      complaints.error(
          rule.place("level"),
          "unknown level " + Complaints.quote(text),
          near == null ? "expected one of " + String.join(", ", known) : near);
    }
    return level;
  }

  private @Nullable String date(String name) {
    String date = rule.text(name);
    if (date != null && !date.matches(DATE)) {
      complaints.warning(
          rule.place(name),
          name + " " + Complaints.quote(date) + " is no date",
          "write YYYY-MM-DD");
    }
    return date;
  }

  private RuleTags tags() {
    List<String> tags = rule.texts("tags");
    for (String tag : tags) {
      if (!tag.matches("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)+")) {
        complaints.warning(
            rule.place("tags"),
            "tag " + Complaints.quote(tag) + " has no namespace",
            "write namespace.name, such as attack.t1078.004");
      }
    }
    return new RuleTags(tags);
  }

  private List<RelatedRule> related() {
    Node node = rule.node("related");
    List<RelatedRule> related = new ArrayList<>();
    if (node == null) {
      return List.of();
    }
    for (Node item : node instanceof SequenceNode list ? list.getValue() : List.of(node)) {
      if (!(item instanceof MappingNode mapping)) {
        complaints.warning(Place.of(item), "a related rule needs id and type", null);
        continue;
      }
      YamlMap entry = YamlMap.of(mapping, complaints);
      String id = entry.text("id");
      String type = entry.text("type");
      if (id == null || type == null || !RELATIONS.contains(type)) {
        complaints.warning(
            Place.of(item),
            "a related rule needs id and one of the types "
                + String.join(", ", RELATIONS.stream().sorted().toList()),
            type == null ? null : Suggestion.didYouMean(type, RELATIONS));
      }
      if (id != null) {
        related.add(new RelatedRule(id, type == null ? "" : type));
      }
    }
    return List.copyOf(related);
  }

  private Map<String, Object> extra() {
    Map<String, Object> extra = new LinkedHashMap<>();
    PlainValues plain = new PlainValues(complaints);
    for (String name : rule.names()) {
      if (KNOWN.contains(name)) {
        continue;
      }
      Node value = rule.node(name);
      Object converted = value == null ? null : plain.of(value);
      extra.put(name, converted);
      String near = Suggestion.nearest(name, KNOWN.stream().filter(k -> !rule.has(k)).toList());
      if (near != null && !complaints.hasError(rule.place(name))) {
        complaints.warning(
            rule.place(name),
            "unknown attribute " + Complaints.quote(name),
            "did you mean '" + near + "'?");
      }
    }
    return Collections.unmodifiableMap(extra);
  }

  /** Returns the log source of a rule about events; null with an error when it has none. */
  @Nullable LogSource logSource() {
    if (!rule.has("logsource")) {
      missing(rule, "logsource", complaints);
      return null;
    }
    YamlMap source = rule.map("logsource");
    if (source == null) {
      return null;
    }
    for (String name : source.names()) {
      String near =
          Suggestion.nearest(name, LOG_SOURCE.stream().filter(one -> !source.has(one)).toList());
      if (near != null && !LOG_SOURCE.contains(name)) {
        complaints.warning(
            source.place(name),
            "unknown entry " + Complaints.quote(name) + " of logsource",
            "did you mean '" + near + "'?");
      }
    }
    LogSource logSource =
        new LogSource(source.text("category"), source.text("product"), source.text("service"));
    if (logSource.category() == null
        && logSource.product() == null
        && logSource.service() == null) {
      complaints.error(
          source.place(), "logsource names none of category, product and service", null);
    }
    return logSource;
  }
}
