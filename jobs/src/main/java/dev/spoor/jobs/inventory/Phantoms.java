/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import java.io.Serializable;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Things that only one of bill and trail knows, and why. */
final class Phantoms implements Serializable {
  private static final long serialVersionUID = 1;
  private static final long HOUR = 3_600_000_000L;

  /** Lines of the last day may not be on the bill yet. */
  private static final long DAY = 24 * HOUR;

  private final Gaps gaps;
  private final HashSet<String> named;

  /**
   * A thing that is missing on one side.
   *
   * @param side {@code not-created} or {@code not-billed}
   * @param cause why, in one word of several
   * @param reason why, for people
   */
  record Phantom(String side, String cause, String reason) {}

  /**
   * Knows what to compare with.
   *
   * @param named accounts of which the bill names things
   */
  Phantoms(Gaps gaps, Set<String> named) {
    this.gaps = gaps;
    this.named = new HashSet<>(named);
  }

  /**
   * Returns what is missing of a thing; null when nothing is.
   *
   * @param isSeenInTrail whether calls speak of it, be it not of its creation
   * @param stopped since when it is stopped, {@link Life#UNKNOWN} when it is not: then it costs
   *     nothing by itself
   */
  @Nullable Phantom of(Known life, Way way, boolean isSeenInTrail, long stopped) {
    if (life.isBilled()) {
      return life.isCreationKnown() ? null : notCreated(life, way, isSeenInTrail);
    }
    return life.isCreationKnown() && Billing.isCertain(life.kind())
        ? notBilled(life, stopped)
        : null;
  }

  private Phantom notCreated(Known life, Way way, boolean isSeenInTrail) {
    Gap gap = gaps.gap(life);
    if (gap.isUnseen() && gaps.isOlderThanBill(life)) {
      return older();
    }
    if (gap.isUnseen()
        && !Billing.isForEveryHour(life.kind())
        && !Billing.isFromBirth(life.kind())) {
      return new Phantom(
          "not-created",
          "billed-by-use",
          "billed when used: it may be older than its first line; " + gap.words());
    }
    if (!gap.cause().equals(Gap.UNRECORDED)) {
      return new Phantom("not-created", gap.cause(), gap.words());
    }
    if (way.isKnown() || !way.reason().equals(gap.words())) {
      return new Phantom("not-created", "comes-with-another", way.reason());
    }
    if (gaps.isOlderThanBill(life)) {
      return older();
    }
    if (isSeenInTrail) {
      return new Phantom(
          "not-created",
          "known-later",
          "calls speak of it and none of its creation: it may be older than its first line");
    }
    if (!Billing.isFromBirth(life.kind())) {
      return new Phantom(
          "not-created", "billed-by-use", "billed when used: it may be older than its first line");
    }
    return new Phantom("not-created", gap.cause(), gap.words());
  }

  private static Phantom older() {
    return new Phantom(
        "not-created", Gap.BEFORE_ARCHIVE, "billed from the bill's first hour on, it may be older");
  }

  private @Nullable Phantom notBilled(Known life, long stopped) {
    long end = life.ended() == Life.UNKNOWN ? gaps.endOfBill() : life.ended();
    boolean isStopped = stopped != Life.UNKNOWN;
    long ran = isStopped ? Math.min(end, stopped) : end;
    boolean isBrief = ran - life.created() < 2 * HOUR;
    if (!gaps.hasBill()
        || (isStopped && stopped <= gaps.startOfBill())
        || isBrief
        || life.created() > gaps.endOfBill() - DAY) {
      return null;
    }
    if (end <= gaps.startOfBill()) {
      return new Phantom("not-billed", "before-bill", "it had ended before the bill begins");
    }
    if (life.account() == null || !gaps.isBilled(life.account())) {
      return new Phantom("not-billed", "account-unbilled", "the bill has no usage of this account");
    }
    if (!named.contains(life.account())) {
      return new Phantom(
          "not-billed", "bill-without-ids", "the bill names no things of this account");
    }
    return new Phantom(
        "not-billed", "unbilled", "the bill names things of this account, and not this one");
  }
}
