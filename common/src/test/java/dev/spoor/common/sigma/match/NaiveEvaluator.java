/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
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
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .configure(
              com.fasterxml.jackson.core.JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN, true)
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);

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
      case "eq" -> order == 0;
      default -> order <= 0;
    };
  }

  /** Returns a part of a time with or without an hour; null for what is none. */
  private static @Nullable Long part(String text, String part) {
    TemporalField field =
        switch (part) {
          case "minute" -> ChronoField.MINUTE_OF_HOUR;
          case "hour" -> ChronoField.HOUR_OF_DAY;
          case "day" -> ChronoField.DAY_OF_MONTH;
          case "week" -> IsoFields.WEEK_OF_WEEK_BASED_YEAR;
          case "month" -> ChronoField.MONTH_OF_YEAR;
          default -> ChronoField.YEAR;
        };
    try {
      TemporalAccessor time =
          text.contains("T") ? OffsetDateTime.parse(text) : LocalDate.parse(text);
      return time.isSupported(field) ? time.getLong(field) : null;
    } catch (DateTimeParseException e) {
      return null;
    }
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
      int flags = Pattern.UNIX_LINES;
      flags |= modifiers.contains("i") ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
      flags |= modifiers.contains("m") ? Pattern.MULTILINE : 0;
      flags |= modifiers.contains("s") ? Pattern.DOTALL : 0;
      return Pattern.compile(expected, flags).matcher(text).find();
    }
    List<String> encoded = encoded(expected, modifiers);
    return encoded == null
        ? fits(text, expression(expected, modifiers), where, modifiers)
        : encoded.stream().anyMatch(one -> fits(text, Pattern.quote(one), where, modifiers));
  }

  /** Returns what a value without wildcards looks like when encoded; null where it is not. */
  private static @Nullable List<String> encoded(String value, List<String> modifiers) {
    Charset charset = StandardCharsets.UTF_8;
    String mark = "";
    for (String modifier : modifiers) {
      switch (modifier) {
        case "wide", "utf16le" -> charset = StandardCharsets.UTF_16LE;
        case "utf16be" -> charset = StandardCharsets.UTF_16BE;
        case "utf16" -> {
          charset = StandardCharsets.UTF_16LE;
          mark = "\ufeff";
        }
        default -> {}
      }
    }
    byte[] bytes = (mark + value).getBytes(charset);
    if (modifiers.contains("base64")) {
      return List.of(Base64.getEncoder().encodeToString(bytes));
    }
    if (modifiers.contains("base64offset")) {
      return List.of(steady(bytes, 0), steady(bytes, 1), steady(bytes, 2));
    }
    return charset.equals(StandardCharsets.UTF_8)
        ? null
        : List.of(new String(bytes, StandardCharsets.ISO_8859_1));
  }

  /** Returns what is the same in Base64 whatever stands before and after some bytes. */
  private static String steady(byte[] bytes, int before) {
    byte[] longer = new byte[before + bytes.length + 3];
    System.arraycopy(bytes, 0, longer, before, bytes.length);
    String zeros = Base64.getEncoder().encodeToString(longer);
    Arrays.fill(longer, (byte) 0xff);
    System.arraycopy(bytes, 0, longer, before, bytes.length);
    String ones = Base64.getEncoder().encodeToString(longer);
    StringBuilder same = new StringBuilder();
    for (int i = 0; i < zeros.length(); i++) {
      boolean isPadding = zeros.charAt(i) == '=';
      if (zeros.charAt(i) == ones.charAt(i) && !isPadding) {
        same.append(zeros.charAt(i));
      }
    }
    return same.toString();
  }

  private static boolean fits(String text, String pattern, String where, List<String> modifiers) {
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
