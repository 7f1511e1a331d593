/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import java.io.Serializable;
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
   * By a principal that the bill itself names.
   *
   * @param isReached whether a credential of it was reached: then it may have been the intruder
   */
  static Caused byNamed(String principal, boolean isReached) {
    return new Caused(
        CostClass.DIRECT,
        null,
        null,
        principal,
        isReached ? Actor.UNCLEAR : null,
        "strong",
        "the bill names the principal; the archive has no call of it in that time, or too few",
        null);
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
