/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.read;

import dev.spoor.common.sigma.Complaint;
import dev.spoor.common.sigma.Complaint.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes down what is wrong with one document, and knows whether its rule can still be used. */
final class Complaints {
  /** Longest piece of a rule that a message repeats, in characters. */
  private static final int LONGEST_QUOTE = 80;

  /** Most complaints of one document that are kept. */
  private static final int MOST = 200;

  private final String file;
  private final List<Complaint> all;
  private @Nullable String rule;
  private int count;
  private int errors;

  Complaints(String file, List<Complaint> all) {
    this.file = file;
    this.all = all;
  }

  /** Names the rule in all complaints that follow. */
  void about(String title) {
    this.rule = title.isBlank() ? null : cut(title);
  }

  /** Returns what complaints call the rule; null where it has no name. */
  @Nullable String rule() {
    return rule;
  }

  /** Whether the rule cannot be used. */
  boolean hasErrors() {
    return errors > 0;
  }

  int errors() {
    return errors;
  }

  String file() {
    return file;
  }

  void error(Place place, String message) {
    error(place, message, null);
  }

  void error(Place place, String message, @Nullable String suggestion) {
    errors++;
    add(place, Severity.ERROR, message, suggestion);
  }

  void warning(Place place, String message, @Nullable String suggestion) {
    add(place, Severity.WARNING, message, suggestion);
  }

  /** Whether an error was told of a place. */
  boolean hasError(Place place) {
    return all.stream().anyMatch(one -> one.isError() && isAt(one, place));
  }

  /** Forgets warnings about a place of which an error says more. */
  void dropWarnings(Place place) {
    all.removeIf(one -> !one.isError() && isAt(one, place));
  }

  private static boolean isAt(Complaint one, Place place) {
    return one.line() == place.line() && one.column() == place.column();
  }

  private void add(Place place, Severity severity, String message, @Nullable String suggestion) {
    count++;
    if (count < MOST) {
      all.add(
          new Complaint(file, place.line(), place.column(), rule, severity, message, suggestion));
    } else if (count == MOST) {
      all.add(
          new Complaint(
              file,
              place.line(),
              place.column(),
              rule,
              Severity.ERROR,
              "more than " + (MOST - 1) + " complaints about this document; the rest is left out",
              null));
      errors++;
    }
  }

  /** Returns a piece of a rule in quotes, on one line and no longer than fits a message. */
  static String quote(String text) {
    return "'" + cut(text) + "'";
  }

  private static String cut(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length() && i < LONGEST_QUOTE; i++) {
      char c = text.charAt(i);
      out.append(Character.isISOControl(c) ? ' ' : c);
    }
    return text.length() > LONGEST_QUOTE ? out + "..." : out.toString();
  }
}
