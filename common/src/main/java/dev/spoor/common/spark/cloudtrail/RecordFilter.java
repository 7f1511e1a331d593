/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.cloudtrail;

import dev.spoor.common.cloudtrail.Member;
import dev.spoor.common.cloudtrail.TrailRecord;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A conjunction that records must meet to become rows, checked before anything of them is copied.
 *
 * @param fromMicros first time wanted
 * @param toMicros first time not wanted
 * @param keepsUnknown whether a record without a value meets the condition: true for a reading
 *     window, which drops only what is known to lie outside, false for SQL
 * @param accounts recipient accounts wanted; empty for all
 * @param texts values wanted of other members
 */
record RecordFilter(
    long fromMicros,
    long toMicros,
    boolean keepsUnknown,
    byte[][] accounts,
    Map<Member, byte[][]> texts)
    implements Serializable {
  static final RecordFilter NONE =
      new RecordFilter(Long.MIN_VALUE, Long.MAX_VALUE, true, new byte[0][], Map.of());

  static byte[][] utf8(Collection<String> values) {
    return values.stream().map(v -> v.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
  }

  /** Returns the condition that the read's options make. */
  static RecordFilter of(TrailReadSettings settings) {
    Map<Member, byte[][]> texts = new EnumMap<>(Member.class);
    if (!settings.regions().isEmpty()) {
      texts.put(Member.AWS_REGION, utf8(settings.regions()));
    }
    return new RecordFilter(
        settings.from() == null ? Long.MIN_VALUE : micros(settings.from()),
        settings.to() == null ? Long.MAX_VALUE : micros(settings.to()),
        true,
        utf8(settings.accounts()),
        Map.copyOf(texts));
  }

  private static long micros(java.time.Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1000);
  }

  private boolean hasTimes() {
    return fromMicros != Long.MIN_VALUE || toMicros != Long.MAX_VALUE;
  }

  boolean isEmpty() {
    return !hasTimes() && accounts.length == 0 && texts.isEmpty();
  }

  /** Whether a record meets the condition. */
  boolean admits(TrailRecord record, ObjectContext object) {
    if (hasTimes()) {
      long micros = record.eventMicros();
      if (micros == Long.MIN_VALUE ? !keepsUnknown : micros < fromMicros || micros >= toMicros) {
        return false;
      }
    }
    if (accounts.length > 0 && !meets(object.recipient(record), record, accounts)) {
      return false;
    }
    for (Map.Entry<Member, byte[][]> wanted : texts.entrySet()) {
      if (!meets(record.text(wanted.getKey()), record, wanted.getValue())) {
        return false;
      }
    }
    return true;
  }

  private boolean meets(boolean isKnown, TrailRecord record, byte[][] wanted) {
    if (!isKnown) {
      return keepsUnknown;
    }
    int end = record.offset + record.length;
    for (byte[] value : wanted) {
      if (Arrays.equals(record.bytes, record.offset, end, value, 0, value.length)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the condition for query plans. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("[");
    if (hasTimes()) {
      text.append("micros ").append(fromMicros).append("..").append(toMicros).append(' ');
    }
    if (accounts.length > 0) {
      text.append("recipient ").append(words(accounts)).append(' ');
    }
    new TreeMap<>(texts)
        .forEach((m, values) -> text.append(m).append(' ').append(words(values)).append(' '));
    return text.toString().strip() + "]";
  }

  private static String words(byte[][] values) {
    return Arrays.stream(values)
        .map(v -> new String(v, StandardCharsets.UTF_8))
        .collect(Collectors.joining(","));
  }
}
