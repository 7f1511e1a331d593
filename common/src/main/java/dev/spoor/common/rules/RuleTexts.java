/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import dev.spoor.common.sigma.RuleText;
import dev.spoor.common.store.StoreSettings;
import java.util.List;

/**
 * Texts of rule files, fetched but not yet read as rules: a location that does not serve stops a
 * run before it has begun, and reading takes place beside other work.
 *
 * @param texts in order of locations and names
 */
public record RuleTexts(List<RuleText> texts) {
  /** No text at all. */
  public static final RuleTexts NONE = new RuleTexts(List.of());

  /** Copies the list. */
  public RuleTexts {
    texts = List.copyOf(texts);
  }

  /**
   * Fetches the files below locations on disk or in S3.
   *
   * @throws dev.spoor.common.evidence.UserException if a location cannot be read or holds no rule
   *     file
   */
  public static RuleTexts below(List<String> locations, StoreSettings store) {
    return new RuleTexts(RuleFiles.below(locations, store));
  }
}
