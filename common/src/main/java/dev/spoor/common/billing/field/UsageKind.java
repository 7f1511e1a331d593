/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.field;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a usage type says: {@code [<REGION>-]<Kind>[:<variant>]}.
 *
 * @param family coarse kind of usage, see {@code usage-families.csv}
 * @param instanceType instance type it names, such as {@code p3.2xlarge} or {@code db.t3.micro}
 * @param isSpot whether it is sold on the spot market
 */
public record UsageKind(String family, @Nullable String instanceType, boolean isSpot) {
  static final String INSTANCE_HOURS = "instance hours";
  static final String OTHER = "other";

  private static final Pattern INSTANCE = Pattern.compile("[a-z][a-z0-9-]*(?:\\.[a-z0-9-]+)+");
  private static final Pattern SPACED = Pattern.compile("[,\\s]+");
  private static final List<Map.Entry<Pattern, String>> FAMILIES = new ArrayList<>();
  private static final Map<String, Boolean> COMPUTE = new HashMap<>();

  static {
    for (String line : Resources.lines("usage-families.csv")) {
      int comma = line.lastIndexOf(',');
      FAMILIES.add(Map.entry(Pattern.compile(line.substring(0, comma)), line.substring(comma + 1)));
    }
    for (String family :
        List.of(
            INSTANCE_HOURS,
            "container hours",
            "machine learning hours",
            "database hours",
            "function run time")) {
      COMPUTE.put(family, true);
    }
  }

  /** Returns what a usage type says; a service's own surcharge is not an instance. */
  public static UsageKind of(@Nullable String usageType, @Nullable String serviceCode) {
    if (usageType == null) {
      return new UsageKind(OTHER, null, false);
    }
    String kind = Regions.kind(usageType);
    String family = family(kind);
    if (family.equals(INSTANCE_HOURS) && "ElasticMapReduce".equals(serviceCode)) {
      return new UsageKind("cluster surcharge", null, false);
    }
    return new UsageKind(family, instance(kind, family), kind.startsWith("SpotUsage"));
  }

  /** Whether such usage can be bought on demand, on the spot market or under a commitment. */
  public boolean isCompute() {
    return COMPUTE.containsKey(family);
  }

  /** Whether the usage is hours of a machine of some type. */
  public boolean isInstance() {
    return isCompute() && !family.startsWith("container") && !family.startsWith("function");
  }

  /** Returns the instance type that opens a description, as spot lines have it. */
  public static @Nullable String instanceOfDescription(@Nullable String description) {
    if (description == null) {
      return null;
    }
    for (String word :
        SPACED.split(description.substring(0, Math.min(160, description.length())))) {
      if (isInstanceType(word)) {
        return word;
      }
    }
    return null;
  }

  /**
   * Returns the family of an instance type: {@code p3} of {@code p3.2xlarge} and {@code
   * ml.p3.2xlarge}.
   */
  public static @Nullable String instanceFamily(@Nullable String instanceType) {
    if (instanceType == null) {
      return null;
    }
    int dot = instanceType.lastIndexOf('.');
    if (dot < 0) {
      return null;
    }
    String family = instanceType.substring(0, dot);
    return family.substring(family.lastIndexOf('.') + 1);
  }

  private static boolean isInstanceType(String word) {
    return word.length() <= 40
        && INSTANCE.matcher(word).matches()
        && word.chars().anyMatch(Character::isDigit);
  }

  private static String family(String kind) {
    for (Map.Entry<Pattern, String> entry : FAMILIES) {
      if (entry.getKey().matcher(kind).find()) {
        return entry.getValue();
      }
    }
    return OTHER;
  }

  private static @Nullable String instance(String kind, String family) {
    if (kind.equals("BoxUsage")) {
      return "m1.small";
    }
    if (family.equals("instance extras") && !kind.startsWith("EBSOptimized")) {
      return null;
    }
    Matcher matcher = INSTANCE.matcher("");
    int colon = kind.indexOf(':');
    while (colon >= 0) {
      int end = kind.indexOf(':', colon + 1);
      String variant = kind.substring(colon + 1, end < 0 ? kind.length() : end);
      int start = Math.max(variant.indexOf("ml."), 0);
      variant = variant.substring(start);
      if (matcher.reset(variant).matches() && isInstanceType(variant) && isHours(family)) {
        return variant;
      }
      colon = end;
    }
    return null;
  }

  private static boolean isHours(String family) {
    return COMPUTE.containsKey(family)
        || family.equals("idle capacity reservation")
        || family.equals("instance extras");
  }
}
