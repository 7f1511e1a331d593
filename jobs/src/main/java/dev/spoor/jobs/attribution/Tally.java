/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A month of what one actor caused of one thing, or of one service in one place. */
final class Tally {
  /** What is not added to anything else. */
  record Key(
      String month,
      @Nullable String payer,
      @Nullable String account,
      @Nullable String region,
      @Nullable String service,
      @Nullable String resourceKey,
      @Nullable String currency,
      String costClass,
      @Nullable String root,
      @Nullable String credential,
      @Nullable String principal,
      @Nullable String actor,
      @Nullable String confidence,
      String reason) {}

  private final Part first;
  private final Caused caused;
  private Costs costs = Costs.NOTHING;
  private BigDecimal whole = BigDecimal.ZERO;
  private long lines;
  private long from = Long.MAX_VALUE;
  private long until = Long.MIN_VALUE;

  Tally(Part first, Caused caused) {
    this.first = first;
    this.caused = caused;
  }

  static Key key(Part lines, Caused caused) {
    return new Key(
        lines.month(),
        lines.payer(),
        lines.account(),
        lines.region(),
        lines.service(),
        lines.resourceKey(),
        lines.currency(),
        caused.costClass(),
        caused.root(),
        caused.credential(),
        caused.principal(),
        caused.actor(),
        caused.confidence(),
        caused.reason());
  }

  void add(Part more, Costs part) {
    costs = costs.plus(part);
    whole = whole.add(more.costs().billed());
    lines += more.lines();
    from = Math.min(from, more.at());
    until = Math.max(until, more.until());
  }

  /** Returns the first of the lines. */
  Part first() {
    return first;
  }

  Caused caused() {
    return caused;
  }

  Costs costs() {
    return costs;
  }

  /** Returns which part of the cost of the lines this is. */
  double share() {
    return whole.signum() == 0 ? 1 : costs.billed().doubleValue() / whole.doubleValue();
  }

  long lines() {
    return lines;
  }

  long from() {
    return from;
  }

  long until() {
    return until;
  }
}
