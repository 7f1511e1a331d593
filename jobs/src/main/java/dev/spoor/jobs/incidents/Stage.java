/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.incidents;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A stage of an attack on an account, in the order in which attackers go. */
enum Stage {
  /** A stolen credential at work. */
  ACCESS,
  /** What there is and what it may do is asked. */
  RECONNAISSANCE,
  /** Templates, roles and regions made ready. */
  PREPARATION,
  /** Machines, containers and models used, or things destroyed. */
  RESOURCES,
  /** The response made harder, logs tampered with. */
  OBSTRUCTION,
  /** Ways to come back. */
  PERSISTENCE;

  /** What prepares a launch, and credentials of machines elsewhere, whatever their tactic. */
  private static final Map<String, Stage> BY_RULE =
      Map.of(
          "D15", PREPARATION,
          "D16", PREPARATION,
          "D27", PREPARATION,
          "D28", PREPARATION,
          "D29", PREPARATION,
          "D35", PREPARATION,
          "D54", ACCESS,
          "D55", ACCESS);

  private static final Map<String, Stage> BY_TACTIC =
      Map.of(
          "Initial Access", ACCESS,
          "Discovery", RECONNAISSANCE,
          "Resource Development", PREPARATION,
          "Impact", RESOURCES,
          "Defense Evasion", OBSTRUCTION,
          "Persistence", PERSISTENCE);

  /** Returns the stage that a finding tells of; null for none. */
  static @Nullable Stage of(Told told) {
    Stage ofRule = BY_RULE.get(told.detection());
    String tactic = told.phase();
    return ofRule != null || tactic == null ? ofRule : BY_TACTIC.get(tactic);
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
