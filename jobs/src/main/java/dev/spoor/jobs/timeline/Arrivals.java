/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.sql.Row;

/**
 * The networks that one owner came up in, and which of them are news.
 *
 * <p>An owner who comes from ever new networks, as a build service or a traveller does, gives no
 * news by one more: {@value #MANY} networks before, or new ones on {@value #DAYS} days of which
 * none comes after a quiet spell {@value #OUTSTANDING} times as long as is usual. Whoever came
 * after such a spell may roam himself: all his networks are news. Networks that the case trusts
 * tell nothing about the others.
 */
final class Arrivals {
  /** Networks of an owner that are held; one with more roams. */
  static final int HELD = 2_000;

  private static final int MANY = 20;
  private static final int DAYS = 5;
  private static final int OUTSTANDING = 5;
  private static final long DAY_MICROS = 86_400_000_000L;
  private static final Comparator<Row> BY_TIME =
      Comparator.<Row>comparingLong(first -> first.getLong(3))
          .thenComparing(first -> first.getString(4))
          .thenComparing(first -> first.getString(5))
          .thenComparing(first -> first.getString(2));

  /**
   * The owner's first event from a network.
   *
   * @param first row of {@link FirstSeen#FIRST}
   * @param isHabit whether it would be news of an owner who does not roam
   */
  record Arrival(Row first, boolean isNews, boolean isHabit) {}

  private final List<Row> firsts = new ArrayList<>();
  private boolean isFull;

  /** Takes in the first event from a network, in any order; false when there are too many. */
  boolean add(Row first) {
    isFull |= firsts.size() == HELD;
    return !isFull && firsts.add(first);
  }

  /** Whether the owner's call came from a network that the case trusts. */
  static boolean isOwners(Row first) {
    return first.getBoolean(7);
  }

  /** Whether a network would be news of an owner who does not roam. */
  static boolean isForeign(Row first, long ownerFrom, long baselineMicros) {
    return !isOwners(first) && isNew(first, ownerFrom, baselineMicros);
  }

  private static boolean isNew(Row first, long ownerFrom, long baselineMicros) {
    return first.getLong(3) - ownerFrom >= baselineMicros && isAddress(first);
  }

  /** Returns all that were held, in the order of time. */
  List<Arrival> judged(long ownerFrom, long baselineMicros) {
    firsts.sort(BY_TIME);
    TreeSet<Long> days = new TreeSet<>(List.of(Math.floorDiv(ownerFrom, DAY_MICROS)));
    firsts.stream().filter(first -> !isOwners(first)).forEach(first -> days.add(day(first)));
    List<Arrival> judged = new ArrayList<>();
    boolean isAlarmed = false;
    int before = 0;
    for (Row first : firsts) {
      boolean isNew = isNew(first, ownerFrom, baselineMicros);
      if (isOwners(first)) {
        judged.add(new Arrival(first, isNew, false));
        continue;
      }
      boolean isRare = !isFull && before < MANY && stands(day(first), days);
      boolean isNews = isNew && (isAlarmed || isRare);
      isAlarmed |= isNews;
      before++;
      judged.add(new Arrival(first, isNews, isNew && !isNews));
    }
    return judged;
  }

  /** Whether a day with a new network is one of few, or comes after an unusually quiet spell. */
  private static boolean stands(long day, TreeSet<Long> days) {
    if (days.size() < DAYS) {
      return true;
    }
    List<Long> spells = new ArrayList<>();
    long own = 0;
    Long before = null;
    for (Long next : days) {
      if (before != null && next == day) {
        own = next - before;
      } else if (before != null) {
        spells.add(next - before);
      }
      before = next;
    }
    Collections.sort(spells);
    return own > OUTSTANDING * spells.get(spells.size() / 2);
  }

  /** Services that call for their callers stand in the place of networks. */
  private static boolean isAddress(Row first) {
    return first.getString(2).indexOf('/') > 0;
  }

  private static long day(Row first) {
    return Math.floorDiv(first.getLong(3), DAY_MICROS);
  }
}
