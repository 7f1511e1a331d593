/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import dev.spoor.common.spark.mapped.MappedFile;
import dev.spoor.common.spark.mapped.MappedIndex;
import dev.spoor.common.spark.mapped.MappedRecords;
import dev.spoor.common.spark.mapped.Releasable;
import java.io.Serializable;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Lives that makers are looked for among, by number, by key and by groups that others look them up
 * in. They lie in mapped files, some 500 bytes each, and take none of the heap.
 */
final class HeldLives implements Releasable, Serializable {
  private static final long serialVersionUID = 1;

  /** How long after its end a thing may still beget: what it asked for may take a while. */
  private static final long GRACE = 3_600_000_000L;

  private final MappedRecords lives = new MappedRecords();

  /** When each was there for the first time, and its end. */
  private final MappedFile times = new MappedFile();

  /** Numbers by key; a group's name has a space before its first colon, as no key has. */
  private final MappedIndex index = new MappedIndex();

  /** Adds a life; those of a thing in order of their creation. */
  void add(Known life) {
    int number = lives.add(life.bytes());
    times.putLong(2L * number, life.since());
    times.putLong(2L * number + 1, life.ended());
    index.add(life.key(), number);
    Tasks.groups(life).forEach(group -> index.add(group, number));
    Attachments.groups(life).forEach(group -> index.add(group, number));
    ImageSnapshots.groups(life).forEach(group -> index.add(group, number));
  }

  @Override
  public void release() {
    lives.release();
    times.release();
    index.release();
  }

  int count() {
    return lives.count();
  }

  Known get(int number) {
    return Known.read(lives.get(number));
  }

  /** Tells the lives of a thing, or of a group, in the order in which they were added. */
  void each(String key, IntConsumer numbers) {
    for (int at = index.first(key); at >= 0; at = index.next(at)) {
      numbers.accept(index.value(at));
    }
  }

  /** Whether a group has more lives than that. */
  boolean hasMore(String group, int most) {
    int count = 0;
    for (int at = index.first(group); at >= 0 && count <= most; at = index.next(at)) {
      count++;
    }
    return count > most;
  }

  /** Whether a life began by one time and had not ended before another. */
  boolean isThere(int number, long by, long since) {
    return since(number) <= by && !(hasEnded(number) && ended(number) < since);
  }

  /** Returns the latest life that was there at the time and had not long ended. */
  @Nullable Known before(String key, long since, long by) {
    int latest = -1;
    for (int at = index.first(key); at >= 0; at = index.next(at)) {
      int number = index.value(at);
      latest = since(number) <= by || latest < 0 ? number : latest;
    }
    if (latest < 0 || since(latest) > by) {
      return null;
    }
    boolean isOver = hasEnded(latest) && ended(latest) + GRACE < since;
    return isOver ? null : get(latest);
  }

  /** Whether a thing is known and all its lives have ended. */
  boolean haveAllEnded(String key) {
    int at = index.first(key);
    boolean isKnown = at >= 0;
    while (at >= 0 && hasEnded(index.value(at))) {
      at = index.next(at);
    }
    return isKnown && at < 0;
  }

  /** Whether some life of a thing has ended. */
  boolean hasAnyEnded(String key) {
    int at = index.first(key);
    while (at >= 0 && !hasEnded(index.value(at))) {
      at = index.next(at);
    }
    return at >= 0;
  }

  private long since(int number) {
    return times.longAt(2L * number);
  }

  private long ended(int number) {
    return times.longAt(2L * number + 1);
  }

  private boolean hasEnded(int number) {
    return ended(number) != Life.UNKNOWN;
  }
}
