/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field's name as ways into an event: a dot may part names or belong to one, so that every way to
 * cut the name leads somewhere; arrays on the way are walked through.
 */
final class FieldPath {
  private static final Object ABSENT = new Object();

  /** Names of parts {@code from} to {@code to - 1}, joined by dots. */
  private final String[][] joined;

  private final int parts;

  FieldPath(String name) {
    String[] split = name.split("\\.", -1);
    parts = split.length;
    joined = new String[parts][parts + 1];
    for (int from = 0; from < parts; from++) {
      String all = "";
      for (int to = from + 1; to <= parts; to++) {
        all = to == from + 1 ? split[from] : all + "." + split[to - 1];
        // Looked up in tables of names for every event, where the same text is found at a glance.
        all = all.intern();
        joined[from][to] = all;
      }
    }
  }

  /** Returns the whole name. */
  String name() {
    return joined[0][parts];
  }

  /**
   * Adds all that stands at the path in an event.
   *
   * @param way see {@link SigmaEvent#way}
   */
  void find(SigmaEvent event, @Nullable Object way, FieldValues found) {
    Object known = way == null ? event.member(joined[0][parts]) : event.memberAt(way);
    if (known != SigmaEvent.UNKNOWN) {
      if (known != null) {
        found.add(known);
      }
      return;
    }
    Object value = event.attributeOr(joined[0][1], ABSENT);
    if (value != ABSENT) {
      walk(value, 1, found);
    }
    for (int to = 2; to <= parts; to++) {
      String name = joined[0][to];
      if (event.has(name)) {
        walk(event.attribute(name), to, found);
      }
    }
  }

  private void walk(@Nullable Object value, int from, FieldValues found) {
    if (from == parts) {
      found.add(value);
    } else if (value instanceof Map<?, ?> map) {
      @SuppressWarnings("unchecked") // nothing is put into it
      Map<?, @Nullable Object> members = (Map<?, @Nullable Object>) map;
      for (int to = from + 1; to <= parts; to++) {
        // One look where there is nothing, as most often, and null may be a value.
        Object inner = members.getOrDefault(joined[from][to], ABSENT);
        if (inner != ABSENT) {
          walk(inner, to, found);
        }
      }
    } else if (value instanceof Iterable<?> items) {
      for (Object item : items) {
        walk(item, from, found);
      }
    }
  }
}
