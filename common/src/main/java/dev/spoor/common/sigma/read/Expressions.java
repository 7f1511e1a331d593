/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.read;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Regular expressions of rules, which are PCRE, as expressions of {@link Pattern}.
 *
 * <p>What the JDK would read otherwise is translated where it can be and else refused: {@code [}
 * and {@code &&} inside a class mean something else there, and recursion, conditions, verbs and
 * POSIX classes are not to be had.
 */
final class Expressions {
  static final int LONGEST = 10_000;

  /** Always on: only a line feed ends a line, as in PCRE. */
  static final int FLAGS = Pattern.UNIX_LINES;

  private static final Pattern GROUP =
      Pattern.compile(
          "\\(\\?(P[<=>]|R|[-+]?\\d|&|\\(|\\||#|C|[A-Za-z]*[UJXdu][A-Za-z]*[:)-])|\\(\\*");

  private final String source;
  private final StringBuilder out = new StringBuilder();
  private @Nullable String fault;

  private Expressions(String source) {
    this.source = source;
  }

  /** Returns the translated expression; null with an error when it cannot be used. */
  static @Nullable String translate(String source, Place place, Complaints complaints) {
    if (source.length() > LONGEST) {
      complaints.error(place, "an expression is longer than " + LONGEST + " characters");
      return null;
    }
    Expressions expression = new Expressions(source);
    expression.run();
    String fault = expression.fault;
    if (fault == null) {
      fault = compileFault(expression.out.toString());
    }
    if (fault != null) {
      complaints.error(
          place, "cannot use the expression " + Complaints.quote(source) + ": " + fault);
      return null;
    }
    return expression.out.toString();
  }

  private static @Nullable String compileFault(String translated) {
    try {
      Pattern.compile(translated, FLAGS);
      return null;
    } catch (java.util.regex.PatternSyntaxException e) {
      return e.getDescription() + (e.getIndex() < 0 ? "" : " near index " + e.getIndex());
    } catch (StackOverflowError e) {
      return "nested too deep";
    }
  }

  private void run() {
    int i = 0;
    while (i < source.length() && fault == null) {
      char c = source.charAt(i);
      if (c == '\\') {
        i = escape(i);
      } else if (c == '[') {
        i = characterClass(i);
      } else {
        if (c == '(') {
          checkGroup(i);
        }
        out.append(c);
        i++;
      }
    }
  }

  private void checkGroup(int i) {
    Matcher matcher = GROUP.matcher(source).region(i, source.length());
    if (matcher.lookingAt()) {
      fault = "'" + matcher.group() + "' is not supported";
    }
  }

  /** Copies an escape, {@code \Q...\E} as a whole, and returns where it ends. */
  private int escape(int i) {
    if (i + 1 == source.length()) {
      fault = "it ends with a backslash";
      return i + 1;
    }
    char next = source.charAt(i + 1);
    if ("KgCNoLlUu".indexOf(next) >= 0) {
      fault = "'\\" + next + "' is not supported";
    }
    int end = i + 2;
    if (next == 'Q') {
      int close = source.indexOf("\\E", i + 2);
      end = close < 0 ? source.length() : close + 2;
    }
    out.append(source, i, end);
    return end;
  }

  /** Copies a class in brackets and returns where it ends. */
  private int characterClass(int start) {
    int i = start + 1;
    out.append('[');
    if (i < source.length() && source.charAt(i) == '^') {
      out.append('^');
      i++;
    }
    boolean first = true;
    while (i < source.length() && fault == null) {
      char c = source.charAt(i);
      if (c == ']' && !first) {
        out.append(']');
        return i + 1;
      }
      first = false;
      if (c == '\\') {
        i = escape(i);
        continue;
      }
      if (c == '[' && i + 1 < source.length() && ":.=".indexOf(source.charAt(i + 1)) >= 0) {
        fault = "'[" + source.charAt(i + 1) + "' inside a class is not supported";
      }
      if (c == '[' || c == ']' || c == '&') {
        out.append('\\');
      }
      out.append(c);
      i++;
    }
    if (fault == null) {
      fault = "a class is not closed";
    }
    return i;
  }
}
