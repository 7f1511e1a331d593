/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How JSON is written that people look at with {@code less} and {@code grep}: controls, characters
 * that turn the text's direction and others that cannot be seen stand as escapes, so the text is
 * the same to a parser and harmless to a terminal.
 */
final class VisibleJson extends CharacterEscapes {
  private static final long serialVersionUID = 1;
  private static final int DELETE = 0x7F;

  private VisibleJson() {}

  /** Returns a factory whose generators write so. */
  static JsonFactory factory() {
    return new JsonFactory().setCharacterEscapes(new VisibleJson());
  }

  @Override
  public int[] getEscapeCodesForAscii() {
    int[] escapes = standardAsciiEscapesForJSON();
    escapes[DELETE] = ESCAPE_STANDARD;
    return escapes;
  }

  /** Halves of pairs are escaped too: a pair may be a tag character, and a lone half is no text. */
  @Override
  public @Nullable SerializableString getEscapeSequence(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          new SerializedString(String.format(Locale.ROOT, "\\u%04X", character));
      default -> null;
    };
  }
}
