/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import static dev.spoor.common.sigma.match.NaiveComparisons.compares;
import static dev.spoor.common.sigma.match.NaiveComparisons.inNetwork;
import static dev.spoor.common.sigma.match.NaiveComparisons.part;
import static dev.spoor.common.sigma.match.NaiveComparisons.same;
import static dev.spoor.common.sigma.match.NaiveConditions.means;
import static dev.spoor.common.sigma.match.NaiveConditions.split;
import static dev.spoor.common.sigma.match.NaiveFields.find;
import static dev.spoor.common.sigma.match.NaiveFields.flat;
import static dev.spoor.common.sigma.match.NaiveFields.leaves;
import static dev.spoor.common.sigma.match.NaiveTexts.text;
import static dev.spoor.common.sigma.match.NaiveTexts.texts;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sigma as the specification tells it, in the slowest way: over the rule's YAML as it stands, with
 * neither reader nor index nor compiled form. Shares no code with what it is held against.
 */
public final class NaiveEvaluator {
  private final Map<String, ?> detection;
  private final Map<String, ?> event;
  private final Map<String, List<String>> placeholders;

  private NaiveEvaluator(
      Map<String, ?> detection, Map<String, ?> event, Map<String, List<String>> placeholders) {
    this.detection = detection;
    this.event = event;
    this.placeholders = placeholders;
  }

  /** Whether an event meets a detection, both as plain maps. */
  public static boolean matches(Map<String, ?> detection, Map<String, ?> event) {
    return matches(detection, event, Map.of());
  }

  /** Whether an event meets a detection that may have placeholders. */
  public static boolean matches(
      Map<String, ?> detection, Map<String, ?> event, Map<String, List<String>> placeholders) {
    NaiveEvaluator naive = new NaiveEvaluator(detection, event, placeholders);
    Object condition = detection.get("condition");
    List<?> all = condition instanceof List<?> list ? list : List.of(condition);
    return all.stream().anyMatch(one -> naive.holds(one.toString().trim()));
  }

  // Conditions: split at the loosest operator outside parentheses.

  private boolean holds(String expression) {
    List<String> or = split(expression, "or");
    if (or.size() > 1) {
      return or.stream().anyMatch(this::holds);
    }
    List<String> and = split(expression, "and");
    if (and.size() > 1) {
      return and.stream().allMatch(this::holds);
    }
    if (expression.startsWith("not ") || expression.startsWith("not(")) {
      return !holds(expression.substring(3).trim());
    }
    if (expression.startsWith("(")) {
      return holds(expression.substring(1, expression.length() - 1).trim());
    }
    if (expression.contains(" of ")) {
      String[] words = expression.split("\\s+");
      List<String> names =
          detection.keySet().stream()
              .map(Object::toString)
              .filter(n -> means(words[2], n))
              .toList();
      return words[0].equals("all")
          ? names.stream().allMatch(this::search)
          : names.stream().anyMatch(this::search);
    }
    return search(expression);
  }

  // Searches.

  private boolean search(String name) {
    return search(detection.get(name));
  }

  private boolean search(@Nullable Object search) {
    if (search instanceof Map<?, ?> map) {
      return map.entrySet().stream().allMatch(e -> entry(e.getKey().toString(), e.getValue()));
    }
    if (search instanceof List<?> list) {
      return list.stream().anyMatch(this::search);
    }
    return keyword(search, List.of());
  }

  private boolean entry(String key, @Nullable Object value) {
    List<String> modifiers = new ArrayList<>(Arrays.asList(key.split("\\|")));
    String field = modifiers.remove(0);
    List<?> values = value instanceof List<?> list ? list : Arrays.asList(value);
    BiPredicate<String, Object> each =
        field.isEmpty()
            ? (name, expected) -> keyword(expected, modifiers)
            : (name, expected) -> test(name, modifiers, expected);
    BiPredicate<String, Object> one =
        (name, expected) ->
            modifiers.contains("expand")
                ? filled(expected.toString(), modifiers.contains("re")).stream()
                    .anyMatch(text -> each.test(name, text))
                : each.test(name, expected);
    boolean met =
        modifiers.contains("all")
            ? values.stream().allMatch(expected -> one.test(field, expected))
            : values.stream().anyMatch(expected -> one.test(field, expected));
    return met != modifiers.contains("neq");
  }

  /** Returns a text with every choice of values for its placeholders, the first one first. */
  private List<String> filled(String text, boolean quoted) {
    Matcher matcher = Pattern.compile("(?<!\\\\)%(\\w+)%").matcher(text);
    if (!matcher.find()) {
      return List.of(text.replace("\\%", "%"));
    }
    String before = text.substring(0, matcher.start()).replace("\\%", "%");
    List<String> rest = filled(text.substring(matcher.end()), quoted);
    return placeholders.get(matcher.group(1)).stream()
        .map(value -> before + (quoted ? Pattern.quote(value) : value))
        .flatMap(head -> rest.stream().map(tail -> head + tail))
        .toList();
  }

  private boolean keyword(@Nullable Object expected, List<String> modifiers) {
    List<Object> leaves = new ArrayList<>();
    leaves(event, leaves);
    leaves.add(event);
    return leaves.stream()
        .flatMap(leaf -> texts(leaf).stream())
        .anyMatch(text -> text(text, String.valueOf(expected), "contains", modifiers));
  }

  // Fields.

  private List<@Nullable Object> found(String path) {
    List<@Nullable Object> found = new ArrayList<>();
    find(event, path, found);
    return found;
  }

  private boolean test(String field, List<String> modifiers, @Nullable Object expected) {
    List<@Nullable Object> found = found(field);
    List<@Nullable Object> values = flat(found);
    if (modifiers.contains("exists")) {
      return found.isEmpty() != (Boolean) expected;
    }
    if (expected == null) {
      return found.isEmpty() || values.contains(null);
    }
    for (Object value : values) {
      if (value != null && one(value, modifiers, expected)) {
        return true;
      }
    }
    return false;
  }

  private boolean one(Object value, List<String> modifiers, Object expected) {
    for (String part : List.of("minute", "hour", "day", "week", "month", "year")) {
      if (modifiers.contains(part)) {
        Long found = part(value.toString(), part);
        String comparison =
            modifiers.stream()
                .filter(List.of("gt", "gte", "lt", "lte")::contains)
                .findFirst()
                .orElse("eq");
        return found != null && compares(found, comparison, new BigDecimal(expected.toString()));
      }
    }
    for (String comparison : List.of("gt", "gte", "lt", "lte")) {
      if (modifiers.contains(comparison)) {
        return compares(value, comparison, new BigDecimal(expected.toString()));
      }
    }
    if (modifiers.contains("cidr")) {
      return value instanceof String text && inNetwork(text, expected.toString());
    }
    if (modifiers.contains("fieldref")) {
      return flat(found(expected.toString())).stream()
          .filter(other -> other != null)
          .flatMap(other -> texts(other).stream())
          .anyMatch(other -> texts(value).stream().anyMatch(t -> same(t, other, modifiers)));
    }
    boolean bare = modifiers.stream().allMatch(m -> List.of("all", "neq", "cased").contains(m));
    if (expected instanceof Number && value instanceof Number && bare) {
      return new BigDecimal(value.toString()).compareTo(new BigDecimal(expected.toString())) == 0;
    }
    if (expected instanceof Number && bare && !(value instanceof String)) {
      return false;
    }
    return texts(value).stream()
        .anyMatch(text -> text(text, expected.toString(), "whole", modifiers));
  }
}
