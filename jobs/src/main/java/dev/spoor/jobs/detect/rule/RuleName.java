/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.rule;

/**
 * Which rule a group is of, and how: rules of Spoor's own code go by their id, Sigma rules by their
 * key, and what the case suppresses is kept apart from what counts.
 *
 * @param kind whose rule it is
 * @param key id or key of the rule
 * @param suppression place of the suppression in the case; -1 for none
 */
public record RuleName(Kind kind, String key, int suppression) {
  private static final String SUPPRESSED = "suppressed ";

  /** Whose rule it is. */
  public enum Kind {
    OWN(""),
    SIGMA("sigma "),
    /** Several correlations of Sigma rules, of which hits travel together. */
    FAMILY("family "),
    /** A Sigma rule on rows of a table, each of which counts by itself. */
    TABLE("table "),
    /** A Sigma rule on records of which it could not be said whether they meet it. */
    UNDECIDED("undecided ");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }
  }

  public static RuleName of(Kind kind, String key) {
    return new RuleName(kind, key, -1);
  }

  /** Returns the name that a group holds. */
  public static RuleName parse(String text) {
    int suppression = -1;
    String rest = text;
    if (text.startsWith(SUPPRESSED)) {
      int end = text.indexOf(' ', SUPPRESSED.length());
      suppression = Integer.parseInt(text, SUPPRESSED.length(), end, 10);
      rest = text.substring(end + 1);
    }
    for (Kind kind : Kind.values()) {
      if (kind != Kind.OWN && rest.startsWith(kind.prefix)) {
        return new RuleName(kind, rest.substring(kind.prefix.length()), suppression);
      }
    }
    return new RuleName(Kind.OWN, rest, suppression);
  }

  public RuleName suppressedBy(int place) {
    return new RuleName(kind, key, place);
  }

  public boolean isSuppressed() {
    return suppression >= 0;
  }

  /** Returns the name for a group. */
  public String text() {
    String mark = isSuppressed() ? SUPPRESSED + suppression + " " : "";
    return mark + kind.prefix + key;
  }
}
