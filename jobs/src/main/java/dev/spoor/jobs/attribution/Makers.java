/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The lives of one thing and their makers; at most {@link #LIVES}, of more nobody is named. */
final class Makers {
  private static final int LIVES = 1_000;

  private final List<Part> lives = new ArrayList<>();

  void add(Part life) {
    if (lives.size() <= LIVES) {
      lives.add(life);
    }
  }

  void clear() {
    lives.clear();
  }

  /** Returns the maker of the thing that a line names; null when it names none. */
  @Nullable Caused of(Part line) {
    if (line.resourceKey() == null) {
      return null;
    }
    if (lives.size() > LIVES) {
      return Caused.unexplained("made anew more than " + LIVES + " times");
    }
    Caused alive = of(life -> isKnown(life) && isAlive(life, line));
    if (alive != null) {
      return alive;
    }
    Caused billed = of(life -> !isKnown(life) && isAlive(life, line));
    if (billed != null) {
      return billed;
    }
    // Bills round up, and come late: what ended before is still charged for.
    Caused ended = of(life -> isKnown(life) && life.start() < line.until());
    return ended == null
        ? Caused.unexplained("billed before the call that would have created it")
        : ended;
  }

  /** Whether there were more lives than are held. */
  boolean isFull() {
    return lives.size() > LIVES;
  }

  /** Returns when the last life began before a time; the smallest number where nobody knows. */
  long begin(long before) {
    long begin = Long.MIN_VALUE;
    for (Part life : lives) {
      begin = life.start() < before ? Math.max(begin, life.start()) : begin;
    }
    return begin;
  }

  /** Whether the thing was made anew in the time of a line, and lived before in that time too. */
  boolean isOfTwo(Part line) {
    long begin = begin(line.until());
    return begin > line.at()
        && lives.stream().anyMatch(life -> life.start() < begin && life.until() >= line.at());
  }

  /** Whether the life that began at a time lasted into a line. */
  boolean isAlive(long begin, Part line) {
    return lives.stream().anyMatch(life -> life.start() == begin && isAlive(life, line));
  }

  private @Nullable Caused of(Predicate<Part> isMeant) {
    Caused latest = null;
    for (Part life : lives) {
      if (isMeant.test(life)) {
        Caused caused = Caused.byMaker(life);
        if (latest != null && !latest.isSameActor(caused)) {
          return Caused.unexplained("made more than once in that time, by different makers");
        }
        latest = caused;
      }
    }
    return latest;
  }

  private static boolean isKnown(Part life) {
    return !life.subject().isEmpty();
  }

  private static boolean isAlive(Part life, Part line) {
    return life.start() < line.until() && life.until() >= line.at();
  }
}
