/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import dev.spoor.common.spark.EqualTexts;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A month of what one actor caused of one thing, or of one service in one place. Of its lines it
 * holds what a row tells of them: there may be tens of thousands at a time.
 */
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
      String reason) {
    /** Returns the same, whose texts but the credential are those of others that equal them. */
    Key sharing(EqualTexts texts) {
      return new Key(
          texts.of(month),
          texts.orNull(payer),
          texts.orNull(account),
          texts.orNull(region),
          texts.orNull(service),
          texts.orNull(resourceKey),
          texts.orNull(currency),
          costClass,
          texts.orNull(root),
          credential,
          texts.orNull(principal),
          texts.orNull(actor),
          texts.orNull(confidence),
          texts.of(reason));
    }
  }

  private final Key key;
  private final @Nullable String resourceId;
  private final @Nullable String eventId;
  private final @Nullable String uri;
  private final long ordinal;
  private Costs costs = Costs.NOTHING;
  private BigDecimal whole = BigDecimal.ZERO;
  private long lines;
  private long from = Long.MAX_VALUE;
  private long until = Long.MIN_VALUE;

  /**
   * @param first of the lines, which proves them
   */
  Tally(Key key, Part first, Caused caused) {
    this.key = key;
    this.resourceId = first.resourceId();
    this.eventId = caused.eventId();
    this.uri = first.uri();
    this.ordinal = first.ordinal();
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

  Key key() {
    return key;
  }

  @Nullable String resourceId() {
    return resourceId;
  }

  @Nullable String eventId() {
    return eventId;
  }

  @Nullable String uri() {
    return uri;
  }

  long ordinal() {
    return ordinal;
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
