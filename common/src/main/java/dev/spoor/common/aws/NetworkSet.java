/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.aws;

import dev.spoor.common.evidence.UserException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Blocks of addresses, such as the networks that a case trusts. */
public final class NetworkSet implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int LONGEST_ADDRESS = 45;
  private static final int LONGEST_BLOCK = LONGEST_ADDRESS + "/128".length();

  private static final int REMEMBERED = 1 << 10;

  private final ArrayList<IPAddress> blocks = new ArrayList<>();

  /**
   * What was asked before, by hash: callers' addresses come again and again, and reading one takes
   * long. Threads may write over each other's entries, of which each is whole.
   */
  private transient @Nullable Known @Nullable [] known;

  private record Known(String text, boolean isIn) {}

  private NetworkSet() {}

  /**
   * Returns the blocks of these addresses and CIDR blocks.
   *
   * @throws UserException if one of them is no address or CIDR block
   */
  public static NetworkSet of(List<String> networks) {
    NetworkSet set = new NetworkSet();
    for (String network : networks) {
      IPAddress block = new IPAddressString(network).getAddress();
      if (block == null) {
        throw UserException.usage(
            "Invalid network: %s (expected a CIDR block such as 192.0.2.0/24)".formatted(network));
      }
      set.blocks.add(block.toPrefixBlock());
    }
    return set;
  }

  /** Whether an address lies in one of the blocks; never for text that is no address. */
  public boolean contains(@Nullable String text) {
    if (blocks.isEmpty() || text == null || text.length() > LONGEST_ADDRESS) {
      return false;
    }
    @Nullable Known[] before = known;
    if (before == null) {
      before = new Known[REMEMBERED];
      known = before;
    }
    int place = (text.hashCode() * 0x9E3779B9) >>> 22;
    Known same = before[place];
    if (same == null || !same.text.equals(text)) {
      IPAddress address = address(text);
      boolean isIn = address != null && blocks.stream().anyMatch(block -> block.contains(address));
      same = new Known(text, isIn);
      before[place] = same;
    }
    return same.isIn;
  }

  /** Whether all of an address or CIDR block lies in one of the blocks; never for other text. */
  public boolean covers(String text) {
    if (text.length() > LONGEST_BLOCK || !isBlock(text)) {
      return false;
    }
    IPAddress all = new IPAddressString(text).getAddress().toPrefixBlock();
    return blocks.stream().anyMatch(block -> block.contains(all));
  }

  /** Whether there is no block at all. */
  public boolean isEmpty() {
    return blocks.isEmpty();
  }

  /**
   * Whether text is an address or a CIDR block. A bare number is a name, and a block of everything
   * tells nobody apart.
   */
  public static boolean isBlock(String text) {
    IPAddress address = new IPAddressString(text).getAddress();
    return address != null
        && (text.indexOf('.') >= 0 || text.indexOf(':') >= 0)
        && !(address.isPrefixed() && address.getNetworkPrefixLength() == 0);
  }

  /** Whether two texts are addresses or blocks that have an address in common. */
  public static boolean doMeet(String one, String other) {
    IPAddress a = new IPAddressString(one).getAddress();
    IPAddress b = new IPAddressString(other).getAddress();
    return a != null
        && b != null
        && a.getIPVersion() == b.getIPVersion()
        && a.toPrefixBlock().intersect(b.toPrefixBlock()) != null;
  }

  /** Whether text is one address that the internet can reach. */
  public static boolean isPublic(@Nullable String text) {
    if (text != null && hostOfPlainV4(text) > 0) {
      int first = number(text, 0);
      if (first > 0 && first < 224) {
        return isPublicV4(first, number(text, text.indexOf('.') + 1));
      }
    }
    IPAddress address = address(text);
    return address != null && !address.isLocal() && !address.isLoopback();
  }

  /**
   * Returns an address that the internet can reach in bytes, 4 or 16; an IPv4 address that is
   * written as IPv6 ({@code ::ffff:192.0.2.1}) as what it is. Null for every other text.
   */
  public static byte @Nullable [] publicBytes(@Nullable String text) {
    IPAddress written = address(text);
    if (written == null) {
      return null;
    }
    boolean isMapped = written.isIPv6() && written.toIPv6().isIPv4Mapped();
    IPAddress address = isMapped ? written.toIPv6().getEmbeddedIPv4Address() : written;
    return address.isLocal() || address.isLoopback() ? null : address.getBytes();
  }

  /**
   * Returns the /24 of an IPv4 or the /48 of an IPv6 address, such as {@code 192.0.2.0/24}; other
   * text as it is, since AWS writes service names in its place; null for null and empty text.
   */
  public static @Nullable String around(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    int host = hostOfPlainV4(text);
    if (host > 0) {
      return text.substring(0, host) + "0/24";
    }
    IPAddress address = address(text);
    if (address == null) {
      return text;
    }
    int bits = address.isIPv4() ? 24 : 48;
    return address.toPrefixBlock(bits).getLower().withoutPrefixLength().toCanonicalString()
        + "/"
        + bits;
  }

  /**
   * Returns where the last number of an IPv4 address in its usual spelling begins, four numbers
   * without leading zeros; -1 for every other text. Most addresses are spelled so, and reading them
   * in full takes fifty times as long.
   */
  private static int hostOfPlainV4(String text) {
    int dots = 0;
    int host = 0;
    int number = -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' && number >= 0) {
        dots++;
        host = i + 1;
        number = -1;
      } else if (c >= '0' && c <= '9' && number != 0) {
        number = Math.max(number, 0) * 10 + (c - '0');
        if (number > 255) {
          return -1;
        }
      } else {
        return -1;
      }
    }
    return dots == 3 && number >= 0 ? host : -1;
  }

  /** Whether an IPv4 address is neither private nor bound to its link or machine. */
  private static boolean isPublicV4(int first, int second) {
    return switch (first) {
      case 10, 127 -> false;
      case 169 -> second != 254;
      case 172 -> second < 16 || second > 31;
      case 192 -> second != 168;
      default -> true;
    };
  }

  private static int number(String text, int start) {
    return Integer.parseInt(text, start, text.indexOf('.', start), 10);
  }

  /** Returns a text as one address; null for what is none, a name or several of them among it. */
  static @Nullable IPAddress address(@Nullable String text) {
    if (text == null || text.isEmpty() || text.length() > LONGEST_ADDRESS) {
      return null;
    }
    char first = text.charAt(0);
    boolean canBegin = first >= '0' && first <= '9' || text.indexOf(':') >= 0;
    IPAddress address = canBegin ? new IPAddressString(text).getAddress() : null;
    return address == null || address.isMultiple() ? null : address;
  }
}
