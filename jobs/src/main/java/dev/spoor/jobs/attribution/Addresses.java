/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import dev.spoor.common.aws.NetworkSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Addresses of the internet, as against those of private networks and names of services. */
final class Addresses {
  /** RFC 1918, RFC 6598, RFC 3927, loopback, RFC 4193 and link-local. */
  private static final NetworkSet PRIVATE =
      NetworkSet.of(
          List.of(
              "10.0.0.0/8",
              "172.16.0.0/12",
              "192.168.0.0/16",
              "100.64.0.0/10",
              "169.254.0.0/16",
              "127.0.0.0/8",
              "fc00::/7",
              "fe80::/10",
              "::1/128"));

  private Addresses() {}

  static boolean isPublic(@Nullable String address) {
    boolean isAddress =
        address != null
            && !address.isEmpty()
            && (address.indexOf(':') >= 0 || Character.isDigit(address.charAt(0)));
    return isAddress && !PRIVATE.contains(address);
  }
}
