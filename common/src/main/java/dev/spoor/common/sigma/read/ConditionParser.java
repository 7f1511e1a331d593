/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.read;

import dev.spoor.common.sigma.Condition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Reads a condition by recursive descent.
 *
 * <pre>
 * or   = and {"or" and}
 * and  = not {"and" not}
 * not  = "not" not | "(" or ")" | ("1" | "any" | "all") "of" ("them" | pattern) | name
 * </pre>
 */
final class ConditionParser {
  private static final Pattern TOKEN = Pattern.compile("[()|]|[^\\s()|]+");
  private static final Set<String> OPERATORS = Set.of("", "and", "or", "not", "of");
  private static final int MOST_TOKENS = 5_000;
  private static final int DEEPEST = 100;

  private record Token(String text, Place place) {
    boolean is(String word) {
      return text.equalsIgnoreCase(word);
    }
  }

  /** Ends the parsing; the complaint has been made. */
  private static final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1;

    Fault() {
      super(null, null, false, false);
    }
  }

  private final String source;
  private final List<Token> tokens = new ArrayList<>();
  private final Place end;
  private final Set<String> names;
  private final Set<String> used;
  private final String kind;
  private final Complaints complaints;
  private int at;
  private int depth;

  /**
   * Takes a condition apart.
   *
   * @param kind what the names are of
   * @param used takes the names that it uses
   */
  ConditionParser(
      ScalarNode node, String kind, Set<String> names, Set<String> used, Complaints complaints) {
    this.kind = kind;
    this.source = node.getValue();
    this.names = names;
    this.used = used;
    this.complaints = complaints;
    Place place = node.isPlain() ? Place.of(node) : Place.of(node).right(1);
    boolean oneLine = source.indexOf('\n') < 0;
    Matcher matcher = TOKEN.matcher(source);
    while (matcher.find() && tokens.size() <= MOST_TOKENS) {
      tokens.add(new Token(matcher.group(), oneLine ? place.right(matcher.start()) : place));
    }
    end = oneLine ? place.right(source.length()) : place;
  }

  /** Returns what a condition seems to name, in its order, each once; patterns name nothing. */
  static Set<String> names(String source) {
    Set<String> names = new LinkedHashSet<>();
    String[] words = source.replaceAll("[()|]", " ").trim().split("\\s+", MOST_TOKENS);
    for (int i = 0; i < words.length; i++) {
      boolean isOfPattern =
          i > 0 && words[i - 1].equalsIgnoreCase("of")
              || i + 1 < words.length && words[i + 1].equalsIgnoreCase("of");
      if (!isOfPattern && !OPERATORS.contains(words[i].toLowerCase(Locale.ROOT))) {
        names.add(words[i]);
      }
    }
    return names;
  }

  /** Returns the condition, null with an error when it cannot be understood. */
  @Nullable Condition parse() {
    try {
      if (tokens.size() > MOST_TOKENS) {
        throw fault(end, "a condition of more than " + MOST_TOKENS + " words", null);
      }
      Condition condition = or();
      if (at < tokens.size()) {
        throw unexpected();
      }
      return condition;
    } catch (Fault e) {
      return null;
    }
  }

  private Condition or() {
    List<Condition> parts = new ArrayList<>(List.of(and()));
    while (take("or")) {
      parts.add(and());
    }
    return parts.size() == 1 ? parts.get(0) : new Condition.Or(parts);
  }

  private Condition and() {
    List<Condition> parts = new ArrayList<>(List.of(not()));
    while (take("and")) {
      parts.add(not());
    }
    return parts.size() == 1 ? parts.get(0) : new Condition.And(parts);
  }

  private Condition not() {
    if (++depth > DEEPEST) {
      throw fault(place(), "a condition nested more than " + DEEPEST + " levels deep", null);
    }
    try {
      if (take("not")) {
        return new Condition.Not(not());
      }
      if (take("(")) {
        Condition inner = or();
        if (!take(")")) {
          throw at < tokens.size() ? unexpected() : fault(end, "')' is missing", null);
        }
        return inner;
      }
      return tokens.size() > at + 1 && tokens.get(at + 1).is("of") ? quantified() : named();
    } finally {
      depth--;
    }
  }

  private Condition quantified() {
    Token quantity = tokens.get(at);
    boolean all = quantity.is("all");
    if (!all && !quantity.is("1") && !quantity.is("any")) {
      throw fault(
          quantity.place(),
          Complaints.quote(quantity.text()) + " of: Sigma knows only 1, any and all",
          null);
    }
    at += 2;
    if (at >= tokens.size() || "()|".contains(tokens.get(at).text())) {
      throw fault(place(), "expected them or a pattern of names after 'of'", null);
    }
    Token pattern = tokens.get(at++);
    List<Condition> parts = new ArrayList<>();
    for (String name : names.stream().sorted().toList()) {
      if (fits(pattern, name)) {
        used.add(name);
        parts.add(new Condition.Named(name));
      }
    }
    if (parts.isEmpty()) {
      throw fault(
          pattern.place(),
          "no " + kind + " is called " + Complaints.quote(pattern.text()),
          pattern.text().contains("*") ? null : Suggestion.didYouMean(pattern.text(), names));
    }
    return parts.size() == 1
        ? parts.get(0)
        : all ? new Condition.And(parts) : new Condition.Or(parts);
  }

  /** Whether a pattern means a selection; names that begin with _ must be named so. */
  private static boolean fits(Token pattern, String name) {
    if (pattern.is("them")) {
      return !name.startsWith("_");
    }
    if (name.startsWith("_") && !pattern.text().startsWith("_")) {
      return false;
    }
    String[] parts = pattern.text().split("\\*", -1);
    String first = parts[0];
    String last = parts[parts.length - 1];
    if (parts.length == 1) {
      return name.equals(first);
    }
    int from = first.length();
    int to = name.length() - last.length();
    if (!name.startsWith(first) || !name.endsWith(last)) {
      return false;
    }
    for (int i = 1; i < parts.length - 1; i++) {
      int found = name.indexOf(parts[i], from);
      if (found < 0) {
        return false;
      }
      from = found + parts[i].length();
    }
    return from <= to;
  }

  private Condition named() {
    if (at >= tokens.size()) {
      throw fault(
          end, source.isBlank() ? "the condition is empty" : "the condition ends too early", null);
    }
    Token name = tokens.get(at);
    if (!names.contains(name.text())) {
      if (Set.of("and", "or", "not", "of", "(", ")", "|")
          .contains(name.text().toLowerCase(Locale.ROOT))) {
        throw unexpected();
      }
      throw fault(
          name.place(),
          name.text().contains("*")
              ? "a pattern needs '1 of' or 'all of': " + Complaints.quote(name.text())
              : "no " + kind + " is called " + Complaints.quote(name.text()),
          Suggestion.didYouMean(name.text(), names));
    }
    at++;
    used.add(name.text());
    return new Condition.Named(name.text());
  }

  private boolean take(String word) {
    if (at < tokens.size() && tokens.get(at).is(word)) {
      at++;
      return true;
    }
    return false;
  }

  private Place place() {
    return at < tokens.size() ? tokens.get(at).place() : end;
  }

  private Fault unexpected() {
    Token token = tokens.get(at);
    if (token.is("|")) {
      return fault(
          token.place(),
          "aggregations after '|' are no longer part of Sigma",
          "write a correlation rule");
    }
    return fault(
        token.place(),
        "unexpected " + Complaints.quote(token.text()) + " in the condition",
        names.contains(token.text()) ? "join " + kind + "s with and or or" : null);
  }

  private Fault fault(Place place, String message, @Nullable String suggestion) {
    complaints.error(place, message, suggestion);
    return new Fault();
  }
}
