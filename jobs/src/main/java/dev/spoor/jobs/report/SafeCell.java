/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report;

import dev.spoor.jobs.report.render.VisibleText;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text for a cell that spreadsheets take as text: an apostrophe stands before whatever they would
 * take as a formula.
 *
 * <p>Also inside a cell, after a semicolon or a line's end: where a program splits there instead of
 * at commas, the rest becomes a cell of its own.
 *
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">CSV injection, OWASP</a>
 */
final class SafeCell {
  /** Most characters that a cell of a spreadsheet holds, less room for marks. */
  static final int LONGEST = 32_000;

  /** Formula starts, also in the wide forms that some programs take alike. */
  private static final Pattern FORMULA =
      Pattern.compile("(^|[;\\t\\n])([\\s\\u00A0\"']*)(?=[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20|%])");

  private SafeCell() {}

  /** Returns the text as a cell; empty for {@code null}. */
  static String text(@Nullable String text) {
    if (text == null) {
      return "";
    }
    String shown = VisibleText.of(VisibleText.head(text, LONGEST));
    boolean isCut = text.length() > LONGEST || shown.length() > LONGEST;
    String cut = isCut ? VisibleText.head(shown, LONGEST) + " (cut)" : shown;
    return FORMULA.matcher(cut).replaceAll("$1'$2");
  }
}
