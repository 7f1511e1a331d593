/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import java.io.Serializable;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who caused a cost, how that is known, or why it is not. */
record Caused(
    String costClass,
    @Nullable String root,
    @Nullable String credential,
    @Nullable String principal,
    @Nullable String actor,
    @Nullable String confidence,
    String reason,
    @Nullable String eventId)
    implements Serializable {
  /** Characters of a name that a reason tells. */
  private static final int LONGEST_NAME = 256;

  /** By the maker of the thing. */
  static Caused byMaker(Part owner) {
    return new Caused(
        orElse(owner.costClass(), CostClass.UNEXPLAINED),
        owner.root(),
        owner.credential(),
        owner.principal(),
        owner.actor(),
        owner.confidence(),
        orElse(owner.reason(), ""),
        owner.eventId());
  }

  /** By one who used it. */
  static Caused byUser(Part use, String costClass, String confidence, String reason) {
    return new Caused(
        costClass,
        use.root(),
        use.credential(),
        null,
        use.actor(),
        confidence,
        reason,
        use.eventId());
  }

  /**
   * By a principal that the bill itself names: it may have been an intruder where a credential of
   * it was reached, or where its name is no ARN, such as the id of a user of Identity Center, so
   * that nobody can say whether one was.
   *
   * @param reached ARNs of principals of reached credentials
   */
  static Caused byNamed(String principal, Set<String> reached) {
    boolean isMatched = reached.isEmpty() || principal.startsWith("arn:");
    return new Caused(
        CostClass.DIRECT,
        null,
        null,
        principal,
        !isMatched || reached.contains(principal) ? Actor.UNCLEAR : null,
        isMatched ? "strong" : "weak",
        isMatched
            ? "the bill names the principal; the archive has no call of it in that time, or too few"
            : "the bill names a user by an id that calls are not matched with: an intruder may have"
                + " acted as it",
        null);
  }

  /** Returns the same, with a principal that the bill names told in the reason. */
  Caused naming(String named) {
    String told = named.substring(0, Math.min(named.length(), LONGEST_NAME));
    return new Caused(
        costClass,
        root,
        credential,
        principal,
        actor,
        confidence,
        reason + "; the bill names " + told,
        eventId);
  }

  static Caused unexplained(String reason) {
    return new Caused(CostClass.UNEXPLAINED, null, null, null, null, null, reason, null);
  }

  static Caused rest(String reason) {
    return new Caused(CostClass.REST, null, null, null, null, null, reason, null);
  }

  /** Whether both are of the same actor. */
  boolean isSameActor(Caused other) {
    return java.util.Objects.equals(root, other.root)
        && java.util.Objects.equals(principal, other.principal)
        && java.util.Objects.equals(actor, other.actor);
  }

  private static String orElse(@Nullable String text, String other) {
    return text == null ? other : text;
  }
}
