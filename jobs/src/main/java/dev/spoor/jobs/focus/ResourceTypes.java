/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.focus;

import dev.spoor.common.aws.Arn;
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
    Arn arn = Arn.of(resource);
    if (arn != null) {
      int colon = arn.resource().indexOf(':');
      int slash = arn.resource().indexOf('/');
      // A name with slashes before its colon has no type: one of a log group, or a path.
      boolean isTyped = colon >= 0 ? slash < 0 || colon < slash : slash > 0;
      String type = isTyped ? arn.resource().substring(0, colon >= 0 ? colon : slash) : "";
      return type.isEmpty() ? arn.service() : arn.service() + ":" + type;
    }
    int dash = resource.indexOf('-');
    String known = dash > 0 ? PREFIXES.get(resource.substring(0, dash)) : null;
    return known != null ? known : service == null ? "Resource" : service;
  }
}
