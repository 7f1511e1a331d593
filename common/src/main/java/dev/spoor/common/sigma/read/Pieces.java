/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.read;

import dev.spoor.common.sigma.ValueTest.Literal;
import dev.spoor.common.sigma.ValueTest.Piece;
import dev.spoor.common.sigma.ValueTest.Wildcard;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Texts of rules as literals and wildcards. */
final class Pieces {
  private Pieces() {}

  /**
   * Returns the pieces of a value: {@code *} and {@code ?} are wildcards, a backslash before them
   * or before a backslash takes their meaning away, any other backslash is itself.
   */
  static List<Piece> of(String text) {
    List<Piece> pieces = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length() && "\\*?".indexOf(text.charAt(i + 1)) >= 0) {
        literal.append(text.charAt(++i));
      } else if (c == '*' || c == '?') {
        flush(pieces, literal);
        add(pieces, c == '*' ? Wildcard.RUN : Wildcard.ONE);
      } else {
        literal.append(c);
      }
    }
    flush(pieces, literal);
    return pieces;
  }

  /** Returns pieces that are a literal text, which may be empty. */
  static List<Piece> literal(String text) {
    return text.isEmpty() ? List.of() : List.of(new Literal(text));
  }

  /** Returns the text of pieces without wildcards; null when there are some. */
  static @Nullable String plain(List<Piece> pieces) {
    StringBuilder text = new StringBuilder();
    for (Piece piece : pieces) {
      if (!(piece instanceof Literal literal)) {
        return null;
      }
      text.append(literal.text());
    }
    return text.toString();
  }

  /** Returns the pieces with any characters before or after them, or both. */
  static List<Piece> within(boolean before, List<Piece> pieces, boolean after) {
    List<Piece> all = new ArrayList<>();
    if (before) {
      add(all, Wildcard.RUN);
    }
    pieces.forEach(piece -> add(all, piece));
    if (after) {
      add(all, Wildcard.RUN);
    }
    return all;
  }

  /** Returns the pieces with every kind of dash in them standing for all kinds. */
  static List<Piece> anyDash(List<Piece> pieces) {
    List<Piece> all = new ArrayList<>();
    for (Piece piece : pieces) {
      if (!(piece instanceof Literal literal)) {
        all.add(piece);
        continue;
      }
      StringBuilder text = new StringBuilder();
      for (char c : literal.text().toCharArray()) {
        if ("-/\u2013\u2014\u2015".indexOf(c) >= 0) {
          flush(all, text);
          all.add(Wildcard.DASH);
        } else {
          text.append(c);
        }
      }
      flush(all, text);
    }
    return all;
  }

  private static void add(List<Piece> pieces, Piece piece) {
    boolean again =
        piece == Wildcard.RUN && !pieces.isEmpty() && pieces.get(pieces.size() - 1) == Wildcard.RUN;
    if (!again) {
      pieces.add(piece);
    }
  }

  private static void flush(List<Piece> pieces, StringBuilder literal) {
    if (!literal.isEmpty()) {
      pieces.add(new Literal(literal.toString()));
      literal.setLength(0);
    }
  }
}
