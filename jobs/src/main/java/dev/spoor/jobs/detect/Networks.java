/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import dev.spoor.common.evidence.UserException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/** Addresses as networks, and the networks that are trusted. */
final class Networks {
  private static final UserDefinedFunction PUBLIC_NETWORK =
      udf((UDF1<String, @Nullable String>) Networks::network, DataTypes.StringType);

  private Networks() {}

  /** Returns the /24 or /48 of a public address; null for private ones and service names. */
  static Column publicNetwork(Column address) {
    return PUBLIC_NETWORK.apply(address);
  }

  /**
   * Whether an address lies in one of the networks.
   *
   * @throws UserException if one of them is no address or CIDR block
   */
  static Column isTrusted(Column address, List<String> networks) {
    if (networks.isEmpty()) {
      return lit(false);
    }
    List<IPAddress> blocks = new ArrayList<>();
    for (String network : networks) {
      IPAddress block = new IPAddressString(network).getAddress();
      if (block == null) {
        throw UserException.usage(
            "Invalid trusted network: "
                + network
                + " (expected a CIDR block such as 192.0.2.0/24)");
      }
      blocks.add(block.toPrefixBlock());
    }
    List<IPAddress> trusted = List.copyOf(blocks);
    return udf((UDF1<String, Boolean>) text -> isIn(text, trusted), DataTypes.BooleanType)
        .apply(address);
  }

  private static boolean isIn(@Nullable String text, List<IPAddress> blocks) {
    IPAddress address = text == null ? null : new IPAddressString(text).getAddress();
    return address != null && blocks.stream().anyMatch(block -> block.contains(address));
  }

  static @Nullable String network(@Nullable String text) {
    if (text == null || text.isEmpty() || text.length() > 45) {
      return null;
    }
    IPAddress address = new IPAddressString(text).getAddress();
    if (address == null || address.isMultiple() || address.isLocal() || address.isLoopback()) {
      return null;
    }
    int bits = address.isIPv4() ? 24 : 48;
    return address.toPrefixBlock(bits).getLower().withoutPrefixLength().toCanonicalString()
        + "/"
        + bits;
  }
}
