/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.world;

import java.util.List;

/** Addresses of the case, all from the documentation blocks of RFC 5737 and RFC 3849. */
public final class Network {
  /** The company's own office and build network: the trusted part. */
  public static final String OFFICE = "198.51.100.0/24";

  public static final String OFFICE_V6 = "2001:db8:0f1c::/48";

  /** Stands for AWS's public addresses: instances and functions of the company call from here. */
  public static final String CLOUD = "192.0.2.0/24";

  public static final String BUILD_HOST = "198.51.100.20";
  public static final String SECURITY_DESK = "198.51.100.7";

  /** A hosting provider: the miners. */
  public static final String MINER_FIRST = "203.0.113.66";

  public static final String MINER_LATER = "203.0.113.97";

  /** A residential proxy that uses the stolen instance credentials. */
  public static final String THIEF = "203.0.113.140";

  /** A resale proxy for language models. */
  public static final String MODEL_RESELLER = "2001:db8:bad:5eed::17";

  public static final String SNAPSHOT_THIEF = "203.0.113.201";

  private static final List<Integer> CLOUD_HOSTS = List.of(11, 18, 34, 52, 77, 101, 130, 166, 201);

  private Network() {}

  public static String office(Draw draw) {
    return draw.chance(0.1)
        ? "2001:db8:f1c::" + Integer.toHexString(draw.between(0x100, 0x1ff))
        : "198.51.100." + draw.between(30, 90);
  }

  public static String cloud(Draw draw) {
    return "192.0.2." + draw.pick(CLOUD_HOSTS);
  }

  public static String privateAddress(Draw draw) {
    return "10.20." + draw.between(0, 3) + "." + draw.between(4, 250);
  }
}
