/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import java.util.ArrayDeque;
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
 * what replaces a machine of the owner is the owner's. What comes when all places are taken, as in
 * a rolling replacement, takes the place of the machine that goes within the hour.
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

  /** Returns a life as a member; of what has no end the bill may tell one. */
  static Member member(Known life, long endOfBill) {
    boolean isBillOver = life.isBilled() && life.lastBilled() <= endOfBill - 48 * HOUR;
    long fallback = isBillOver ? life.lastBilled() : Long.MAX_VALUE;
    return new Member(
        life.name(),
        life.isCreationKnown() ? life.created() : life.bornBy() - 1,
        life.ended() == Life.UNKNOWN ? fallback : life.ended());
  }

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

  /** A place and who has it, to its end. */
  private static final class Seat {
    private final Member member;
    private int place;

    Seat(Member member, int place) {
      this.member = member;
      this.place = place;
    }

    long end() {
      return member.ended();
    }
  }

  private static final long HOUR = 3_600_000_000L;

  /** In this time what is to replace a machine was born before that went. */
  private static final long OVERLAP = HOUR;

  private static final Comparator<Moment> ORDER =
      Comparator.comparingLong(Moment::at)
          .thenComparingInt(Moment::order)
          .thenComparing(moment -> moment.born() == null ? "" : moment.born().id());

  private final List<Level> levels = new ArrayList<>();
  private final Map<String, Level> taken = new HashMap<>();
  private final BitSet occupied = new BitSet();
  private final PriorityQueue<Seat> ends =
      new PriorityQueue<>(
          Comparator.comparingLong(Seat::end).thenComparing(seat -> seat.member.id()));

  /** Those beyond all places, in order of their births. */
  private final ArrayDeque<Seat> waiting = new ArrayDeque<>();

  private @Nullable Integer capacity;

  private Slots() {}

  /**
   * Returns the places that members took by a raise, by id; those of the maker are left out.
   *
   * @param group its creation is told by its event, as another call may come in the same second
   */
  static Map<String, Level> taken(Known group, List<Resize> resizes, List<Member> members) {
    List<Moment> moments = new ArrayList<>();
    resizes.forEach(resize -> moments.add(new Moment(resize.at(), 0, resize, null)));
    members.forEach(member -> moments.add(new Moment(member.born(), 1, null, member)));
    moments.sort(ORDER);
    Slots slots = new Slots();
    for (Moment moment : moments) {
      slots.end(moment.at());
      if (moment.resize() != null) {
        slots.resize(moment.resize(), moment.resize().isBirthOf(group));
      } else if (moment.born() != null) {
        slots.take(moment.born());
      }
    }
    slots.end(Long.MAX_VALUE - 1);
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
    if (after > top()) {
      levels.add(new Level(after, isBirth || resize.isService() ? null : resize, before));
    }
    capacity = after;
  }

  private void take(Member member) {
    Seat seat = new Seat(member, occupied.nextClearBit(1));
    occupied.set(seat.place);
    ends.add(seat);
    tell(seat);
    if (capacity != null && seat.place > top()) {
      waiting.add(seat);
    }
  }

  /** Frees the places of those that have ended by a time, for those that wait. */
  private void end(long now) {
    while (!ends.isEmpty() && ends.peek().end() <= now) {
      Seat ended = ends.remove();
      occupied.clear(ended.place);
      while (!waiting.isEmpty() && isTooLate(waiting.peek(), ended)) {
        waiting.remove();
      }
      if (!waiting.isEmpty() && ended.place <= top()) {
        Seat next = waiting.remove();
        occupied.clear(next.place);
        occupied.set(ended.place);
        next.place = ended.place;
        tell(next);
      }
    }
  }

  private static boolean isTooLate(Seat waits, Seat ended) {
    return waits.end() <= ended.end() || waits.member.born() < ended.end() - OVERLAP;
  }

  private int top() {
    return levels.isEmpty() ? 0 : levels.get(levels.size() - 1).upTo();
  }

  private void tell(Seat seat) {
    for (Level level : levels) {
      if (seat.place <= level.upTo()) {
        if (level.by() != null) {
          taken.put(seat.member.id(), level);
        }
        return;
      }
    }
  }
}
