/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Whose place in a group each of its machines took.
 *
 * <p>A group that is to have four has the places 1 to 4. Those that it was made with are its
 * maker's; a raise to ten gives 5 to 10 to whoever raised it; when it is lowered the last places
 * go. A machine takes the lowest place that is free at its birth and keeps it to its end, so that
 * what replaces a machine of the owner is the owner's.
 */
final class Slots {
  /** What happens in one moment: ends first, then calls, then births. */
  private record Moment(long at, int order, @Nullable Resize resize, @Nullable Member born) {}

  /**
   * A machine or task of the group.
   *
   * @param born when it was there at the latest
   */
  record Member(String id, long born, long ended) {}

  /**
   * Places up to a number.
   *
   * @param by who raised it so far; null when nobody did, or a service for somebody
   * @param before the capacity before that; null when it is not known
   */
  record Level(int upTo, @Nullable Resize by, @Nullable Integer before) {
    /** Whether some of its places were there before, nobody knows how many. */
    boolean isShared() {
      return by != null && before == null;
    }
  }

  private static final Comparator<Moment> ORDER =
      Comparator.comparingLong(Moment::at)
          .thenComparingInt(Moment::order)
          .thenComparing(moment -> moment.born() == null ? "" : moment.born().id());

  private final List<Level> levels = new ArrayList<>();
  private final Map<String, Level> taken = new HashMap<>();
  private final BitSet occupied = new BitSet();
  private final PriorityQueue<long[]> ends =
      new PriorityQueue<>(Comparator.<long[]>comparingLong(end -> end[0]));
  private @Nullable Integer capacity;

  private Slots() {}

  /**
   * Returns the places that members took by a raise, by id; those of the maker are left out.
   *
   * @param created when the group was made; {@link Life#UNKNOWN} when that is not known
   */
  static Map<String, Level> taken(long created, List<Resize> resizes, List<Member> members) {
    List<Moment> moments = new ArrayList<>();
    resizes.forEach(resize -> moments.add(new Moment(resize.at(), 0, resize, null)));
    members.forEach(member -> moments.add(new Moment(member.born(), 1, null, member)));
    moments.sort(ORDER);
    Slots slots = new Slots();
    for (Moment moment : moments) {
      if (moment.resize() != null) {
        slots.resize(moment.resize(), moment.at() == created);
      } else if (moment.born() != null) {
        slots.take(moment.born());
      }
    }
    return slots.taken;
  }

  private void resize(Resize resize, boolean isBirth) {
    Integer before = capacity;
    Integer after = isBirth ? resize.capacity().atBirth() : resize.capacity().after(before);
    if (after == null) {
      return;
    }
    while (!levels.isEmpty() && levels.get(levels.size() - 1).upTo() > after) {
      Level last = levels.remove(levels.size() - 1);
      int below = levels.isEmpty() ? 0 : levels.get(levels.size() - 1).upTo();
      if (below < after) {
        levels.add(new Level(after, last.by(), last.before()));
      }
    }
    int top = levels.isEmpty() ? 0 : levels.get(levels.size() - 1).upTo();
    if (after > top) {
      levels.add(new Level(after, isBirth || resize.isService() ? null : resize, before));
    }
    capacity = after;
  }

  private void take(Member member) {
    while (!ends.isEmpty() && ends.peek()[0] <= member.born()) {
      occupied.clear((int) ends.remove()[1]);
    }
    int place = occupied.nextClearBit(1);
    occupied.set(place);
    ends.add(new long[] {member.ended(), place});
    for (Level level : levels) {
      if (place <= level.upTo()) {
        if (level.by() != null) {
          taken.put(member.id(), level);
        }
        return;
      }
    }
  }
}
