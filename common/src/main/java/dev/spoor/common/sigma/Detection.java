/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * When a rule matches: searches by name, and how they are joined.
 *
 * @param searches in the order of the rule
 * @param condition names only searches that are there; several conditions are joined by or
 */
public record Detection(Map<String, Search> searches, Condition condition) implements Serializable {
  /** Copies the map. */
  public Detection {
    searches = Collections.unmodifiableMap(new LinkedHashMap<>(searches));
  }
}
