/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.correlation;

import dev.spoor.common.sigma.correlation.CorrelationHit;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How many different values the hits of a correlation hold, up to {@value #MOST}. */
final class DifferentValues {
  static final int MOST = 10_000;
  private static final int LONGEST = 36;

  private final Set<String> all = new HashSet<>();
  private final Set<String> bySuspects = new HashSet<>();

  /** Returns values of which many can be held: in the place of each long one stands its hash. */
  static String bounded(String values) {
    return values.length() <= LONGEST
        ? values
        : Arrays.stream(values.split(CorrelationHit.NEXT_VALUE, -1))
            .map(DifferentValues::boundedOne)
            .collect(Collectors.joining(CorrelationHit.NEXT_VALUE));
  }

  private static String boundedOne(String value) {
    return value.length() <= LONGEST
        ? value
        : UUID.nameUUIDFromBytes(value.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** Adds values, see {@link #bounded}. */
  void add(String values, boolean isBySuspect) {
    for (String value : values.split(CorrelationHit.NEXT_VALUE, -1)) {
      add(all, value);
      if (isBySuspect) {
        add(bySuspects, value);
      }
    }
  }

  private static void add(Set<String> set, String value) {
    if (set.size() < MOST) {
      set.add(value);
    }
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /**
   * Returns their number in words.
   *
   * @param suspects whose values are told apart; null for nobody's
   */
  String told(@Nullable String suspects) {
    String share = ", of them " + number(bySuspects) + " by " + suspects;
    return suspects == null ? number(all) : number(all) + share;
  }

  private static String number(Set<String> set) {
    String number = String.format(Locale.ROOT, "%,d", set.size());
    return set.size() < MOST ? number : number + " or more";
  }
}
