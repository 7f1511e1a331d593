/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

import java.util.Locale;

/** How bad a finding is, worst first. */
public enum Severity {
  CRITICAL,
  HIGH,
  MEDIUM,
  LOW,
  INFORMATIONAL;

  /** Returns the severity that table findings spells so. */
  public static Severity of(String name) {
    for (Severity severity : values()) {
      if (severity.word().equals(name)) {
        return severity;
      }
    }
    throw new IllegalStateException(
        "Invalid severity: " + name + " (expected critical to informational)");
  }

  /** Whether it can wait: low or informational. */
  public boolean isLesser() {
    return compareTo(MEDIUM) > 0;
  }

  /** Returns the spelling of table findings. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
