/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.focus;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What kind of thing a billed resource is, as far as its id says. */
final class ResourceTypes {
  private static final Map<String, String> PREFIXES =
      Map.ofEntries(
          Map.entry("i", "Instance"),
          Map.entry("vol", "Volume"),
          Map.entry("snap", "Snapshot"),
          Map.entry("ami", "Image"),
          Map.entry("eni", "Network interface"),
          Map.entry("eipalloc", "Elastic IP"),
          Map.entry("nat", "NAT gateway"),
          Map.entry("vpce", "VPC endpoint"),
          Map.entry("tgw", "Transit gateway"),
          Map.entry("fs", "File system"));

  private ResourceTypes() {}

  /** Returns the type: of an ARN, else of an id's prefix, else no more than the service. */
  static String of(String resource, @Nullable String service) {
    String[] arn = resource.split(":", 7);
    if (arn.length >= 6 && arn[0].equals("arn")) {
      int slash = arn[5].indexOf('/');
      String type = arn.length == 7 ? arn[5] : slash > 0 ? arn[5].substring(0, slash) : "";
      return type.isEmpty() || type.contains("/") ? arn[2] : arn[2] + ":" + type;
    }
    int dash = resource.indexOf('-');
    String known = dash > 0 ? PREFIXES.get(resource.substring(0, dash)) : null;
    return known != null ? known : service == null ? "Resource" : service;
  }
}
