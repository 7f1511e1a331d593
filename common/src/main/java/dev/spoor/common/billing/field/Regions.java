/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.field;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which region a line item belongs to: said by the product, else by the zone, else by the usage
 * type.
 */
public final class Regions {
  public static final String GLOBAL = "global";

  private static final Pattern REGION =
      Pattern.compile(
          "([a-z]{2}(?:-(?:gov|iso|isob|isoe|isof))?-[a-z]+-\\d)(?:[a-z]|-[a-z0-9-]+)?");
  private static final Pattern LITERAL_PREFIX =
      Pattern.compile("([a-z]{2}(?:-gov|-iso[a-z]?)?-[a-z]+-\\d)-.+");

  /** Looks like a code: capitals and a digit, or a local zone such as USE1WL1BOS1. */
  private static final Pattern CODE = Pattern.compile("[A-Z]{3,4}\\d(?:[A-Z]{2,3}\\d){0,2}");

  private static final Map<String, String> CODES = new HashMap<>();
  private static final Set<String> GLOBAL_SERVICES =
      new HashSet<>(Resources.lines("global-services.txt"));

  static {
    for (String line : Resources.lines("region-codes.csv")) {
      int comma = line.indexOf(',');
      CODES.put(line.substring(0, comma), line.substring(comma + 1));
    }
  }

  private Regions() {}

  /** Returns the region that a text names, a zone or local zone counting to its region. */
  public static @Nullable String named(@Nullable String text) {
    if (text == null) {
      return null;
    }
    Matcher matcher = REGION.matcher(text);
    if (matcher.matches()) {
      return matcher.group(1);
    }
    return text.equals(GLOBAL) ? GLOBAL : null;
  }

  /**
   * Returns the region of a usage type's prefix: us-east-1 without one, {@code unknown:<code>}
   * where the code is not in the table.
   */
  public static String ofUsageType(@Nullable String usageType, @Nullable String serviceCode) {
    if (usageType == null || (serviceCode != null && GLOBAL_SERVICES.contains(serviceCode))) {
      // CloudFront's US-, EU-, AP- are edges, not regions; it is in the table of global services.
      return GLOBAL;
    }
    Matcher literal = LITERAL_PREFIX.matcher(usageType);
    if (literal.matches()) {
      return literal.group(1);
    }
    String prefix = prefix(usageType);
    if (prefix.isEmpty()) {
      return "us-east-1";
    }
    String region = CODES.get(prefix);
    return region != null ? region : "unknown:" + prefix;
  }

  /** Returns the region code in front of a usage type, or "". */
  static String prefix(String usageType) {
    int dash = usageType.indexOf('-');
    String token = dash < 0 ? "" : usageType.substring(0, dash);
    return CODES.containsKey(token) || CODE.matcher(token).matches() ? token : "";
  }

  /** Returns a usage type without its region, or without both regions of a transfer. */
  static String kind(String usageType) {
    Matcher literal = LITERAL_PREFIX.matcher(usageType);
    if (literal.matches()) {
      return usageType.substring(literal.end(1) + 1);
    }
    String kind = usageType;
    for (int i = 0; i < 2; i++) {
      String prefix = prefix(kind);
      if (!prefix.isEmpty()) {
        kind = kind.substring(prefix.length() + 1);
      }
    }
    return kind;
  }
}
