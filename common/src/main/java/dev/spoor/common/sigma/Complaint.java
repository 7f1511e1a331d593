/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong with a rule file, with the place where it stands.
 *
 * @param file name of the file as it was given
 * @param line counted from one
 * @param column counted from one
 * @param rule title of the rule, its name or id where it has no title; null where none is known
 * @param severity whether the rule can still be used
 * @param message what is wrong, with the value shown
 * @param suggestion what to write instead, null when there is nothing to propose
 */
public record Complaint(
    String file,
    int line,
    int column,
    @Nullable String rule,
    Severity severity,
    String message,
    @Nullable String suggestion)
    implements Serializable {

  /** Whether a rule with such a complaint is used. */
  public enum Severity {
    /** The rule, or the whole file, is not used. */
    ERROR,
    /** The rule is used; what it says may not be what its author meant. */
    WARNING
  }

  /** Whether the rule is not used. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** Returns one line such as {@code a.yml:14: unknown modifier 'startwith'; did you mean ...}. */
  public String text() {
    return file
        + ":"
        + line
        + ": "
        + (isError() ? "" : "warning: ")
        + message
        + (suggestion == null ? "" : "; " + suggestion);
  }
}
