/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values for {@code %name%} in rules: {@code \%} is a percent sign that begins no placeholder.
 *
 * @param values of each placeholder
 */
record Placeholders(Map<String, List<String>> values) {
  /** Most values that one value of a rule may become. */
  static final int MOST = 10_000;

  private static final Pattern NAME = Pattern.compile("\\\\%|%([A-Za-z0-9_.-]{1,100})%");

  /**
   * Returns all that a value stands for, each placeholder replaced by each of its values.
   *
   * @param quote what a filled-in value becomes, such as its quoted form in an expression
   */
  List<String> expand(
      String text, Place place, Complaints complaints, UnaryOperator<String> quote) {
    List<String> expanded = new ArrayList<>(List.of(""));
    Matcher matcher = NAME.matcher(text);
    int end = 0;
    boolean any = false;
    while (matcher.find()) {
      String before = text.substring(end, matcher.start());
      end = matcher.end();
      String name = matcher.group(1);
      if (name == null) {
        expanded.replaceAll(value -> value + before + "%");
        continue;
      }
      any = true;
      List<String> fillings = values.get(name);
      if (fillings == null) {
        String near = Suggestion.didYouMean(name, values.keySet());
        complaints.error(
            place,
            "unknown placeholder " + Complaints.quote("%" + name + "%"),
            near == null ? "give its values below placeholders in the case file" : near);
        return List.of();
      }
      if ((long) expanded.size() * fillings.size() > MOST) {
        complaints.error(
            place, "placeholders make more than " + MOST + " values of " + Complaints.quote(text));
        return List.of();
      }
      List<String> longer = new ArrayList<>();
      for (String head : expanded) {
        for (String filling : fillings) {
          longer.add(head + before + quote.apply(filling));
        }
      }
      expanded = longer;
    }
    if (!any) {
      complaints.warning(
          place, "expand finds no placeholder in " + Complaints.quote(text), "write %name%");
    }
    String rest = text.substring(end);
    expanded.replaceAll(value -> value + rest);
    return expanded;
  }
}
