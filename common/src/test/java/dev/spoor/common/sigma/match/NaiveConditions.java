/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import java.util.ArrayList;
import java.util.List;

/** What stands in a condition: operators outside parentheses, and patterns of names. */
final class NaiveConditions {
  private NaiveConditions() {}

  static boolean means(String pattern, String name) {
    if (name.equals("condition")) {
      return false;
    }
    if (name.startsWith("_") && !pattern.startsWith("_")) {
      return false;
    }
    return pattern.equals("them") || name.matches(pattern.replace("*", ".*"));
  }

  static List<String> split(String expression, String operator) {
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
}
