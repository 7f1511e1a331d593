/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.read;

import dev.spoor.common.sigma.Condition;
import dev.spoor.common.sigma.CorrelationRule;
import dev.spoor.common.sigma.CorrelationRule.Bound;
import dev.spoor.common.sigma.CorrelationRule.Type;
import dev.spoor.common.sigma.RuleInfo;
import dev.spoor.common.sigma.ValueTest.Comparison;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads a correlation; what it refers to is still as written. */
final class CorrelationReader {
  private static final Map<String, Comparison> COMPARISONS =
      Map.of(
          "gt", Comparison.GREATER,
          "gte", Comparison.GREATER_OR_EQUAL,
          "lt", Comparison.LESS,
          "lte", Comparison.LESS_OR_EQUAL,
          "eq", Comparison.EQUAL,
          "neq", Comparison.NOT_EQUAL);
  private static final List<String> KNOWN =
      List.of("type", "rules", "group-by", "timespan", "condition", "aliases", "generate", "field");
  private static final List<String> IN_CONDITION =
      List.of("gt", "gte", "lt", "lte", "eq", "neq", "field", "percentile");
  private static final Pattern TIMESPAN = Pattern.compile("([1-9]\\d{0,8})([smhd])");
  private static final int LONGEST_DAYS = 36_500;

  private final YamlMap document;
  private final YamlMap correlation;
  private final Complaints complaints;
  private List<String> references = List.of();

  CorrelationReader(YamlMap document, YamlMap correlation, Complaints complaints) {
    this.document = document;
    this.correlation = correlation;
    this.complaints = complaints;
  }

  /** Returns the correlation with names for keys; null with errors when it cannot be used. */
  @Nullable CorrelationRule read(RuleInfo info) {
    unknown(correlation, KNOWN);
    Type type = type();
    List<String> rules = rules(type);
    Duration timespan = timespan();
    List<Bound> bounds = new ArrayList<>();
    List<String> fields = new ArrayList<>(correlation.texts("field"));
    BigDecimal percentile = null;
    Node node = correlation.node("condition");
    Condition named = null;
    if (node instanceof ScalarNode text) {
      named = condition(text, type, rules);
    } else if (node != null) {
      YamlMap condition = correlation.map("condition");
      if (condition != null) {
        unknown(condition, IN_CONDITION);
        bounds.addAll(bounds(condition));
        fields.addAll(condition.texts("field"));
        percentile = number(condition, "percentile");
      }
    }
    if (type != null) {
      check(type, rules, fields, bounds, percentile);
    }
    Map<String, Map<String, String>> aliases = aliases(fields);
    boolean generate = generate();
    if (type == null || rules.isEmpty() || timespan == null) {
      return null;
    }
    if (type == Type.VALUE_PERCENTILE && percentile == null) {
      percentile = BigDecimal.valueOf(50);
    }
    return new CorrelationRule(
        info,
        type,
        rules,
        correlation.texts("group-by"),
        timespan,
        bounds,
        named,
        fields,
        percentile,
        aliases,
        generate);
  }

  /** Returns what it refers to, as far as that could be read, each once. */
  List<String> references() {
    return references;
  }

  /** Returns where it refers to them. */
  Place place() {
    return correlation.place(correlation.has("rules") ? "rules" : "condition");
  }

  /** Returns a condition over the names of rules. */
  private @Nullable Condition condition(ScalarNode node, @Nullable Type type, List<String> rules) {
    if (type == null || !type.isTemporal() || rules.isEmpty()) {
      return null;
    }
    Set<String> used = new HashSet<>();
    Condition condition =
        new ConditionParser(node, "listed rule", new LinkedHashSet<>(rules), used, complaints)
            .parse();
    for (String rule : rules) {
      if (condition != null && !used.contains(rule)) {
        complaints.warning(
            correlation.place("rules"),
            "the condition does not use " + Complaints.quote(rule),
            null);
      }
    }
    return condition;
  }

  private void unknown(YamlMap map, List<String> known) {
    for (String name : map.names()) {
      if (!known.contains(name)) {
        complaints.error(
            map.place(name),
            "unknown entry " + Complaints.quote(name),
            name.equals("timeframe")
                ? "did you mean 'timespan'?"
                : Suggestion.didYouMean(name, known));
      }
    }
  }

  private @Nullable Type type() {
    String text = correlation.text("type");
    List<String> known = Arrays.stream(Type.values()).map(Type::text).toList();
    for (Type type : Type.values()) {
      if (type.text().equals(text)) {
        return type;
      }
    }
    String near = text == null ? null : near(text, known);
    complaints.error(
        correlation.place("type"),
        text == null ? "no type" : "unknown type " + Complaints.quote(text),
        near == null ? "expected one of " + String.join(", ", known) : near);
    return null;
  }

  /** Returns what to write in place of an unknown type; null when nothing is near. */
  private static @Nullable String near(String text, List<String> known) {
    return switch (text) {
      case "value_max" -> "write type: value_percentile, and percentile: 100 below condition";
      case "value_min" -> "write type: value_percentile, and percentile: 0 below condition";
      default -> Suggestion.didYouMean(text, known);
    };
  }

  /** Returns the rules that are listed; where none are, those that the condition names. */
  private List<String> rules(@Nullable Type type) {
    List<String> rules = correlation.texts("rules");
    boolean namesRules = type == null || type.isTemporal();
    if (rules.isEmpty() && namesRules && correlation.node("condition") instanceof ScalarNode text) {
      rules = List.copyOf(ConditionParser.names(text.getValue()));
    }
    references = rules.stream().distinct().toList();
    if (rules.isEmpty()) {
      complaints.error(correlation.place("rules"), "a correlation needs rules");
    } else if (references.size() < rules.size()) {
      complaints.error(correlation.place("rules"), "a rule is named twice");
    }
    return rules;
  }

  private @Nullable Duration timespan() {
    String text = correlation.text("timespan");
    if (text == null) {
      complaints.error(
          correlation.place("timespan"), "a correlation needs a timespan", "such as 10m");
      return null;
    }
    Matcher matcher = TIMESPAN.matcher(text);
    Duration span = null;
    if (matcher.matches()) {
      long count = Long.parseLong(matcher.group(1));
      span =
          switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
          };
    }
    if (span == null || span.compareTo(Duration.ofDays(LONGEST_DAYS)) > 0) {
      complaints.error(
          correlation.place("timespan"),
          "invalid timespan " + Complaints.quote(text),
          text.matches("[1-9]\\d{0,3}w")
              ? "write it in days, such as %sd"
                  .formatted(7 * Integer.parseInt(text.substring(0, text.length() - 1)))
              : "write a number and s, m, h or d, such as 90m");
      return null;
    }
    return span;
  }

  /** Whether the condition names a limit, right or wrong. */
  private boolean hasBounds() {
    return correlation.node("condition") instanceof MappingNode node
        && node.getValue().stream()
            .anyMatch(
                tuple ->
                    tuple.getKeyNode() instanceof ScalarNode key
                        && COMPARISONS.containsKey(key.getValue()));
  }

  private List<Bound> bounds(YamlMap condition) {
    List<Bound> bounds = new ArrayList<>();
    for (String name : condition.names()) {
      Comparison comparison = COMPARISONS.get(name);
      BigDecimal limit = comparison == null ? null : number(condition, name);
      if (comparison != null && limit != null) {
        bounds.add(new Bound(comparison, limit));
      }
    }
    return bounds;
  }

  private @Nullable BigDecimal number(YamlMap map, String name) {
    Node node = map.node(name);
    if (node == null) {
      return null;
    }
    Scalar scalar = node instanceof ScalarNode text ? Scalar.of(text) : null;
    BigDecimal number = scalar == null ? null : scalar.number();
    if (number == null) {
      boolean isQuoted = scalar != null && scalar.text().matches("-?\\d+(\\.\\d+)?");
      complaints.error(
          Place.of(node), name + " needs a number", isQuoted ? "leave out the quotes" : null);
    }
    return number;
  }

  private void check(
      Type type,
      List<String> rules,
      List<String> fields,
      List<Bound> bounds,
      @Nullable BigDecimal percentile) {
    Place place = correlation.place("condition");
    if (!hasBounds() && !type.isTemporal()) {
      complaints.error(
          place, type.text() + " needs a condition", "write condition: and below it gte: 10");
    }
    if (!type.needsField() && !fields.isEmpty()) {
      complaints.error(place, type.text() + " looks at no field", "did you mean 'value_count'?");
    } else if (type.needsField() && fields.isEmpty()) {
      complaints.error(place, type.text() + " needs a field", "write field: name below condition");
    } else if (fields.size() > 1 && type != Type.VALUE_COUNT) {
      complaints.error(place, type.text() + " reckons with one field only");
    }
    if (type == Type.VALUE_PERCENTILE && percentile == null) {
      complaints.warning(place, "no percentile: 50, the median, is taken", "write percentile: 50");
    } else if (type != Type.VALUE_PERCENTILE && percentile != null) {
      complaints.error(place, "percentile belongs to value_percentile");
    } else if (percentile != null
        && (percentile.signum() < 0 || percentile.compareTo(BigDecimal.valueOf(100)) > 0)) {
      complaints.error(place, "a percentile is a number from 0 to 100");
    }
    if (type == Type.TEMPORAL_ORDERED && rules.size() == 1) {
      complaints.warning(
          correlation.place("rules"), "the order of a single rule means nothing", null);
    }
    if (type == Type.EVENT_COUNT) {
      warnOfNone(bounds, place);
    }
    if (!correlation.has("group-by")) {
      complaints.warning(
          correlation.place(),
          "no group-by: events of everybody are counted together",
          "write group-by: [] when this is meant");
    }
  }

  /** Windows are looked at where there is a hit: there is none without any. */
  private void warnOfNone(List<Bound> bounds, Place place) {
    boolean isPastOne =
        bounds.stream().anyMatch(bound -> bound.limit().compareTo(BigDecimal.ONE) >= 0);
    if (!bounds.isEmpty() && !isPastOne) {
      complaints.warning(
          place,
          bounds.stream().allMatch(bound -> bound.holds(BigDecimal.ONE))
              ? "every hit meets the condition: no window is without one"
              : "the condition is never met: no window is without a hit",
          "write a limit of 1 or more");
    }
  }

  private Map<String, Map<String, String>> aliases(List<String> measured) {
    Map<String, Map<String, String>> aliases = new LinkedHashMap<>();
    YamlMap map = correlation.map("aliases");
    if (map == null) {
      return aliases;
    }
    List<String> groupBy = correlation.texts("group-by");
    for (String alias : map.names()) {
      YamlMap byRule = map.map(alias);
      if (byRule == null) {
        continue;
      }
      Map<String, String> fields = new LinkedHashMap<>();
      for (String rule : byRule.names()) {
        String field = byRule.text(rule);
        if (field == null || field.isBlank()) {
          complaints.error(byRule.place(rule), "an alias needs the name of a field");
        }
        fields.put(rule, field == null ? "" : field);
      }
      aliases.put(alias, fields);
      if (!groupBy.contains(alias) && !measured.contains(alias)) {
        complaints.warning(
            map.place(alias),
            "neither group-by nor field uses the alias " + Complaints.quote(alias),
            Suggestion.didYouMean(alias, groupBy));
      }
    }
    return aliases;
  }

  private boolean generate() {
    YamlMap map = document.has("generate") ? document : correlation;
    Node node = map.node("generate");
    if (node == null) {
      return false;
    }
    if (node instanceof ScalarNode scalar && Scalar.of(scalar).kind() == Scalar.Kind.FLAG) {
      return Scalar.of(scalar).isTrue();
    }
    complaints.error(Place.of(node), "generate needs true or false");
    return false;
  }
}
