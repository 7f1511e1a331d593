/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.match;

import dev.spoor.jobs.lineage.fact.Claim;
import dev.spoor.jobs.lineage.scan.Crowd;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The claims of one address that are worth looking at: the earliest credentials of its earliest
 * principals, so that a flood of sessions of one principal does not displace another.
 */
public final class AddressClaims {
  private final Map<String, Map<String, Claim>> byPrincipal = new LinkedHashMap<>();
  private final Set<String> busy = new HashSet<>();
  private boolean hasMore;

  /** Adds a claim; they come in the order of time. */
  public void add(Claim claim) {
    String principal = claim.principal();
    Map<String, Claim> own = byPrincipal.get(principal);
    if (own == null) {
      hasMore |= byPrincipal.size() == Crowd.PRINCIPALS;
      if (hasMore) {
        return;
      }
      own = new LinkedHashMap<>();
      byPrincipal.put(principal, own);
    }
    if (own.size() < Crowd.CREDENTIALS || own.containsKey(claim.credential())) {
      own.merge(claim.credential(), claim, Claim::earlier);
    } else {
      busy.add(principal);
    }
  }

  /**
   * Returns the claims, none when only one credential was there, and begins anew. Of many
   * principals each has one, as they only tell how many parties there were.
   */
  public List<Claim> end() {
    List<Claim> claims = new ArrayList<>();
    byPrincipal.forEach(
        (principal, own) -> {
          if (hasMore) {
            claims.add(own.values().iterator().next().as(Crowd.MANY));
          } else if (busy.contains(principal)) {
            own.values().forEach(claim -> claims.add(claim.as(Crowd.BUSY)));
          } else {
            claims.addAll(own.values());
          }
        });
    byPrincipal.clear();
    busy.clear();
    hasMore = false;
    return claims.size() < 2 ? List.of() : claims;
  }
}
