/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.geo;

import org.jspecify.annotations.Nullable;

/**
 * Where an address is and whose network it is in, as far as databases say; each may be null.
 *
 * @param country ISO 3166-1 code of two letters
 * @param asn number of the autonomous system
 * @param organisation who runs it, of {@value #LONGEST} characters at most
 * @param position where on the globe
 */
public record Place(
    @Nullable String country,
    @Nullable Long asn,
    @Nullable String organisation,
    @Nullable Position position) {
  /** Nothing is known. */
  public static final Place UNKNOWN = new Place(null, null, null, null);

  /** Most characters of a name. */
  static final int LONGEST = 100;

  /** Returns the network in words, such as {@code AS64500 Example Hosting}; null if unknown. */
  public @Nullable String network() {
    if (asn == null) {
      return null;
    }
    return "AS" + asn + (organisation == null ? "" : " " + organisation);
  }

  /** Returns what is known in words, such as {@code GB, AS64500 Example Hosting}; may be empty. */
  public String words() {
    String network = network();
    if (country == null || network == null) {
      return country != null ? country : network != null ? network : "";
    }
    return country + ", " + network;
  }

  /** Returns this with what it lacks from another; an organisation comes with its number alone. */
  Place or(Place other) {
    boolean isNetworkKnown = asn != null;
    return new Place(
        country != null ? country : other.country,
        isNetworkKnown ? asn : other.asn,
        isNetworkKnown ? organisation : other.organisation,
        position != null ? position : other.position);
  }
}
