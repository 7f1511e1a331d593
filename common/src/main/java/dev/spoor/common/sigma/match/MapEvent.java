/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event that is a map, such as parsed JSON or an inline test of a rule.
 *
 * @param attributes by name; values as {@link SigmaEvent} describes
 */
public record MapEvent(Map<String, ?> attributes) implements SigmaEvent {
  @Override
  public @Nullable Object attribute(String name) {
    return attributes.get(name);
  }

  @Override
  public boolean has(String name) {
    return attributes.containsKey(name);
  }

  @Override
  public @Nullable Object attributeOr(String name, Object absent) {
    @SuppressWarnings("unchecked") // nothing is put into it
    Map<String, @Nullable Object> all = (Map<String, @Nullable Object>) attributes;
    return all.getOrDefault(name, absent);
  }

  @Override
  public Iterable<String> names() {
    return attributes.keySet();
  }
}
