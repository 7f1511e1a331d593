/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.meter;

import dev.spoor.sampledata.truth.Asset;
import dev.spoor.sampledata.truth.Truth;
import java.util.List;

/**
 * Who caused a charge, as the label a true charge carries.
 *
 * @param resource id in the trail or bill; for tokens the model's kind
 */
record Owner(String incident, String root, String costClass, String resource) {
  static final String HONEST = "honest";
  private static final char SEPARATOR = '|';

  static String of(Asset asset) {
    return asset.isHostile()
        ? label(asset.incident(), asset.root(), asset.costClass(), asset.id())
        : HONEST;
  }

  static String of(Truth.Metered use) {
    String resource = use.resourceId().isEmpty() ? use.kind() : use.resourceId();
    return use.incident().isEmpty()
        ? HONEST
        : label(use.incident(), use.root(), use.costClass(), resource);
  }

  static boolean isHostile(String label) {
    return !label.equals(HONEST);
  }

  /** Reads a label back. */
  static Owner parse(String label) {
    List<String> parts = List.of(label.split("\\|", -1));
    return new Owner(parts.get(0), parts.get(1), parts.get(2), parts.get(3));
  }

  private static String label(String incident, String root, String costClass, String resource) {
    return incident + SEPARATOR + root + SEPARATOR + costClass + SEPARATOR + resource;
  }
}
