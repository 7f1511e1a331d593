/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Random detections and events out of so few names and values that they often meet. */
final class RandomRules {
  private static final List<String> FIELDS =
      List.of("eventName", "eventSource", "a", "a.b", "a.b.c", "b", "ip", "n", "t");
  private static final List<String> TEXTS =
      List.of(
          "foo",
          "Foo",
          "FOOBAR",
          "bar",
          "barfoo",
          "",
          "f-o",
          "f/o",
          "a*b",
          "a\\b",
          "5",
          "true",
          "É",
          "é",
          "10.1.2.3",
          "x\"y",
          "line\nline",
          "foobarfoo",
          "Zm9v",
          "eGZvb2Jhcg==",
          "eHhmb28=",
          "//5mAG8AbwA=",
          "AGYAbwBv",
          "f\u0000o\u0000o\u0000",
          "2026-11-22T16:07:59Z",
          "2027-01-01T05:00:00+09:00",
          "2026-02-31T16:07:59Z",
          "2026-11-22");

  /** Values of placeholders in rules. */
  static final Map<String, List<String>> PLACEHOLDERS =
      Map.of("one", List.of("foo"), "two", List.of("bar", "f*"), "none", List.of());

  private static final List<String> PATTERNS =
      List.of(
          "foo",
          "FOO",
          "foo*",
          "*bar",
          "*o*",
          "f?o",
          "?",
          "*",
          "",
          "a\\*b",
          "a\\\\b",
          "a\\b",
          "f*b*r",
          "É*",
          "5",
          "true",
          "f-o",
          "**",
          "x\"y",
          "*\"b\":*",
          "\\",
          "foo*foo",
          "\\?");

  private static final List<String> FILLED =
      List.of("%one%", "%two%", "x%one%", "%one%%two%", "%two%foo", "%none%", "\\%one\\%");

  private final Random random;

  RandomRules(long seed) {
    this.random = new Random(seed);
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private boolean often() {
    return random.nextInt(3) > 0;
  }

  Map<String, Object> detection() {
    Map<String, Object> detection = new LinkedHashMap<>();
    List<String> names = new ArrayList<>(List.of("sel_a", "sel_b", "filter_x", "_hidden"));
    for (String name : names) {
      detection.put(name, search());
    }
    detection.put("condition", often() ? condition(3) : List.of(condition(2), condition(2)));
    return detection;
  }

  private String condition(int depth) {
    if (depth == 0 || random.nextInt(4) == 0) {
      return any(
          List.of(
              "sel_a",
              "sel_b",
              "filter_x",
              "_hidden",
              "1 of sel_*",
              "all of sel_*",
              "1 of them",
              "all of them",
              "any of *_x",
              "1 of _*"));
    }
    return switch (random.nextInt(4)) {
      case 0 -> condition(depth - 1) + " and " + condition(depth - 1);
      case 1 -> condition(depth - 1) + " or " + condition(depth - 1);
      case 2 -> "not " + condition(0);
      default -> "(" + condition(depth - 1) + ")";
    };
  }

  private Object search() {
    return switch (random.nextInt(6)) {
      case 0 -> List.of(map(), map());
      case 1 -> often() ? List.of(any(PATTERNS), any(PATTERNS)) : keywords();
      default -> map();
    };
  }

  private Map<String, Object> keywords() {
    return switch (random.nextInt(4)) {
      case 0 -> Map.of("|base64offset|all", List.of("foo", any(List.of("foo", "bar"))));
      case 1 -> Map.of("|expand|all", List.of(any(FILLED), any(FILLED)));
      case 2 -> Map.of("|re|m", List.of(expression(), expression()));
      default -> Map.of("|all", patterns());
    };
  }

  private List<Object> patterns() {
    return List.of(any(PATTERNS), any(PATTERNS));
  }

  private Map<String, Object> map() {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i <= random.nextInt(2); i++) {
      Map.Entry<String, Object> entry = entry();
      map.put(entry.getKey(), entry.getValue());
    }
    return map;
  }

  private Map.Entry<String, Object> entry() {
    String field = any(FIELDS);
    return new java.util.AbstractMap.SimpleEntry<>(field + modifiers(), value(field));
  }

  private String modifiers = "";

  private String modifiers() {
    modifiers =
        any(
            List.of(
                "",
                "",
                "",
                "",
                "|contains",
                "|startswith",
                "|endswith",
                "|cased",
                "|neq",
                "|all",
                "|contains|all",
                "|contains|cased",
                "|exists",
                "|re",
                "|re|i",
                "|cidr",
                "|exists|neq",
                "|contains|all|neq",
                "|base64offset|contains|all|neq",
                "|expand|all|neq",
                "|gt|neq",
                "|hour|gte|neq",
                "|gt",
                "|gte",
                "|lt",
                "|lte",
                "|fieldref",
                "|fieldref|neq",
                "|windash",
                "|base64",
                "|windash|contains",
                "|startswith|neq",
                "|base64offset",
                "|base64offset|contains",
                "|base64offset|contains|all",
                "|wide",
                "|utf16be|base64",
                "|utf16|base64",
                "|utf16le|base64offset|contains",
                "|expand",
                "|contains|expand|all",
                "|expand|neq",
                "|re|expand",
                "|re|m",
                "|re|s",
                "|re|i|m|s",
                "|re|all",
                "|minute",
                "|hour|gte",
                "|day|lt",
                "|week",
                "|month",
                "|year|neq",
                "|fieldref|contains",
                "|fieldref|startswith",
                "|fieldref|endswith|cased"));
    return modifiers;
  }

  private @Nullable Object value(String field) {
    return switch (modifiers) {
      case "|exists", "|exists|neq" -> random.nextBoolean();
      case "|re", "|re|i" -> expression();
      case "|re|m", "|re|s", "|re|i|m|s" -> expression();
      case "|re|all" -> List.of(expression(), expression());
      case "|re|expand" -> any(List.of("^%one%$", "%two%.", "%none%", "a|%one%"));
      case "|expand", "|expand|neq", "|contains|expand|all", "|expand|all|neq" ->
          often() ? List.of(any(FILLED), any(FILLED)) : any(FILLED);
      case "|minute", "|hour|gte", "|day|lt", "|week", "|month", "|year|neq", "|hour|gte|neq" ->
          any(List.of(7, 16, 22, 47, 11, 2026));
      case "|cidr" -> any(List.of("10.0.0.0/8", "10.1.2.3/32", "0.0.0.0/0"));
      case "|gt", "|gte", "|lt", "|lte", "|gt|neq" -> any(List.of(4, 5, new BigDecimal("5.5")));
      case "|fieldref", "|fieldref|neq" -> any(FIELDS);
      case "|fieldref|contains", "|fieldref|startswith", "|fieldref|endswith|cased" -> any(FIELDS);
      case "|base64", "|base64offset", "|base64offset|contains" -> any(List.of("foo", "bar"));
      case "|wide", "|utf16be|base64", "|utf16|base64", "|utf16le|base64offset|contains" ->
          any(List.of("foo", "bar"));
      case "|base64offset|contains|all", "|base64offset|contains|all|neq" ->
          List.of("foo", any(List.of("foo", "bar", "oba")));
      case "|all", "|contains|all", "|contains|all|neq" -> patterns();
      case "", "|cased", "|neq" ->
          switch (random.nextInt(6)) {
            case 0 -> modifiers.equals("|cased") ? "foo" : null;
            case 1 -> any(List.of(5, new BigDecimal("5.0"), 6));
            case 2 -> random.nextBoolean();
            case 3 -> patterns();
            default -> any(PATTERNS);
          };
      default -> often() ? any(PATTERNS) : patterns();
    };
  }

  private String expression() {
    return any(List.of("fo+", "^foo$", "b.r", "[a-f]oo|\\d", "^$", "^line$", "e.l"));
  }

  Map<String, Object> event() {
    Map<String, Object> event = new LinkedHashMap<>();
    for (String name : List.of("eventName", "eventSource", "a", "b", "ip", "n", "a.b", "t")) {
      if (random.nextInt(4) > 0) {
        event.put(name, value(name.equals("a") ? 3 : 1));
      }
    }
    return event;
  }

  private @Nullable Object value(int depth) {
    int kind = random.nextInt(depth == 0 ? 7 : 10);
    return switch (kind) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> any(List.of(4, 5, 5L, new BigDecimal("5.0"), new BigDecimal("5.50")));
      case 7 -> {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < random.nextInt(3); i++) {
          list.add(value(depth - 1));
        }
        yield list;
      }
      case 8, 9 -> {
        Map<String, Object> map = new LinkedHashMap<>();
        for (String name : List.of("b", "c", "b.c")) {
          if (random.nextBoolean()) {
            map.put(name, value(depth - 1));
          }
        }
        yield map;
      }
      default -> any(TEXTS);
    };
  }
}
