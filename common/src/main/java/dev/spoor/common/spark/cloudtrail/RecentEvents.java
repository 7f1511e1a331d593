/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.cloudtrail;

import dev.spoor.common.cloudtrail.TrailRecord;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.Platform;
import org.jspecify.annotations.Nullable;

/**
 * The events that a task has read lately, so that it knows a copy when it comes.
 *
 * <p>Copies are delivered within minutes of each other, and a task reads in the order of delivery:
 * most meet here, also with the last events of the task before, which are read again for their ids.
 * The newest {@value #GENERATION} to twice as many are known; copies that lie farther apart are
 * found when all events are on disk. Ids are compared by 128 bits of hash.
 */
final class RecentEvents {
  static final int GENERATION = 1 << 16;
  private static final long SEED = 42;
  private static final long OTHER_SEED = 0x9E3779B97F4A7C15L;

  private EventPlaces young = new EventPlaces();
  private EventPlaces old = new EventPlaces();

  /**
   * Where an event lies.
   *
   * @param isBefore whether it is of the task before this one
   */
  record Place(String uri, long ordinal, boolean isBefore) {}

  /**
   * Returns where the record was read first, or null for one that has not come lately.
   *
   * @param isBefore whether the record is of the task before this one
   */
  @Nullable Place seen(TrailRecord record, ObjectContext object, boolean isBefore) {
    record.eventId();
    long a = hash(record, SEED);
    long b = hash(record, OTHER_SEED);
    if (object.recipient(record)) {
      a = hash(record, a);
      b = hash(record, b);
    }
    Place first = young.get(a, b);
    if (first == null) {
      first = old.get(a, b);
    }
    if (first != null) {
      return first;
    }
    if (young.size() >= GENERATION) {
      EventPlaces oldest = old;
      old = young;
      young = oldest;
      young.clear();
    }
    young.put(a, b, new Place(object.object.uri(), object.ordinal, isBefore));
    return null;
  }

  private static long hash(TrailRecord record, long seed) {
    return XXH64.hashUnsafeBytes(
        record.bytes, Platform.BYTE_ARRAY_OFFSET + (long) record.offset, record.length, seed);
  }
}
