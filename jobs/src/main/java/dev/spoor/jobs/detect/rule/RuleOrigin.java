/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.rule;

import dev.spoor.jobs.detect.hit.Shown;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a rule comes from and what findings call it.
 *
 * @param id what findings call it
 * @param author who wrote it
 * @param license under which terms
 * @param references what it cites, at most {@value #REFERENCES}
 * @param source file, or {@value #OWN}
 * @param severityIfSuspect severity when a suspect made one of the calls; null for no other
 */
public record RuleOrigin(
    String id,
    @Nullable String author,
    @Nullable String license,
    List<String> references,
    String source,
    @Nullable String severityIfSuspect) {
  /** Source of rules that are Spoor's own code. */
  static final String OWN = "spoor";

  /** Most references that are told. */
  static final int REFERENCES = 10;

  private static final int LONGEST = 300;

  /** Makes what rules of others say fit to be shown. */
  public RuleOrigin {
    author = shown(author);
    license = shown(license);
    references =
        references.stream().limit(REFERENCES).map(text -> Shown.text(text, LONGEST)).toList();
  }

  static RuleOrigin own(String id, List<String> references, @Nullable String severityIfSuspect) {
    return new RuleOrigin(id, "Spoor authors", "Apache-2.0", references, OWN, severityIfSuspect);
  }

  private static @Nullable String shown(@Nullable String text) {
    return text == null || text.isBlank() ? null : Shown.text(text.strip(), LONGEST);
  }
}
