/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.cli;

/** Text for a terminal: what an attacker wrote must not move the cursor or change its colours. */
final class Plain {
  private Plain() {}

  /**
   * Returns the text with control and format characters, other than line breaks, replaced by
   * U+FFFD.
   */
  static String text(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              int type = Character.getType(c);
              boolean odd =
                  c != '\n'
                      && (type == Character.CONTROL
                          || type == Character.FORMAT
                          || type == Character.LINE_SEPARATOR
                          || type == Character.PARAGRAPH_SEPARATOR
                          || type == Character.SURROGATE);
              plain.appendCodePoint(odd ? 0xFFFD : c);
            });
    return plain.toString();
  }
}
