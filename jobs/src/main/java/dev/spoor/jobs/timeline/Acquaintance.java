/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a family of credentials used to do before its first bad act.
 *
 * <p>There is an acquaintance only when the family was seen for the baseline's time before its
 * first sign, or at all when it shows none; else nothing is held to be usual, and nothing to be
 * new. Of each kind of thing at most {@value #HELD} are remembered; when there were more, none of
 * the kind is called new.
 */
final class Acquaintance {
  static final int HELD = 5_000;

  /** Days of acquaintance from which on the hours of the day mean something. */
  private static final int DAYS_FOR_HOURS = 7;

  private static final int NETWORK = 3;

  private static final String[] KINDS = {
    "region", "service", "action", "network", "country", "autonomous system", "user agent", "hour"
  };

  private final long baselineMicros;
  private final List<Set<String>> usual = new ArrayList<>();
  private @Nullable Long firstSign;
  private @Nullable Long firstSeen;
  private @Nullable Long lastSeen;

  /** When the first sign came from a network, in microseconds since the epoch. */
  private final Map<String, Long> badNetworks = new HashMap<>();

  private boolean needsOwnSign;

  Acquaintance(long baselineMicros) {
    this.baselineMicros = baselineMicros;
    for (int kind = 0; kind < KINDS.length; kind++) {
      usual.add(new HashSet<>());
    }
  }

  /** Takes in what is known of the family before its events. */
  void foresee(ToldRow row) {
    Long micros = row.micros();
    boolean isFollowed = row.standing() != Standing.NONE;
    if (micros != null && row.isForeseen(ToldRow.SEEN) && isFollowed) {
      firstSeen = firstSeen == null ? micros : Long.valueOf(Math.min(firstSeen, micros));
      lastSeen = lastSeen == null ? micros : Long.valueOf(Math.max(lastSeen, micros));
    } else if (micros != null && row.isForeseen(ToldRow.SIGN)) {
      sign(micros, row.network());
    }
    needsOwnSign |= row.isForeseen(ToldRow.SEED) || row.isForeseen(ToldRow.ROAMS);
  }

  /** Takes in a sign, and the network that it came from. */
  void sign(long micros, @Nullable String network) {
    firstSign = firstSign == null ? micros : Long.valueOf(Math.min(firstSign, micros));
    if (network != null && (badNetworks.size() < HELD || badNetworks.containsKey(network))) {
      badNetworks.merge(network, micros, Math::min);
    }
  }

  /** Whether anything bad is known of the family by now. */
  boolean hasSign() {
    return firstSign != null;
  }

  /** Whether a new network is a bad one only by a sign of its own. */
  boolean needsOwnSign() {
    return needsOwnSign;
  }

  /** Whether a sign came from the network. */
  boolean isBadNetwork(@Nullable String network) {
    return network != null && badNetworks.containsKey(network);
  }

  /** Whether a sign came from the network before the time. */
  boolean wasBadNetwork(String network, @Nullable Long micros) {
    Long sign = badNetworks.get(network);
    return sign != null && micros != null && sign < micros;
  }

  /** Takes in an event of the family; they come in the order of their time. */
  void seen(ToldRow event) {
    Long micros = event.micros();
    if (event.standing() == Standing.NONE || micros == null) {
      return;
    }
    firstSeen = firstSeen == null ? micros : Long.valueOf(Math.min(firstSeen, micros));
    if (isBaseline(micros)) {
      String[] things = things(event, micros);
      for (int kind = 0; kind < KINDS.length; kind++) {
        if (usual.get(kind).size() <= HELD) {
          usual.get(kind).add(things[kind]);
        }
      }
    }
  }

  /** Whether the event lies before the first bad act, or came from where the family always was. */
  boolean isUsual(ToldRow event) {
    Long micros = event.micros();
    return isAcquainted()
        && micros != null
        && (isBaseline(micros) || usual.get(NETWORK).contains(things(event, micros)[NETWORK]));
  }

  /** Returns the kinds of things in the event that the family had not shown before. */
  List<String> novelties(ToldRow event) {
    Long micros = event.micros();
    List<String> novelties = new ArrayList<>();
    if (!isAcquainted() || micros == null || isBaseline(micros)) {
      return novelties;
    }
    String[] things = things(event, micros);
    for (int kind = 0; kind < KINDS.length; kind++) {
      boolean isKnown = kind == KINDS.length - 1 ? !isLong() : usual.get(kind).size() > HELD;
      if (!isKnown && !things[kind].isEmpty() && !usual.get(kind).contains(things[kind])) {
        novelties.add(KINDS[kind]);
      }
    }
    return novelties;
  }

  private boolean isAcquainted() {
    return micros() >= baselineMicros;
  }

  private boolean isLong() {
    return micros() >= ChronoUnit.DAYS.getDuration().toNanos() / 1_000 * DAYS_FOR_HOURS;
  }

  /** Time of acquaintance; -1 without any. */
  private long micros() {
    Long end = firstSign == null ? lastSeen : firstSign;
    return end == null || firstSeen == null ? -1 : end - firstSeen;
  }

  private boolean isBaseline(long micros) {
    return isAcquainted() && (firstSign == null || micros < firstSign);
  }

  /** Returns a thing of each kind; empty where no database knows it. */
  private static String[] things(ToldRow event, long micros) {
    int hour = Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC).getHour();
    return new String[] {
      String.valueOf(event.region()),
      String.valueOf(event.eventSource()),
      event.eventSource() + " " + event.eventName(),
      String.valueOf(event.network()),
      event.country() == null ? "" : event.country(),
      event.asn() == null ? "" : event.asn().toString(),
      String.valueOf(event.userAgent()),
      Integer.toString(hour)
    };
  }
}
