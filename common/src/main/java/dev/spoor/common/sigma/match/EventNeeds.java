/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import java.io.Serializable;
import java.util.List;
import java.util.Set;

/**
 * What an event must hold for any rule of an index to match it: a filter that may stand before the
 * index, where events are still rows.
 *
 * @param everything whether some rule may match any event; {@code keys} then says nothing
 * @param keys an event matters when one of these is met
 */
public record EventNeeds(boolean everything, List<Key> keys) implements Serializable {
  /**
   * Texts that matter in one field, all ASCII and in lower case: to be compared with the field's
   * text in lower case.
   *
   * @param path the event's field, such as {@code eventName}
   * @param values whole texts
   * @param prefixes beginnings of texts
   */
  public record Key(String path, Set<String> values, Set<String> prefixes)
      implements Serializable {}
}
