/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.cloudtrail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where events lie, by 128 bits of hash: arrays that are at most half full, 28 bytes a slot. A map
 * of objects held a hundred bytes for each event.
 */
final class EventPlaces {
  private static final int FIRST = 1 << 10;

  private final List<String> uris = new ArrayList<>();
  private long[] hashes = new long[2 * FIRST];
  private long[] ordinals = new long[FIRST];

  /** One more than an object's number, below zero where it is of the task before; 0 if free. */
  private int[] objects = new int[FIRST];

  private int size;

  int size() {
    return size;
  }

  RecentEvents.@Nullable Place get(long a, long b) {
    int slot = slot(a, b);
    int object = objects[slot];
    return object == 0
        ? null
        : new RecentEvents.Place(uris.get(Math.abs(object) - 1), ordinals[slot], object < 0);
  }

  /** Takes in an event that is not known yet. */
  void put(long a, long b, RecentEvents.Place place) {
    if (2 * size == objects.length) {
      grow();
    }
    if (uris.isEmpty() || !uris.get(uris.size() - 1).equals(place.uri())) {
      uris.add(place.uri());
    }
    int object = place.isBefore() ? -uris.size() : uris.size();
    set(slot(a, b), a, b, place.ordinal(), object);
    size++;
  }

  private void set(int slot, long a, long b, long ordinal, int object) {
    hashes[2 * slot] = a;
    hashes[2 * slot + 1] = b;
    ordinals[slot] = ordinal;
    objects[slot] = object;
  }

  /** Returns the slot of an event, or the free one that it would have. */
  private int slot(long a, long b) {
    int last = objects.length - 1;
    int slot = (int) a & last;
    while (objects[slot] != 0 && (hashes[2 * slot] != a || hashes[2 * slot + 1] != b)) {
      slot = (slot + 1) & last;
    }
    return slot;
  }

  private void grow() {
    long[] oldHashes = hashes;
    long[] oldOrdinals = ordinals;
    int[] oldObjects = objects;
    hashes = new long[2 * oldHashes.length];
    ordinals = new long[2 * oldOrdinals.length];
    objects = new int[2 * oldObjects.length];
    for (int i = 0; i < oldObjects.length; i++) {
      if (oldObjects[i] != 0) {
        long a = oldHashes[2 * i];
        long b = oldHashes[2 * i + 1];
        set(slot(a, b), a, b, oldOrdinals[i], oldObjects[i]);
      }
    }
  }

  /** Forgets all events. */
  void clear() {
    uris.clear();
    Arrays.fill(objects, 0);
    size = 0;
  }
}
