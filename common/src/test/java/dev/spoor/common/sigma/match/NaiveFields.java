/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of an event of plain maps and lists. */
final class NaiveFields {
  private NaiveFields() {}

  static void leaves(@Nullable Object value, List<Object> leaves) {
    if (value instanceof Map<?, ?> map) {
      map.values().forEach(inner -> leaves(inner, leaves));
    } else if (value instanceof List<?> list) {
      list.forEach(inner -> leaves(inner, leaves));
    } else if (value != null) {
      leaves.add(value);
    }
  }

  static void find(@Nullable Object at, String rest, List<@Nullable Object> found) {
    if (at instanceof List<?> list) {
      list.forEach(item -> find(item, rest, found));
    } else if (at instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            if (rest.equals(key)) {
              found.add(value);
            } else if (rest.startsWith(key + ".")) {
              find(value, rest.substring(key.toString().length() + 1), found);
            }
          });
    }
  }

  static List<@Nullable Object> flat(List<@Nullable Object> values) {
    List<@Nullable Object> flat = new ArrayList<>();
    for (Object value : values) {
      if (value instanceof List<?> list) {
        flat.addAll(flat(new ArrayList<>(list)));
      } else {
        flat.add(value);
      }
    }
    return flat;
  }
}
