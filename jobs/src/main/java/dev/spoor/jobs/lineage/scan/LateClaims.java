/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import dev.spoor.jobs.lineage.fact.Claim;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tells the claims of addresses that {@code AddressClaims} will not look at, since the principal
 * had more credentials there before than are looked at. Of the sessions behind one gateway these
 * are nearly all.
 */
final class LateClaims {
  /** Principals at addresses remembered at a time. */
  private static final int PLACES = 1_024;

  private final Map<Place, Earliest> places = new Places();

  private record Place(String address, String principal) {}

  private static final class Places extends LinkedHashMap<Place, Earliest> {
    private static final long serialVersionUID = 1;

    private Places() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Place, Earliest> eldest) {
      return size() > PLACES;
    }
  }

  /** Whether a claim of an address says nothing that earlier ones did not say. */
  boolean isLate(Claim claim) {
    return places
        .computeIfAbsent(new Place(claim.name(), claim.principal()), any -> new Earliest())
        .isLate(claim.credential(), claim.order());
  }

  /**
   * The first credentials of a principal at an address, with one more, which says that it is so.
   */
  private static final class Earliest {
    private final String[] credentials = new String[Crowd.CREDENTIALS + 1];
    private final long[] times = new long[credentials.length];
    private int size;

    private boolean isLate(String credential, long time) {
      if (size == times.length && time > times[size - 1]) {
        return true;
      }
      int known = 0;
      while (known < size && !credentials[known].equals(credential)) {
        known++;
      }
      if (known < size && times[known] <= time) {
        return times[known] < time;
      }
      put(credential, time, known);
      return false;
    }

    /** Puts a credential at its place by time; it goes from where it was, or else the last does. */
    private void put(String credential, long time, int known) {
      int at = Math.min(known, times.length - 1);
      size = Math.max(size, at + 1);
      while (at > 0 && times[at - 1] > time) {
        times[at] = times[at - 1];
        credentials[at] = credentials[at - 1];
        at--;
      }
      times[at] = time;
      credentials[at] = credential;
    }
  }
}
