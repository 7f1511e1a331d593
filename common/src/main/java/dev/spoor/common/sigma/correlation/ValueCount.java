/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.correlation;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Counts different values, up to one more than the condition can tell apart. Hits without a value
 * do not count. Long values are held as a hash of theirs, so that none takes much memory.
 */
final class ValueCount implements Measure {
  private static final int LONGEST = 64;

  private final Bounds bounds;
  private final int most;

  /** When each value was seen last, that of longest ago first. */
  private final LinkedHashMap<String, Long> seen = new LinkedHashMap<>();

  ValueCount(Bounds bounds) {
    this.bounds = bounds;
    this.most = bounds.countTo();
  }

  @Override
  public void count(long at, String rule, @Nullable String value, @Nullable String event) {
    if (value == null) {
      return;
    }
    String known = value.length() <= LONGEST ? value : hash(value);
    seen.remove(known);
    seen.put(known, at);
    if (seen.size() > most) {
      removeOldest();
    }
  }

  private static String hash(String value) {
    return value.length()
        + " "
        + UUID.nameUUIDFromBytes(value.getBytes(StandardCharsets.UTF_8))
        + value.substring(0, LONGEST / 2);
  }

  private void removeOldest() {
    Iterator<Map.Entry<String, Long>> oldest = seen.entrySet().iterator();
    oldest.next();
    oldest.remove();
  }

  @Override
  public int held() {
    return seen.size();
  }

  @Override
  public boolean holds(long start) {
    Iterator<Long> times = seen.values().iterator();
    while (times.hasNext() && times.next() < start) {
      times.remove();
    }
    return bounds.hold(BigDecimal.valueOf(seen.size()));
  }
}
