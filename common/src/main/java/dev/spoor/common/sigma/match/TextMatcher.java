/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import dev.spoor.common.sigma.ValueTest.Literal;
import dev.spoor.common.sigma.ValueTest.Piece;
import dev.spoor.common.sigma.ValueTest.Text;
import dev.spoor.common.sigma.ValueTest.Wildcard;
import java.util.ArrayList;
import java.util.List;

/**
 * A text with wildcards, ready to be held against many. Stretches between runs are found one after
 * the other, the first and the last at the ends: never more work than the product of both lengths.
 */
final class TextMatcher {
  private static final char ANY_ONE = '\uffff';
  private static final char ANY_DASH = '\ufffe';

  /** Stretches between runs; {@code null} for the parts of a text that is one literal. */
  private final List<Stretch> stretches = new ArrayList<>();

  private final boolean runs;

  /** Characters in a row, some of which may stand for others. */
  private static final class Stretch {
    private final String characters;
    private final boolean[] wild;
    private final boolean isLiteral;

    Stretch(String characters, boolean[] wild) {
      this.characters = characters;
      this.wild = wild;
      boolean literal = true;
      for (boolean one : wild) {
        literal &= !one;
      }
      this.isLiteral = literal;
    }

    int length() {
      return characters.length();
    }

    /** Whether it stands at a place from which the text is long enough. */
    boolean isAt(String text, int at) {
      if (isLiteral) {
        return text.startsWith(characters, at);
      }
      for (int i = 0; i < length(); i++) {
        char c = text.charAt(at + i);
        char expected = characters.charAt(i);
        if (wild[i] ? expected == ANY_DASH && !isDash(c) : expected != c) {
          return false;
        }
      }
      return true;
    }

    int find(String text, int from, int to) {
      if (isLiteral) {
        int found = text.indexOf(characters, from);
        return found + length() > to ? -1 : found;
      }
      for (int at = from; at + length() <= to; at++) {
        if (isAt(text, at)) {
          return at;
        }
      }
      return -1;
    }

    private static boolean isDash(char c) {
      return c == '-' || c == '/' || (c >= '\u2013' && c <= '\u2015');
    }
  }

  /** Compiles a test; the texts it is held against must be folded unless the test is cased. */
  TextMatcher(Text test) {
    StringBuilder characters = new StringBuilder();
    List<Boolean> wild = new ArrayList<>();
    boolean anyRun = false;
    for (Piece piece : test.pieces()) {
      if (piece == Wildcard.RUN) {
        end(characters, wild);
        anyRun = true;
      } else if (piece instanceof Literal literal) {
        String text = test.cased() ? literal.text() : Fold.of(literal.text());
        characters.append(text);
        for (int i = 0; i < text.length(); i++) {
          wild.add(false);
        }
      } else {
        characters.append(piece == Wildcard.ONE ? ANY_ONE : ANY_DASH);
        wild.add(true);
      }
    }
    end(characters, wild);
    runs = anyRun;
  }

  private void end(StringBuilder characters, List<Boolean> wild) {
    boolean[] flags = new boolean[wild.size()];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = wild.get(i);
    }
    stretches.add(new Stretch(characters.toString(), flags));
    characters.setLength(0);
    wild.clear();
  }

  /** Whether the whole text fits. */
  boolean matches(String text) {
    Stretch first = stretches.get(0);
    if (!runs) {
      return text.length() == first.length() && first.isAt(text, 0);
    }
    Stretch last = stretches.get(stretches.size() - 1);
    int from = first.length();
    int to = text.length() - last.length();
    if (from > to || !first.isAt(text, 0) || !last.isAt(text, to)) {
      return false;
    }
    for (int i = 1; i < stretches.size() - 1; i++) {
      Stretch middle = stretches.get(i);
      int found = middle.find(text, from, to);
      if (found < 0) {
        return false;
      }
      from = found + middle.length();
    }
    return true;
  }
}
