/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.cloudtrail;

import dev.spoor.common.cloudtrail.TrailKey;
import dev.spoor.common.store.Utf8Order;
import java.time.Instant;
import java.util.Comparator;

/**
 * The order in which an archive's objects are read: by account and month, then by delivery, then by
 * name.
 *
 * <p>Copies of an event, redelivered or written by a second trail, lie close to each other in it.
 * Of equal events the first in this order is kept, whatever tasks read them.
 *
 * @param group account and month of delivery that the name gives
 * @param delivered second of delivery, or the first possible one where the name has none
 * @param uri the object
 */
public record ReadingOrder(String group, long delivered, String uri)
    implements Comparable<ReadingOrder> {
  private static final Comparator<ReadingOrder> ORDER =
      Comparator.comparing(ReadingOrder::group, Utf8Order.INSTANCE)
          .thenComparingLong(ReadingOrder::delivered)
          .thenComparing(ReadingOrder::uri, Utf8Order.INSTANCE);

  /** Returns an object's place. */
  public static ReadingOrder of(String uri) {
    TrailKey key = TrailKey.parse(uri);
    Instant time = key.deliveryTime();
    String month =
        key.day() != null
            ? key.day().toString().substring(0, 7)
            : time == null ? "" : time.toString().substring(0, 7);
    return new ReadingOrder(
        (key.account() == null ? "" : key.account()) + "/" + month,
        time == null ? Long.MIN_VALUE : time.getEpochSecond(),
        uri);
  }

  /** Returns the account that the name gives; empty for none. */
  String account() {
    return group.substring(0, group.indexOf('/'));
  }

  @Override
  public int compareTo(ReadingOrder other) {
    return ORDER.compare(this, other);
  }
}
