/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import dev.spoor.jobs.lineage.fact.Edge;
import dev.spoor.jobs.lineage.fact.OpenedRole;
import dev.spoor.jobs.lineage.fact.Users;
import dev.spoor.jobs.lineage.graph.Notable;
import dev.spoor.jobs.lineage.graph.SeedNames;
import dev.spoor.jobs.lineage.scan.Defenders;
import dev.spoor.jobs.lineage.scan.Placement;
import dev.spoor.jobs.lineage.scan.Profile;
import java.io.Serializable;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells which credentials are notable: suspected, or places that a walk may pass through. */
final class Notables implements Serializable {
  private static final long serialVersionUID = 1;

  private final HashSet<String> wanted;
  private final boolean isRoleWanted;
  private final Defenders defenders;

  /**
   * Prepares to tell them.
   *
   * @param wanted principals, users and credentials that the blast radius may pass through
   * @param defenders whose calls lead from no credential to another
   */
  Notables(Set<String> wanted, Defenders defenders) {
    this.wanted = new HashSet<>(wanted);
    this.isRoleWanted = wanted.stream().anyMatch(OpenedRole::isKey);
    this.defenders = defenders;
  }

  /** Returns a {@link Notable} in bytes, null where nothing is notable. */
  byte @Nullable [] of(Profile profile, String kind, Placement place, Life life) {
    String principal = profile.identity.principal();
    String user = Users.key(profile.identity.arn());
    boolean isWanted =
        wanted.contains(profile.credential())
            || SeedNames.isAny(wanted, profile.identity.arn(), principal, user)
            || isRoleWanted && wanted.contains(String.valueOf(OpenedRole.key(principal)));
    if (!isWanted
        && profile.signs.isEmpty()
        && profile.hits.isEmpty()
        && life.quarantined() == null
        && !isDoubtful(profile, kind, place)) {
      return null;
    }
    return new Notable(
            profile.credential(),
            kind,
            profile.identity.arn(),
            principal,
            user,
            place.root(),
            life.quarantined() != null,
            profile.usage.isOutside,
            profile.signs,
            profile.hits)
        .bytes();
  }

  /** What the defenders may have minted and somebody used elsewhere, which stops no walk. */
  private boolean isDoubtful(Profile profile, String kind, Placement place) {
    @Nullable Edge edge = place.edge();
    boolean isDefenders =
        kind.equals("long-term key")
            || edge != null && defenders.made(edge.parent(), edge.source().address());
    return profile.usage.isOutside && isDefenders;
  }
}
