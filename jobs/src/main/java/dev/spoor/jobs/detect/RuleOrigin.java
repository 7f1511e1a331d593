/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import org.jspecify.annotations.Nullable;

/**
 * Where a rule comes from and what findings call it.
 *
 * @param id what findings call it
 * @param author who wrote it
 * @param license under which terms
 * @param source file, or {@value #OWN}
 * @param severityIfSuspect severity when a suspect made one of the calls; null for no other
 */
record RuleOrigin(
    String id,
    @Nullable String author,
    @Nullable String license,
    String source,
    @Nullable String severityIfSuspect) {
  /** Source of rules that are Spoor's own code. */
  static final String OWN = "spoor";

  static RuleOrigin own(String id) {
    return new RuleOrigin(id, "Spoor authors", "Apache-2.0", OWN, null);
  }
}
