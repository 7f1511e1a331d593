/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.meter;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/**
 * Prices in US dollars, near the public ones of 2025; a region's price is the base times a factor.
 */
final class Prices {
  private static final Map<String, String> INSTANCE_HOUR =
      Map.ofEntries(
          Map.entry("t3.medium", "0.0416"),
          Map.entry("m6i.large", "0.096"),
          Map.entry("m5.xlarge", "0.192"),
          Map.entry("m6i.8xlarge", "1.536"),
          Map.entry("c6i.8xlarge", "1.36"),
          Map.entry("c5a.16xlarge", "2.464"),
          Map.entry("g4dn.12xlarge", "3.912"),
          Map.entry("g5.2xlarge", "1.212"),
          Map.entry("p3.2xlarge", "3.06"));

  private static final Map<String, String> PREFIX =
      Map.ofEntries(
          Map.entry("us-east-1", ""),
          Map.entry("us-east-2", "USE2-"),
          Map.entry("us-west-1", "USW1-"),
          Map.entry("us-west-2", "USW2-"),
          Map.entry("eu-west-1", "EU-"),
          Map.entry("eu-central-1", "EUC1-"),
          Map.entry("eu-north-1", "EUN1-"),
          Map.entry("ap-southeast-1", "APS1-"),
          Map.entry("ap-northeast-1", "APN1-"),
          Map.entry("ap-south-1", "APS3-"),
          Map.entry("ca-central-1", "CAN1-"),
          Map.entry("sa-east-1", "SAE1-"));

  private static final BigDecimal SPOT_SHARE = new BigDecimal("0.35");

  private Prices() {}

  static BigDecimal instanceHour(String type, String region) {
    String base = INSTANCE_HOUR.get(type);
    if (base == null) {
      throw new IllegalArgumentException("No price for instance type " + type);
    }
    return in(region, base);
  }

  static BigDecimal spotHour(String type, String region) {
    return instanceHour(type, region).multiply(SPOT_SHARE).setScale(4, RoundingMode.HALF_EVEN);
  }

  /** Returns a base price in a region, six decimals at most. */
  static BigDecimal in(String region, String base) {
    BigDecimal factor = new BigDecimal(factor(region));
    return new BigDecimal(base)
        .multiply(factor)
        .setScale(6, RoundingMode.HALF_EVEN)
        .stripTrailingZeros();
  }

  private static String factor(String region) {
    if (region.startsWith("eu-")) {
      return "1.11";
    }
    return region.startsWith("ap-") ? "1.22" : region.startsWith("sa-") ? "1.53" : "1";
  }

  /** Returns the prefix of usage types in a region, e.g. {@code USE2-}; empty in us-east-1. */
  static String prefix(String region) {
    String prefix = PREFIX.get(region);
    if (prefix == null) {
      throw new IllegalArgumentException("No usage type prefix for region " + region);
    }
    return prefix;
  }
}
