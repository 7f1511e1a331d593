/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Values of Spoor's tables as rules see them. */
public final class TableCells {
  /** What bills write before the keys of tags that people made. */
  private static final String OF_PEOPLE = "user:";

  private TableCells() {}

  /** Returns a number without the zeros that its column adds: {@code 12.5} reads as rules do. */
  public static BigDecimal number(BigDecimal cell) {
    BigDecimal bare = cell.stripTrailingZeros();
    return bare.scale() < 0 ? bare.setScale(0) : bare;
  }

  /**
   * Returns tags under the keys of the table and, where bills write {@code user:owner}, under
   * {@code owner} too.
   */
  public static Map<String, Object> tags(Map<?, ?> cell) {
    Map<String, Object> tags = new LinkedHashMap<>();
    cell.forEach(
        (key, value) -> {
          if (value != null) {
            tags.put(String.valueOf(key), value);
          }
        });
    for (Map.Entry<?, ?> tag : cell.entrySet()) {
      String key = String.valueOf(tag.getKey());
      if (key.startsWith(OF_PEOPLE) && tag.getValue() != null) {
        tags.putIfAbsent(key.substring(OF_PEOPLE.length()), tag.getValue());
      }
    }
    return tags;
  }
}
