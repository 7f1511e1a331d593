/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import dev.spoor.common.aws.NetworkSet;
import org.jspecify.annotations.Nullable;

/**
 * Where a call came from, as far as a record and the case tell: the field {@code spoor.network}.
 */
public final class Networks {
  private Networks() {}

  /**
   * Returns {@code trusted} for networks of the case, {@code aws} where the record names a service
   * of AWS instead of an address, {@code internal} for addresses that the internet cannot reach and
   * for VPC endpoints, else {@code outside}; null where the record does not say.
   */
  public static @Nullable String of(
      @Nullable String address, @Nullable String vpcEndpoint, NetworkSet trusted) {
    if (address == null || address.isEmpty()) {
      return null;
    }
    boolean isThrough = vpcEndpoint != null && !vpcEndpoint.isEmpty();
    // Through an endpoint a public address is one that the caller gave his own network.
    if (trusted.contains(address) && !(isThrough && NetworkSet.isPublic(address))) {
      return "trusted";
    }
    if (isThrough) {
      return "internal";
    }
    if (NetworkSet.isPublic(address)) {
      return "outside";
    }
    boolean isAddress = address.indexOf(':') >= 0 || isDotted(address);
    return isAddress ? "internal" : "aws";
  }

  private static boolean isDotted(String address) {
    return address.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
  }
}
