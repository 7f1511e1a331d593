/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import java.util.Map;

/** Names of regions as the price list writes them. */
final class Regions {

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("us-east-1", "US East (N. Virginia)"),
          Map.entry("us-east-2", "US East (Ohio)"),
          Map.entry("us-west-1", "US West (N. California)"),
          Map.entry("us-west-2", "US West (Oregon)"),
          Map.entry("ca-central-1", "Canada (Central)"),
          Map.entry("sa-east-1", "South America (Sao Paulo)"),
          Map.entry("eu-west-1", "EU (Ireland)"),
          Map.entry("eu-west-2", "EU (London)"),
          Map.entry("eu-west-3", "EU (Paris)"),
          Map.entry("eu-central-1", "EU (Frankfurt)"),
          Map.entry("eu-north-1", "EU (Stockholm)"),
          Map.entry("ap-northeast-1", "Asia Pacific (Tokyo)"),
          Map.entry("ap-northeast-2", "Asia Pacific (Seoul)"),
          Map.entry("ap-northeast-3", "Asia Pacific (Osaka)"),
          Map.entry("ap-south-1", "Asia Pacific (Mumbai)"),
          Map.entry("ap-southeast-1", "Asia Pacific (Singapore)"),
          Map.entry("ap-southeast-2", "Asia Pacific (Sydney)"));

  private static final Map<String, String> PREFIXES =
      Map.ofEntries(
          Map.entry("us-east-1", ""),
          Map.entry("us-east-2", "USE2-"),
          Map.entry("us-west-1", "USW1-"),
          Map.entry("us-west-2", "USW2-"),
          Map.entry("ca-central-1", "CAN1-"),
          Map.entry("sa-east-1", "SAE1-"),
          Map.entry("eu-west-1", "EU-"),
          Map.entry("eu-west-2", "EUW2-"),
          Map.entry("eu-west-3", "EUW3-"),
          Map.entry("eu-central-1", "EUC1-"),
          Map.entry("eu-north-1", "EUN1-"),
          Map.entry("ap-northeast-1", "APN1-"),
          Map.entry("ap-northeast-2", "APN2-"),
          Map.entry("ap-northeast-3", "APN3-"),
          Map.entry("ap-south-1", "APS3-"),
          Map.entry("ap-southeast-1", "APS1-"),
          Map.entry("ap-southeast-2", "APS2-"));

  private Regions() {}

  /**
   * Returns what usage types of a region begin with, e.g. {@code USE2-}; nothing for us-east-1.
   *
   * @throws IllegalArgumentException if the region is not listed
   */
  static String usageTypePrefix(String region) {
    String prefix = PREFIXES.get(region);
    if (prefix == null) {
      throw new IllegalArgumentException("Invalid region: " + region + " has no known prefix");
    }
    return prefix;
  }

  /** Returns a region's name, or its code where it is not listed. */
  static String name(String region) {
    return NAMES.getOrDefault(region, region);
  }
}
