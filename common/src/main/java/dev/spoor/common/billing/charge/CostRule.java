/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.charge;

import dev.spoor.common.billing.field.AmountLine;
import dev.spoor.common.billing.field.Amounts;
import dev.spoor.common.billing.field.SourceRow;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How one amount of a line follows from its columns: the first of two that has a value, the sum or
 * difference of two such pairs, or zero. Columns are looked at in the order in which they decide,
 * so one that does not decide may hold anything.
 */
final class CostRule {
  /** An amount that lines of this kind do not have. */
  static final CostRule NONE = new CostRule(Kind.FIRST, -1, -1, -1, -1);

  static final CostRule ZERO = new CostRule(Kind.ZERO, -1, -1, -1, -1);

  private enum Kind {
    ZERO,
    FIRST,
    SUM,
    DIFFERENCE
  }

  private final Kind kind;
  private final int net;
  private final int gross;
  private final int otherNet;
  private final int otherGross;

  private CostRule(Kind kind, int net, int gross, int otherNet, int otherGross) {
    this.kind = kind;
    this.net = net;
    this.gross = gross;
    this.otherNet = otherNet;
    this.otherGross = otherGross;
  }

  /** Returns the rule of a column as it is. */
  static CostRule of(int place) {
    return new CostRule(Kind.FIRST, place, -1, -1, -1);
  }

  /** Returns the rule of the net column, or of the gross one where that is missing. */
  static CostRule first(int net, int gross) {
    return new CostRule(Kind.FIRST, net, gross, -1, -1);
  }

  /** Returns the rule of two firsts added; one that is missing counts nothing. */
  static CostRule sum(int net, int gross, int otherNet, int otherGross) {
    return new CostRule(Kind.SUM, net, gross, otherNet, otherGross);
  }

  /** Returns the rule of one column less another; missing where the one is. */
  static CostRule difference(int one, int other) {
    return new CostRule(Kind.DIFFERENCE, one, -1, other, -1);
  }

  /** Returns the exact amount, {@code null} where the line has none. */
  @Nullable BigDecimal of(SourceRow row) {
    if (kind == Kind.ZERO) {
      return BigDecimal.ZERO;
    }
    BigDecimal one = first(row, net, gross);
    if (kind == Kind.FIRST || (kind == Kind.DIFFERENCE && one == null)) {
      return one;
    }
    BigDecimal other = first(row, otherNet, otherGross);
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return kind == Kind.SUM ? one.add(other) : one.subtract(other);
  }

  /**
   * Returns the amount in units of the last stored decimal, {@link Amounts#MISSING} where the line
   * has none, {@link Amounts#ODD} where only {@link #of(SourceRow)} can tell.
   */
  long of(AmountLine line) {
    if (kind == Kind.ZERO) {
      return 0;
    }
    long one = first(line, net, gross);
    if (kind == Kind.FIRST || one == Amounts.ODD) {
      return one;
    }
    if (kind == Kind.DIFFERENCE && one == Amounts.MISSING) {
      return one;
    }
    long other = first(line, otherNet, otherGross);
    if (one == Amounts.MISSING || other == Amounts.MISSING || other == Amounts.ODD) {
      return other == Amounts.MISSING ? one : other;
    }
    long result = kind == Kind.SUM ? one + other : one - other;
    return Math.abs(one) < Amounts.HALF && Math.abs(other) < Amounts.HALF ? result : Amounts.ODD;
  }

  private static @Nullable BigDecimal first(SourceRow row, int net, int gross) {
    BigDecimal value = row.amount(net);
    return value != null ? value : row.amount(gross);
  }

  private static long first(AmountLine line, int net, int gross) {
    long value = line.amount(net);
    return value != Amounts.MISSING ? value : line.amount(gross);
  }
}
