/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.aws;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.ipv4.IPv4AddressTrie;
import inet.ipaddr.ipv6.IPv6AddressTrie;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of AWS, as a file {@code ip-ranges.json} of its lists them.
 *
 * @param blocks CIDR blocks, IPv4 and IPv6
 * @param createDate when AWS made the list, as it writes it; empty for no list
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/aws-ip-ranges.html">AWS IP address
 *     ranges</a>
 */
public record AwsRanges(List<String> blocks, String createDate) implements Serializable {
  /** No list is given: nothing is known of any address. */
  public static final AwsRanges NONE = new AwsRanges(List.of(), "");

  /** Copies the list. */
  public AwsRanges {
    blocks = List.copyOf(blocks);
  }

  /** Whether a list is given. */
  public boolean isKnown() {
    return !blocks.isEmpty();
  }

  /** Returns what answers for single addresses. */
  public Lookup lookup() {
    return new Lookup(this);
  }

  /** Looks addresses up; made once per task. */
  public static final class Lookup {
    private final IPv4AddressTrie v4 = new IPv4AddressTrie();
    private final IPv6AddressTrie v6 = new IPv6AddressTrie();

    private Lookup(AwsRanges ranges) {
      for (String text : ranges.blocks) {
        IPAddress block = new IPAddressString(text).getAddress();
        if (block != null && block.isIPv4()) {
          v4.add(block.toIPv4().toPrefixBlock());
        } else if (block != null) {
          v6.add(block.toIPv6().toPrefixBlock());
        }
      }
    }

    /** Whether an address is one of AWS's; never for text that is no address. */
    public boolean contains(@Nullable String text) {
      IPAddress address = NetworkSet.address(text);
      if (address == null) {
        return false;
      }
      return address.isIPv4()
          ? v4.elementContains(address.toIPv4())
          : v6.elementContains(address.toIPv6());
    }
  }
}
