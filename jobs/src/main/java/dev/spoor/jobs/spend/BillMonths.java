/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.spend;

import java.io.Serializable;
import java.time.YearMonth;
import java.util.BitSet;
import java.util.HashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the bills of each payer and month cover. Small: one entry per payer and month, whatever the
 * size of the bills.
 */
final class BillMonths implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Pattern MONTH = Pattern.compile("[0-9]{4}-(0[1-9]|1[0-2])");

  /**
   * One month of one payer.
   *
   * @param hasBill whether a line belongs to its billing period. Lines that fall into the month
   *     before (late usage, refunds) do not make a bill of that month
   * @param isEstimated whether a line of that period is not final; null where the bill does not say
   *     (FOCUS 1.0 names no invoices)
   * @param days days with usage, as bits
   */
  record Month(boolean hasBill, @Nullable Boolean isEstimated, long days) implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Month UNKNOWN = new Month(false, false, 0);

    int daysCovered() {
      return Long.bitCount(days);
    }

    int lastDay() {
      return Long.SIZE - Long.numberOfLeadingZeros(days);
    }

    int firstDay() {
      return days == 0 ? 1 : Long.numberOfTrailingZeros(days) + 1;
    }

    private Month plus(Month other) {
      return new Month(
          hasBill || other.hasBill, either(isEstimated, other.isEstimated), days | other.days);
    }
  }

  /**
   * Days of a month that are compared.
   *
   * @param last last of them; null when they go on to the end of the month
   */
  record Days(int first, @Nullable Integer last) {
    static final Days ALL = new Days(1, null);

    /** Whether a day is one of them. What names no day, or is no usage, is compared whole: 0. */
    boolean has(int day) {
      return day == 0 || (day >= first && (last == null || day <= last));
    }
  }

  private record Key(String payer, String month) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  private final HashMap<Key, Month> months = new HashMap<>();

  void add(String payer, String month, Month facts) {
    if (!month.isEmpty()) {
      months.merge(new Key(payer, month), facts, Month::plus);
    }
  }

  /** Returns what is known of a month; nothing is covered and no bill is there when nothing is. */
  Month at(String payer, @Nullable String month) {
    return month == null
        ? Month.UNKNOWN
        : months.getOrDefault(new Key(payer, month), Month.UNKNOWN);
  }

  /** Returns the days since 1970 on which usage of any account was billed to a payer. */
  BitSet days(String payer) {
    BitSet all = new BitSet();
    months.forEach(
        (key, facts) -> {
          YearMonth calendar = key.payer().equals(payer) ? month(key.month()) : null;
          if (calendar != null && calendar.getYear() >= 1970) {
            int first = (int) calendar.atDay(1).toEpochDay();
            BitSet.valueOf(new long[] {facts.days()}).stream().forEach(day -> all.set(first + day));
          }
        });
    return all;
  }

  /** Whether usage covers less than the whole month; so does nothing, in what is no month. */
  boolean isPartial(String payer, @Nullable String month) {
    YearMonth calendar = month(month);
    return calendar == null || at(payer, month).daysCovered() < calendar.lengthOfMonth();
  }

  /** Returns the days of a month that can be compared with the month before. */
  Days compared(String payer, @Nullable String month) {
    return new Days(firstComparableDay(payer, month), wholeDays(payer, month));
  }

  /** Returns the days of a month that the next month can be compared with. */
  Days comparedByNext(String payer, @Nullable String month) {
    String next = shifted(month, 1);
    return next == null ? Days.ALL : new Days(1, wholeDays(payer, next));
  }

  /**
   * Returns the last day of a month that is partly covered and can be compared, or {@code null}
   * when all of it can. The last day of a bill that is not final, or may not be, is seldom whole
   * (billing.md section 8).
   */
  private @Nullable Integer wholeDays(String payer, @Nullable String month) {
    Month facts = at(payer, month);
    if (!facts.hasBill() || !isPartial(payer, month)) {
      return null;
    }
    return !Boolean.FALSE.equals(facts.isEstimated())
        ? Math.max(0, facts.lastDay() - 1)
        : facts.lastDay();
  }

  /**
   * Returns the first day of a month that can be compared with the month before: the one on which
   * that month's bill began, where it is the payer's first and began within the month. What was
   * used before that day nobody knows. Where that would leave no day to compare, it is the first.
   */
  private int firstComparableDay(String payer, @Nullable String month) {
    Month before = at(payer, shifted(month, -1));
    boolean isFirst = before.hasBill() && !at(payer, shifted(month, -2)).hasBill();
    return isFirst && before.firstDay() <= lastComparableDay(payer, month) ? before.firstDay() : 1;
  }

  private int lastComparableDay(String payer, @Nullable String month) {
    Integer whole = wholeDays(payer, month);
    YearMonth calendar = month(month);
    return whole != null ? whole : calendar == null ? 31 : calendar.lengthOfMonth();
  }

  /** Returns whether either is not final; null when neither is known not to be, and one may be. */
  static @Nullable Boolean either(@Nullable Boolean one, @Nullable Boolean other) {
    if (Boolean.TRUE.equals(one) || Boolean.TRUE.equals(other)) {
      return true;
    }
    return one == null || other == null ? null : (Boolean) false;
  }

  /** Returns the month so many months away, as {@code yyyy-MM}; nothing from what is no month. */
  static @Nullable String shifted(@Nullable String month, int months) {
    YearMonth calendar = month(month);
    return calendar == null ? null : calendar.plusMonths(months).toString();
  }

  static @Nullable YearMonth month(@Nullable String text) {
    return text != null && MONTH.matcher(text).matches() ? YearMonth.parse(text) : null;
  }
}
