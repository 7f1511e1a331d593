/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma;

import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An IPv4 or IPv6 network. IPv4 addresses in IPv6 clothes ({@code ::ffff:10.0.0.1}) are IPv4.
 *
 * @param version 4 or 6
 * @param high upper 64 bits of the lowest address, zero for IPv4
 * @param low lower 64 bits of the lowest address
 * @param bits length of the prefix, to 32 or 128
 */
public record IpNetwork(int version, long high, long low, int bits) implements Serializable {
  private static final int LONGEST = 50;

  /** Returns the network or single address of a text such as {@code 10.0.0.0/8}. */
  public static Optional<IpNetwork> of(String text) {
    int slash = text.indexOf('/');
    Address address = address(slash < 0 ? text : text.substring(0, slash));
    if (address == null) {
      return Optional.empty();
    }
    int width = address.version == 4 ? 32 : 128;
    int bits = width;
    if (slash >= 0) {
      String length = text.substring(slash + 1);
      if (!length.matches("\\d{1,3}")) {
        return Optional.empty();
      }
      bits = Integer.parseInt(length);
      if (address.mapped) {
        bits -= 96;
      }
    }
    if (bits < 0 || bits > width) {
      return Optional.empty();
    }
    return Optional.of(
        new IpNetwork(
            address.version,
            address.high & highMask(address.version, bits),
            address.low & lowMask(address.version, bits),
            bits));
  }

  /** Whether an address, as text, is in the network; false for what is no address. */
  public boolean contains(String text) {
    Address address = address(text);
    return address != null
        && address.version == version
        && (address.high & highMask(version, bits)) == high
        && (address.low & lowMask(version, bits)) == low;
  }

  private static long highMask(int version, int bits) {
    return version == 4 || bits == 0 ? 0 : bits >= 64 ? -1L : -1L << (64 - bits);
  }

  private static long lowMask(int version, int bits) {
    int host = (version == 4 ? 32 : 128) - bits;
    return host >= 64 ? 0 : -1L << host;
  }

  private record Address(int version, long high, long low, boolean mapped) {}

  private static @Nullable Address address(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return null;
    }
    if (text.indexOf(':') < 0) {
      long bits = dotted(text);
      return bits < 0 ? null : new Address(4, 0, bits, false);
    }
    return colons(text);
  }

  private static long dotted(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return -1;
    }
    long bits = 0;
    for (String part : parts) {
      if (!part.matches("0|[1-9]\\d{0,2}") || Integer.parseInt(part) > 255) {
        return -1;
      }
      bits = bits << 8 | Integer.parseInt(part);
    }
    return bits;
  }

  private static @Nullable Address colons(String text) {
    int gap = text.indexOf("::");
    if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
      return null;
    }
    int[] groups = new int[8];
    int front = groups(gap < 0 ? text : text.substring(0, gap), groups, gap < 0);
    if (front < 0 || (gap < 0 && front != 8)) {
      return null;
    }
    if (gap >= 0) {
      int[] tail = new int[8];
      int back = groups(text.substring(gap + 2), tail, true);
      if (back < 0 || front + back > 7) {
        return null;
      }
      System.arraycopy(tail, 0, groups, 8 - back, back);
    }
    long high = 0;
    long low = 0;
    for (int i = 0; i < 4; i++) {
      high = high << 16 | groups[i];
      low = low << 16 | groups[i + 4];
    }
    if (high == 0 && low >>> 32 == 0xffffL) {
      return new Address(4, 0, low & 0xffffffffL, true);
    }
    return new Address(6, high, low, false);
  }

  /** Reads groups parted by colons and returns how many, -1 for what are none. */
  private static int groups(String text, int[] groups, boolean dottedEnd) {
    if (text.isEmpty()) {
      return 0;
    }
    String[] parts = text.split(":", -1);
    int count = 0;
    for (int i = 0; i < parts.length; i++) {
      if (dottedEnd && i == parts.length - 1 && parts[i].indexOf('.') >= 0) {
        long bits = dotted(parts[i]);
        if (bits < 0 || count > 6) {
          return -1;
        }
        groups[count++] = (int) (bits >>> 16);
        groups[count++] = (int) (bits & 0xffff);
      } else if (count < 8 && parts[i].matches("[0-9A-Fa-f]{1,4}")) {
        groups[count++] = Integer.parseInt(parts[i], 16);
      } else {
        return -1;
      }
    }
    return count;
  }
}
