/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A compiled part of a rule. */
interface Check {
  /** Returns one of the constants of {@link Outcome}. */
  int check(EventFields event);

  /**
   * Returns what is certain when no more is known of an event than what some fields hold, as one of
   * the constants: unknown where it depends on others.
   *
   * @param known by number of the field; null of those that nothing is known of
   */
  int suppose(@Nullable ValueClass[] known);

  /** Returns a check with the same outcome, without parts that what is known settles. */
  default Check rest(@Nullable ValueClass[] known) {
    return this;
  }

  /** Returns roughly how dear the check is; the cheapest goes first. */
  int cost();

  /** Returns what holds when all hold. */
  static Check all(List<Check> of) {
    return Joined.joined(of, Outcome.FALSE);
  }

  /** Returns what holds when one holds. */
  static Check any(List<Check> of) {
    return Joined.joined(of, Outcome.TRUE);
  }

  /** Returns what holds when the other does not. */
  static Check not(Check of) {
    return new Negated(of);
  }

  /** Checks joined by and or or: the first that settles the matter ends it. */
  final class Joined implements Check {
    private final Check[] of;
    private final int settles;
    private final int cost;

    Joined(List<Check> of, int settles) {
      this.of = of.stream().sorted(Comparator.comparingInt(Check::cost)).toArray(Check[]::new);
      this.settles = settles;
      int sum = 0;
      for (Check check : of) {
        sum = Math.min(Integer.MAX_VALUE / 2, sum + check.cost());
      }
      this.cost = sum;
    }

    @Override
    public int check(EventFields event) {
      int outcome = Outcome.not(settles);
      for (Check check : of) {
        int one = check.check(event);
        if (one == settles) {
          return settles;
        }
        if (one == Outcome.UNKNOWN) {
          outcome = Outcome.UNKNOWN;
        }
      }
      return outcome;
    }

    @Override
    public int suppose(@Nullable ValueClass[] known) {
      int outcome = Outcome.not(settles);
      for (Check check : of) {
        int one = check.suppose(known);
        if (one == settles) {
          return settles;
        }
        if (one == Outcome.UNKNOWN) {
          outcome = Outcome.UNKNOWN;
        }
      }
      return outcome;
    }

    @Override
    public Check rest(@Nullable ValueClass[] known) {
      List<Check> left = new ArrayList<>();
      for (Check check : of) {
        int one = check.suppose(known);
        if (one == settles) {
          return check;
        }
        if (one == Outcome.UNKNOWN) {
          left.add(check.rest(known));
        }
      }
      return left.isEmpty() ? this : joined(left, settles);
    }

    private static Check joined(List<Check> of, int settles) {
      return of.size() == 1 ? of.get(0) : new Joined(of, settles);
    }

    @Override
    public int cost() {
      return cost;
    }
  }

  /** A check turned round. */
  record Negated(Check of) implements Check {
    @Override
    public int check(EventFields event) {
      return Outcome.not(of.check(event));
    }

    @Override
    public int suppose(@Nullable ValueClass[] known) {
      return Outcome.not(of.suppose(known));
    }

    @Override
    public Check rest(@Nullable ValueClass[] known) {
      return new Negated(of.rest(known));
    }

    @Override
    public int cost() {
      return of.cost();
    }
  }
}
