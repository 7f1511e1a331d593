/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sigma as the specification tells it, in the slowest way: over the rule's YAML as it stands, with
 * neither reader nor index nor compiled form. Shares no code with what it is held against.
 */
public final class NaiveEvaluator {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .configure(
              com.fasterxml.jackson.core.JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN, true)
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);

  private final Map<String, ?> detection;
  private final Map<String, ?> event;

  private NaiveEvaluator(Map<String, ?> detection, Map<String, ?> event) {
    this.detection = detection;
    this.event = event;
  }

  /** Whether an event meets a detection, both as plain maps. */
  public static boolean matches(Map<String, ?> detection, Map<String, ?> event) {
    NaiveEvaluator naive = new NaiveEvaluator(detection, event);
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

  private static boolean means(String pattern, String name) {
    if (name.equals("condition")) {
      return false;
    }
    if (name.startsWith("_") && !pattern.startsWith("_")) {
      return false;
    }
    return pattern.equals("them") || name.matches(pattern.replace("*", ".*"));
  }

  private static List<String> split(String expression, String operator) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    StringBuilder part = new StringBuilder();
    for (String word : expression.replace("(", " ( ").replace(")", " ) ").trim().split("\\s+")) {
      depth += word.equals("(") ? 1 : word.equals(")") ? -1 : 0;
      if (depth == 0 && word.equals(operator)) {
        parts.add(part.toString().trim());
        part.setLength(0);
      } else {
        part.append(word).append(' ');
      }
    }
    parts.add(part.toString().trim());
    return parts;
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
    BiPredicate<String, Object> one =
        field.isEmpty()
            ? (name, expected) -> keyword(expected, modifiers)
            : (name, expected) -> test(name, modifiers, expected);
    boolean met =
        modifiers.contains("all")
            ? values.stream().allMatch(expected -> one.test(field, expected))
            : values.stream().anyMatch(expected -> one.test(field, expected));
    return met != modifiers.contains("neq");
  }

  private boolean keyword(@Nullable Object expected, List<String> modifiers) {
    List<Object> leaves = new ArrayList<>();
    leaves(event, leaves);
    return leaves.stream()
        .flatMap(leaf -> texts(leaf).stream())
        .anyMatch(text -> text(text, String.valueOf(expected), "contains", modifiers));
  }

  private static void leaves(@Nullable Object value, List<Object> leaves) {
    if (value instanceof Map<?, ?> map) {
      map.values().forEach(inner -> leaves(inner, leaves));
    } else if (value instanceof List<?> list) {
      list.forEach(inner -> leaves(inner, leaves));
    } else if (value != null) {
      leaves.add(value);
    }
  }

  // Fields.

  private List<@Nullable Object> found(String path) {
    List<@Nullable Object> found = new ArrayList<>();
    find(event, path, found);
    return found;
  }

  private static void find(@Nullable Object at, String rest, List<@Nullable Object> found) {
    if (at instanceof List<?> list) {
      list.forEach(item -> find(item, rest, found));
    } else if (at instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            if (rest.equals(key)) {
              found.add(value);
            } else if (rest.startsWith(key + ".")) {
              find(value, rest.substring(key.toString().length() + 1), found);
            }
          });
    }
  }

  private static List<@Nullable Object> flat(List<@Nullable Object> values) {
    List<@Nullable Object> flat = new ArrayList<>();
    for (Object value : values) {
      if (value instanceof List<?> list) {
        flat.addAll(flat(new ArrayList<>(list)));
      } else {
        flat.add(value);
      }
    }
    return flat;
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

  private static boolean same(String a, String b, List<String> modifiers) {
    String one = modifiers.contains("cased") ? a : lower(a);
    String other = modifiers.contains("cased") ? b : lower(b);
    if (modifiers.contains("contains")) {
      return one.contains(other);
    }
    if (modifiers.contains("startswith")) {
      return one.startsWith(other);
    }
    return modifiers.contains("endswith") ? one.endsWith(other) : one.equals(other);
  }

  private static boolean compares(Object value, String comparison, BigDecimal expected) {
    if (!(value instanceof Number) && !value.toString().matches("[-+]?\\d+(\\.\\d+)?")) {
      return false;
    }
    int order = new BigDecimal(value.toString()).compareTo(expected);
    return switch (comparison) {
      case "gt" -> order > 0;
      case "gte" -> order >= 0;
      case "lt" -> order < 0;
      default -> order <= 0;
    };
  }

  private static boolean inNetwork(String address, String network) {
    String[] parts = network.split("/");
    if (!address.matches("\\d+\\.\\d+\\.\\d+\\.\\d+")) {
      return false;
    }
    String prefix = bits(parts[0]).substring(0, Integer.parseInt(parts[1]));
    return bits(address).startsWith(prefix);
  }

  private static String bits(String address) {
    StringBuilder bits = new StringBuilder();
    for (String part : address.split("\\.")) {
      bits.append(Integer.toBinaryString(256 + Integer.parseInt(part)).substring(1));
    }
    return bits.toString();
  }

  // Texts.

  private static List<String> texts(Object value) {
    if (!(value instanceof Map)) {
      return List.of(
          value instanceof BigDecimal number ? number.toPlainString() : value.toString());
    }
    try {
      String json = JSON.writeValueAsString(value);
      return List.of(json, json.replaceAll("\\\\(.)", "$1"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean text(String text, String expected, String where, List<String> modifiers) {
    if (modifiers.contains("re")) {
      int flags = modifiers.contains("i") ? Pattern.CASE_INSENSITIVE : 0;
      return Pattern.compile(expected, flags).matcher(text).find();
    }
    String pattern = expression(expected, modifiers);
    if (modifiers.contains("base64")) {
      pattern = Pattern.quote(Base64.getEncoder().encodeToString(expected.getBytes()));
    }
    boolean open = where.equals("contains") || modifiers.contains("contains");
    String whole =
        (open || modifiers.contains("endswith") ? ".*" : "")
            + pattern
            + (open || modifiers.contains("startswith") ? ".*" : "");
    boolean cased = modifiers.contains("cased");
    return Pattern.compile(cased ? whole : lowerLiterals(whole), Pattern.DOTALL)
        .matcher(cased ? text : lower(text))
        .matches();
  }

  /** Makes an expression of a value with wildcards, character by character. */
  private static String expression(String value, List<String> modifiers) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' && i + 1 < value.length() && "*?\\".indexOf(value.charAt(i + 1)) >= 0) {
        out.append(Pattern.quote(String.valueOf(value.charAt(++i))));
      } else if (c == '*') {
        out.append(".*");
      } else if (c == '?') {
        out.append('.');
      } else if (modifiers.contains("windash") && "-/\u2013\u2014\u2015".indexOf(c) >= 0) {
        out.append("[-/\u2013\u2014\u2015]");
      } else {
        out.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return out.toString();
  }

  /** Lowers all but the marks of quotes. */
  private static String lowerLiterals(String expression) {
    return lower(expression).replace("\\q", "\\Q").replace("\\e", "\\E");
  }

  private static String lower(String text) {
    StringBuilder out = new StringBuilder();
    for (char c : text.toCharArray()) {
      out.append(c == '\u0130' ? c : Character.toLowerCase(c));
    }
    return out.toString();
  }
}
