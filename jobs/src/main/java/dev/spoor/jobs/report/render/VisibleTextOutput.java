/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.render;

import dev.spoor.jobs.report.view.ReportLimits;
import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Escaped output in which nothing is unseen: every value of every template passes here, so no
 * template can forget it. A value beyond {@link ReportLimits#TEXT_FOLDED} is cut, and says so.
 */
public final class VisibleTextOutput extends OwaspHtmlTemplateOutput {
  /** Elements whose content is text only: a mark cannot be an element there. */
  private static final Set<String> TEXT_ONLY = Set.of("title", "desc", "text", "style", "script");

  private boolean inText;

  /** Creates an output that writes to the given one. */
  public VisibleTextOutput(TemplateOutput output) {
    super(output);
  }

  @Override
  public void setContext(String tagName, @Nullable String attributeName) {
    inText = attributeName == null && !TEXT_ONLY.contains(tagName);
    super.setContext(tagName, attributeName);
  }

  @Override
  public void writeUserContent(@Nullable String value) {
    if (value == null) {
      return;
    }
    if (value.length() > ReportLimits.TEXT_FOLDED) {
      String head = VisibleText.head(value, ReportLimits.TEXT_FOLDED);
      writeVisible(head);
      super.writeUserContent(
          "\u2026 (" + Format.count(value.length() - head.length()) + " more characters)");
      return;
    }
    writeVisible(value);
  }

  private void writeVisible(String value) {
    if (!inText) {
      super.writeUserContent(VisibleText.of(value));
      return;
    }
    int start = 0;
    int position = 0;
    while (position < value.length()) {
      int codePoint = value.codePointAt(position);
      int next = position + Character.charCount(codePoint);
      if (VisibleText.isUnseen(codePoint)) {
        super.writeUserContent(value.substring(start, position));
        writeContent("<span class=\"unseen\">" + VisibleText.mark(codePoint) + "</span>");
        start = next;
      }
      position = next;
    }
    super.writeUserContent(start == 0 ? value : value.substring(start));
  }
}
