/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import org.jspecify.annotations.Nullable;

/**
 * Characters that every text has in which an expression is found: looked for first, they spare most
 * texts the expression, and the attacker most ways to make it dear.
 *
 * <p>Only what is surely needed counts: literal characters outside groups and classes that no
 * quantifier makes optional, in an expression without alternatives on its top level.
 */
final class RequiredText {
  private static final String SPECIAL = "\\[](){}.*+?^$|";

  private final String expression;
  private final StringBuilder run = new StringBuilder();
  private String longest = "";
  private int at;

  private RequiredText(String expression) {
    this.expression = expression;
  }

  /** Returns the longest stretch of such characters; null when there is none. */
  static @Nullable String of(String expression) {
    return new RequiredText(expression).find();
  }

  private @Nullable String find() {
    while (at < expression.length()) {
      char c = expression.charAt(at);
      if (c == '|' || expression.startsWith("\\Q", at) || expression.startsWith("(?", at)) {
        return null;
      }
      if (c == '(') {
        end();
        if (!skipGroup()) {
          return null;
        }
      } else if (c == '[') {
        end();
        skipClass();
      } else if (c == '\\') {
        escape();
      } else if (c == '{') {
        end();
        skipBraces();
      } else if (SPECIAL.indexOf(c) < 0) {
        at++;
        literal(c);
      } else {
        end();
        at++;
      }
    }
    end();
    return longest.isEmpty() ? null : longest;
  }

  private void escape() {
    char c = at + 1 < expression.length() ? expression.charAt(at + 1) : 'x';
    if (c < 128 && !Character.isLetterOrDigit(c)) {
      at += 2;
      literal(c);
      return;
    }
    end();
    // What belongs to the escape, such as {41} of \x{41}, is passed over with it.
    at += 2;
    if (at < expression.length() && expression.charAt(at) == '{') {
      skipBraces();
    } else {
      while (at < expression.length() && Character.isLetterOrDigit(expression.charAt(at))) {
        at++;
      }
    }
  }

  /** Takes a character unless a quantifier follows that may leave it out. */
  private void literal(char c) {
    char next = at < expression.length() ? expression.charAt(at) : ' ';
    if (next == '*' || next == '?' || next == '{') {
      int before = run.length() - 1;
      if (Character.isLowSurrogate(c)
          && before >= 0
          && Character.isHighSurrogate(run.charAt(before))) {
        // The quantifier is of the whole character, of which the first half was taken.
        run.setLength(before);
      }
      end();
    } else {
      run.append(c);
    }
  }

  private void skipBraces() {
    while (at < expression.length() && expression.charAt(at) != '}') {
      at++;
    }
    at++;
  }

  /** Skips a group; false when it holds what could end it elsewhere than where it seems. */
  private boolean skipGroup() {
    int depth = 0;
    while (at < expression.length()) {
      char c = expression.charAt(at);
      if (expression.startsWith("\\Q", at) || expression.startsWith("(?", at)) {
        return false;
      }
      if (c == '[') {
        skipClass();
        continue;
      }
      at += c == '\\' ? 2 : 1;
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth == 0) {
        return true;
      }
    }
    return false;
  }

  /** Skips a class, in which the reader has escaped every bracket but the last. */
  private void skipClass() {
    at++;
    while (at < expression.length() && expression.charAt(at) != ']') {
      at += expression.charAt(at) == '\\' ? 2 : 1;
    }
    at++;
  }

  private void end() {
    if (run.length() > longest.length()) {
      longest = run.toString();
    }
    run.setLength(0);
  }
}
