/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls that changed the size of one thing, in order of time, each with the life of the thing
 * that it changed. Of a run of calls of one hand to one size the first and the last are held, and
 * {@link #HELD} calls at most.
 */
final class SizeCalls {
  /** Why a line of which {@link #isLost} holds is nobody's. */
  static final String TOO_OFTEN = "changed by an intruder and others too often to be followed";

  private static final int HELD = 1_000;

  private final List<Call> calls = new ArrayList<>();
  private long firstBad = Long.MAX_VALUE;
  private long over = Long.MIN_VALUE;
  private boolean isFull;

  /** What others changed of a thing that an intruder changed. */
  enum Others {
    NONE,
    /** In the time of the line: nobody can tell whose it is. */
    BESIDE,
    /** Later, and what the intruder changed may have lasted: a call seldom sets all of a thing. */
    AFTER
  }

  /** A change by an intruder, or by one of two, that a line shows. */
  record Shown(Part call, Others others) {}

  /**
   * A call.
   *
   * @param life microsecond in which the life begins that was changed
   */
  private record Call(Part part, long life) {
    long at() {
      return part.start();
    }

    Hand hand() {
      return part.hand();
    }

    boolean isLike(Call other) {
      return hand().isSame(other.hand())
          && life == other.life
          && part.usageType().equals(other.part.usageType());
    }
  }

  /** Takes in a call on a life of the thing, in order of time. */
  void add(Part part, long life) {
    Call call = new Call(part, life);
    if (part.hand().isBad()) {
      firstBad = Math.min(firstBad, part.start());
    }
    int size = calls.size();
    if (size > 1 && calls.get(size - 1).isLike(call) && calls.get(size - 2).isLike(call)) {
      calls.set(size - 1, call);
    } else if (size < HELD) {
      calls.add(call);
    } else {
      isFull = true;
    }
  }

  /** Whether no intruder changed anything. */
  boolean isHarmless() {
    return firstBad == Long.MAX_VALUE;
  }

  /** Whether more was changed than is held, and an intruder did so before the end of a line. */
  boolean isLost(Part line) {
    return isFull && firstBad < line.until();
  }

  /** Notes that what was changed before a time is undone. */
  void end(long at) {
    over = at;
  }

  /** Returns what a line shows; null where that is no change by an intruder. */
  @Nullable Shown of(Part line, Makers makers) {
    long life = makers.begin(line.until());
    Call latest = null;
    Call bad = null;
    for (Call call : calls) {
      boolean isOf = call.life() == life && SizedLine.isOf(call.part(), line);
      if (isOf && call.at() < line.until()) {
        latest = call;
        bad = call.hand().isBad() ? call : bad;
      }
    }
    Part other = other(line, latest, life, makers.isOfTwo(line));
    if (other != null) {
      return new Shown(
          latest != null && latest.hand().isBad() ? latest.part() : other, Others.BESIDE);
    }
    if (bad == null || bad == latest) {
      return bad == null ? null : new Shown(bad.part(), Others.NONE);
    }
    boolean isLasting = SizedLine.isOfWhole(line) || SizedLine.isKeptReady(line);
    return isLasting && bad.at() >= over ? new Shown(bad.part(), Others.AFTER) : null;
  }

  /** Returns a call whose change lasted into a line beside that of the latest. */
  private @Nullable Part other(Part line, @Nullable Call latest, long life, boolean isOfTwo) {
    for (int i = 0; i < calls.size() && calls.get(i).at() < line.until(); i++) {
      Call call = calls.get(i);
      boolean isOfLine = call.life() == life || isOfTwo;
      if (call == latest || !isOfLine || !SizedLine.isOf(call.part(), line)) {
        continue;
      }
      boolean isAnothers = latest == null || !call.hand().isSame(latest.hand());
      // Beside a type, what lasted from before an intruder's call is what the owner paid before.
      boolean isMatter = call.hand().isBad() || (latest != null && SizedLine.isTyped(line));
      boolean isAtOnce = latest != null && latest.at() == call.at();
      if (isAnothers && isMatter && (isAtOnce || end(i) > line.at())) {
        return call.part();
      }
    }
    return null;
  }

  /** Returns the last call by an intruder that was in force in the time of a line; null if none. */
  @Nullable Part lastBadIn(Part line, Makers makers) {
    long life = makers.begin(line.until());
    boolean isOfTwo = makers.isOfTwo(line);
    Part last = null;
    for (int i = 0; i < calls.size() && calls.get(i).at() < line.until(); i++) {
      Call call = calls.get(i);
      boolean isOfLine = call.life() == life || (isOfTwo && makers.isAlive(call.life(), line));
      if (isOfLine && call.hand().isBad() && end(i) > line.at()) {
        last = call.part();
      }
    }
    return last;
  }

  /** Returns the most megabytes that intruders gave in the time of a line; null if none. */
  @Nullable BigDecimal mostIn(Part line) {
    BigDecimal most = null;
    for (int i = 0; i < calls.size() && calls.get(i).at() < line.until(); i++) {
      Part part = calls.get(i).part();
      boolean isGiven = part.hand().isBad() && end(i) > line.at();
      BigDecimal given = isGiven ? SizedLine.megabytes(part) : null;
      most = given == null || (most != null && most.compareTo(given) > 0) ? most : given;
    }
    return most;
  }

  /** Returns when a call was followed by the next one on the same life. */
  private long end(int place) {
    boolean isLast =
        place + 1 == calls.size() || calls.get(place + 1).life() != calls.get(place).life();
    return isLast ? Long.MAX_VALUE : calls.get(place + 1).at();
  }

  /** Whether another changed the same life from a time until a call. */
  boolean isChangedByOthers(Part by, long from) {
    return !others(by, from).isEmpty();
  }

  /** Whether an intruder, but no owner, is among the others who did so. */
  boolean isChangedByIntruders(Part by, long from) {
    List<Part> others = others(by, from);
    return !others.isEmpty() && others.stream().allMatch(other -> other.hand().isBad());
  }

  /** Returns the last call by another, on the same life, from a time until a call. */
  @Nullable Part lastOfOthers(Part by, long from) {
    List<Part> others = others(by, from);
    return others.isEmpty() ? null : others.get(others.size() - 1);
  }

  private List<Part> others(Part by, long from) {
    List<Part> others = new ArrayList<>();
    long life = life(by);
    for (Call call : calls) {
      boolean isBetween = call.life() == life && call.at() >= from && call.at() <= by.start();
      if (isBetween && !call.hand().isSame(by.hand())) {
        others.add(call.part());
      }
    }
    return others;
  }

  private long life(Part part) {
    for (Call call : calls) {
      if (call.part() == part) {
        return call.life();
      }
    }
    throw new IllegalStateException("a call that is not held");
  }
}
