/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.geo;

import dev.spoor.common.aws.NetworkSet;
import dev.spoor.common.evidence.UserException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks addresses up in several databases, of which the first that knows a thing wins. Made once
 * per task, for one thread; it remembers the addresses asked last, since callers' addresses come
 * again and again.
 */
public final class GeoLookup {
  private static final int REMEMBERED_BITS = 12;

  private final List<GeoDatabase> databases;
  private final Runnable onDamage;
  private final @Nullable Known[] known;

  private record Known(String text, Place place) {}

  /**
   * Looks into open databases, which stay open. What one is damaged at it does not know.
   *
   * @param onDamage is run for each such look
   */
  public GeoLookup(List<GeoDatabase> databases, Runnable onDamage) {
    this.databases = List.copyOf(databases);
    this.onDamage = onDamage;
    this.known = new Known[databases.isEmpty() ? 0 : 1 << REMEMBERED_BITS];
  }

  /** Whether there is any database. */
  public boolean isAny() {
    return !databases.isEmpty();
  }

  /**
   * Returns what is known of an address; nothing of addresses that the internet cannot reach, and
   * of text that is no address, such as the name of a service.
   */
  public Place of(@Nullable String text) {
    if (databases.isEmpty() || text == null || text.isEmpty()) {
      return Place.UNKNOWN;
    }
    int slot = (text.hashCode() * 0x9E3779B9) >>> (Integer.SIZE - REMEMBERED_BITS);
    Known same = known[slot];
    if (same == null || !same.text.equals(text)) {
      same = new Known(text, find(text));
      known[slot] = same;
    }
    return same.place;
  }

  private Place find(String text) {
    byte[] address = NetworkSet.publicBytes(text);
    Place place = Place.UNKNOWN;
    if (address != null) {
      for (GeoDatabase database : databases) {
        try {
          place = place.or(database.place(address));
        } catch (UserException damaged) {
          onDamage.run();
        }
      }
    }
    return place;
  }
}
