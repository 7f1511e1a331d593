/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.field;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Units in one spelling for all dialects: that of AWS's FOCUS export. */
public final class Units {
  private static final Map<String, String> WORDS = new HashMap<>();

  static {
    for (String line : Resources.lines("units.csv")) {
      int comma = line.indexOf(',');
      WORDS.put(line.substring(0, comma), line.substring(comma + 1));
    }
  }

  private Units() {}

  /** Returns {@code GB-Months} for {@code GB-Mo}; what is not in the table stays as it is. */
  public static @Nullable String focus(@Nullable String unit) {
    if (unit == null) {
      return null;
    }
    String[] tokens = unit.split("-", -1);
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = WORDS.getOrDefault(tokens[i], tokens[i]);
    }
    return String.join("-", tokens);
  }
}
