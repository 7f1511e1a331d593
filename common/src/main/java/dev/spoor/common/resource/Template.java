/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.resource;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Words with values of a call: <code>{path}</code> is replaced; <code>[...]</code> falls away when
 * a path in it leads to nothing.
 */
final class Template {
  /** Values are cut to this many characters: an attacker may have written them. */
  private static final int LONGEST_VALUE = 256;

  private record Piece(String words, @Nullable Paths value, boolean isOptional) {}

  /** Pieces of one group stand or fall together. */
  private final List<List<Piece>> groups = new ArrayList<>();

  static Template of(String text) {
    Template template = new Template();
    boolean isOptional = false;
    List<Piece> group = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '[' || c == ']') {
        template.groups.add(group);
        group = new ArrayList<>();
        isOptional = c == '[';
        at++;
      } else if (c == '{') {
        int end = text.indexOf('}', at);
        group.add(new Piece("", Paths.of(text.substring(at + 1, end)), isOptional));
        at = end + 1;
      } else {
        int end = at;
        while (end < text.length() && "[]{".indexOf(text.charAt(end)) < 0) {
          end++;
        }
        group.add(new Piece(text.substring(at, end), null, isOptional));
        at = end;
      }
    }
    template.groups.add(group);
    return template;
  }

  /** Returns the words; null when a value is missing that is not optional, or none is there. */
  @Nullable String fill(Sight sight) {
    StringBuilder filled = new StringBuilder();
    for (List<Piece> group : groups) {
      StringBuilder words = new StringBuilder();
      for (Piece piece : group) {
        String value = piece.value() == null ? piece.words() : piece.value().text(sight);
        if (value == null) {
          if (!piece.isOptional()) {
            return null;
          }
          words.setLength(0);
          break;
        }
        words.append(value, 0, Math.min(value.length(), LONGEST_VALUE));
      }
      filled.append(words);
    }
    return filled.isEmpty() ? null : filled.toString().strip();
  }
}
