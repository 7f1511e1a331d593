/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.hit;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import java.math.BigDecimal;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One record or line that a statement rests on. Ordered by time, then by what names it.
 *
 * @param at time in microseconds since the epoch; null where the record does not say
 * @param eventId event; null for lines of a bill
 * @param ref object and place of the record; null for days without any
 * @param regionId region
 * @param detail what to tell of it, hostile text
 * @param accessKeyId access key that made the call; where a rule follows credentials without a key,
 *     that credential
 * @param money cost of a line
 * @param currency currency of the cost
 * @param isBySuspect whether a suspect is behind it
 */
public record Proof(
    @Nullable Long at,
    @Nullable String eventId,
    @Nullable String ref,
    @Nullable String regionId,
    String detail,
    @Nullable String accessKeyId,
    @Nullable BigDecimal money,
    @Nullable String currency,
    boolean isBySuspect)
    implements Comparable<Proof> {
  private static final Comparator<Proof> ORDER =
      comparing(Proof::at, nullsFirst(Comparator.<Long>naturalOrder()))
          .thenComparing(Proof::eventId, nullsFirst(naturalOrder()))
          .thenComparing(Proof::ref, nullsFirst(naturalOrder()))
          .thenComparing(Proof::detail);

  /** A record of which nothing says that a suspect is behind it. */
  public Proof(
      @Nullable Long at,
      @Nullable String eventId,
      @Nullable String ref,
      @Nullable String regionId,
      String detail,
      @Nullable String accessKeyId,
      @Nullable BigDecimal money,
      @Nullable String currency) {
    this(at, eventId, ref, regionId, detail, accessKeyId, money, currency, false);
  }

  /** Returns the time, the epoch where the record does not say. */
  public long time() {
    return at == null ? 0 : at;
  }

  /** Returns this proof of what an access key did, by itself or through a service. */
  public Proof withAccessKey(String key) {
    return new Proof(at, eventId, ref, regionId, detail, key, money, currency, isBySuspect);
  }

  /** Returns this proof, of which something else is told. */
  public Proof withDetail(String told) {
    return new Proof(at, eventId, ref, regionId, told, accessKeyId, money, currency, isBySuspect);
  }

  /** Returns this proof, with a suspect behind it or as it was. */
  public Proof bySuspect(boolean isSuspect) {
    return isSuspect && !isBySuspect
        ? new Proof(at, eventId, ref, regionId, detail, accessKeyId, money, currency, true)
        : this;
  }

  @Override
  public int compareTo(Proof other) {
    return ORDER.compare(this, other);
  }
}
