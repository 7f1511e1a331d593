/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.trail;

import java.util.Locale;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which program a user agent speaks of, whatever its version. */
final class Agent {
  private static final int PRODUCTS = 3;
  private static final int LONGEST = 60;
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern VERSION = Pattern.compile("[/#].*");
  private static final Pattern OTHERS = Pattern.compile("[^A-Za-z0-9._-]");

  private Agent() {}

  /**
   * Returns the names of the first three products, in lower case and without versions: {@code apn
   * hashicorp terraform}; empty where the agent says nothing.
   */
  static String tool(@Nullable String userAgent) {
    if (userAgent == null) {
      return "";
    }
    StringJoiner names = new StringJoiner(" ");
    int end = Math.min(userAgent.length(), 500);
    String[] products = BLANKS.split(userAgent.substring(0, end).strip(), PRODUCTS + 1);
    for (int i = 0; i < Math.min(PRODUCTS, products.length); i++) {
      String name = VERSION.matcher(products[i]).replaceFirst("");
      names.add(OTHERS.matcher(name).replaceAll(""));
    }
    String tool = names.toString().strip().toLowerCase(Locale.ROOT);
    return tool.substring(0, Math.min(tool.length(), LONGEST));
  }
}
