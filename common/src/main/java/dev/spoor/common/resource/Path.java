/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.resource;

import dev.spoor.common.cloudtrail.JsonFields;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where values lie in a call: a root, a dot and members joined by dots; {@code []} stands for every
 * element.
 *
 * <p>Roots are {@code q} the request, {@code r} the answer, {@code d} the details of a service's
 * event, {@code s} the resources that the record lists, {@code e} an element and {@code i} an
 * element of that. Read leniently, since services spell one thing in several ways: members may
 * begin with a capital, {@code items} may be {@code item} or the list itself, and a single element
 * may stand for a list. {@code 'text'} is that text itself, {@code {q.a}/{q.b}} a text of several
 * values, without which there is none.
 */
final class Path {
  private final char root;
  private final @Nullable String literal;
  private final @Nullable Template template;

  /** Per step the spellings to try, in order. */
  private final List<List<String>> steps = new ArrayList<>();

  private Path(char root, @Nullable String literal, @Nullable Template template) {
    this.root = root;
    this.literal = literal;
    this.template = template;
  }

  static Path of(String text) {
    if (text.startsWith("'") && text.endsWith("'") && text.length() > 1) {
      return new Path('\'', text.substring(1, text.length() - 1), null);
    }
    if (text.startsWith("{")) {
      return new Path('{', null, Template.of(text));
    }
    boolean isRoot = text.length() == 1 || text.charAt(1) == '.' || text.charAt(1) == '[';
    if (text.isEmpty() || "qrdsei".indexOf(text.charAt(0)) < 0 || !isRoot) {
      throw new IllegalArgumentException("no path: " + text);
    }
    Path path = new Path(text.charAt(0), null, null);
    String rest = text.substring(1);
    for (String step : rest.split("\\[]", -1)) {
      String members = step.startsWith(".") ? step.substring(1) : step;
      path.steps.add(spellings(members));
    }
    return path;
  }

  private static List<String> spellings(String members) {
    Set<String> spellings = new LinkedHashSet<>();
    spellings.add(members);
    spellings.add(capital(members));
    if (members.endsWith(".items")) {
      String list = members.substring(0, members.length() - ".items".length());
      for (String other : List.of(list + ".item", list)) {
        spellings.add(other);
        spellings.add(capital(other));
      }
    }
    return List.copyOf(spellings);
  }

  private static String capital(String members) {
    StringBuilder capital = new StringBuilder(members);
    for (int i = 0; i < capital.length(); i++) {
      if (i == 0 || capital.charAt(i - 1) == '.') {
        capital.setCharAt(i, Character.toUpperCase(capital.charAt(i)));
      }
    }
    return capital.toString();
  }

  /** Returns the values that are present, at most a bound. */
  List<JsonFields> values(Sight sight) {
    List<JsonFields> values = List.of(sight.root(root));
    for (int i = 0; i < steps.size() && !values.isEmpty(); i++) {
      List<JsonFields> next = new ArrayList<>();
      for (JsonFields value : values) {
        JsonFields found = found(value, steps.get(i));
        if (found == null || next.size() >= Catalogue.DEEDS_PER_CALL) {
          continue;
        }
        if (i < steps.size() - 1) {
          next.addAll(found.elements());
        } else {
          next.add(found);
        }
      }
      values = next;
    }
    return values.size() <= Catalogue.DEEDS_PER_CALL
        ? values
        : values.subList(0, Catalogue.DEEDS_PER_CALL);
  }

  private static @Nullable JsonFields found(JsonFields value, List<String> spellings) {
    for (String spelling : spellings) {
      JsonFields found = spelling.isEmpty() ? value : value.at(spelling);
      if (found.isPresent()) {
        return found;
      }
    }
    return null;
  }

  /** Adds the texts of the values that are not empty. */
  void texts(Sight sight, List<String> texts) {
    if (literal != null) {
      texts.add(literal);
      return;
    }
    if (template != null) {
      String text = template.fill(sight);
      if (text != null) {
        texts.add(text);
      }
      return;
    }
    for (JsonFields value : values(sight)) {
      String text = value.text();
      if (text != null && !text.isEmpty()) {
        texts.add(text);
      }
    }
  }

  char root() {
    return root;
  }
}
