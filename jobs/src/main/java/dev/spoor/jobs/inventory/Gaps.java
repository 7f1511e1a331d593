/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Where and when the trail has no record, so that a creation cannot be in it. The driver holds a
 * bit for each account, region and day.
 */
final class Gaps implements Serializable {
  private static final long serialVersionUID = 1;
  private static final long HOUR = 3_600_000_000L;
  private static final long DAY = 24 * HOUR;

  /** Region of what has none; calls to it may lie in any, most lie in {@link #GLOBAL_HOME}. */
  private static final String GLOBAL = "global";

  private static final String GLOBAL_HOME = "us-east-1";

  private final HashMap<String, BitSet> logged = new HashMap<>();
  private final HashMap<String, BitSet> stopped = new HashMap<>();
  private final HashMap<String, BitSet> narrowed = new HashMap<>();
  private final HashSet<String> billed = new HashSet<>();
  private int firstDay = Integer.MAX_VALUE;
  private int startOfBill = Integer.MAX_VALUE;
  private int endOfBill = Integer.MIN_VALUE;

  /** Reads table {@code coverage}. */
  static Gaps of(Dataset<Row> coverage) {
    Gaps gaps = new Gaps();
    for (Row row :
        coverage
            .groupBy("account_id", "region_id")
            .agg(
                collect_set(when(col("events").gt(0), unix_date(col("day")))),
                collect_set(when(col("logging_stopped"), unix_date(col("day")))),
                collect_set(when(col("logging_narrowed"), unix_date(col("day")))),
                min(when(col("billed_cost").isNotNull(), unix_date(col("day")))),
                max(when(col("billed_cost").isNotNull(), unix_date(col("day")))))
            .collectAsList()) {
      String place = row.getString(0) + "|" + row.getString(1);
      String global = row.getString(0) + "|" + GLOBAL;
      boolean isHome = GLOBAL_HOME.equals(row.getString(1));
      for (Object day : row.getList(2)) {
        mark(gaps.logged, place, day);
        mark(gaps.logged, global, day);
        gaps.firstDay = Math.min(gaps.firstDay, (Integer) day);
      }
      for (Object day : row.getList(3)) {
        mark(gaps.stopped, place, day);
        if (isHome) {
          mark(gaps.stopped, global, day);
        }
      }
      for (Object day : row.getList(4)) {
        mark(gaps.narrowed, place, day);
        if (isHome) {
          mark(gaps.narrowed, global, day);
        }
      }
      if (!row.isNullAt(5)) {
        gaps.billed.add(row.getString(0));
        gaps.startOfBill = Math.min(gaps.startOfBill, row.getInt(5));
        gaps.endOfBill = Math.max(gaps.endOfBill, row.getInt(6));
      }
    }
    return gaps;
  }

  private static void mark(HashMap<String, BitSet> days, String place, Object day) {
    days.computeIfAbsent(place, key -> new BitSet()).set(Math.max(0, (Integer) day));
  }

  /** Whether it is billed from the bill's first hour on, so that it may be older than that. */
  boolean isOlderThanBill(Known life) {
    return life.isBilled()
        && startOfBill != Integer.MAX_VALUE
        && life.firstBilled() < startOfBill * DAY + HOUR;
  }

  boolean hasBill() {
    return startOfBill != Integer.MAX_VALUE;
  }

  /** Whether the bill has usage of an account. */
  boolean isBilled(String account) {
    return billed.contains(account);
  }

  /** Returns the first microsecond of the first day with usage on the bill. */
  long startOfBill() {
    return hasBill() ? startOfBill * DAY : Life.UNKNOWN;
  }

  /** Returns the first microsecond after the last day with usage on the bill. */
  long endOfBill() {
    return endOfBill == Integer.MIN_VALUE ? Life.UNKNOWN : (endOfBill + 1L) * DAY;
  }

  /** Says why nobody is known to have made a thing. */
  String reason(Known life) {
    return life.isCreationKnown()
        ? "created by "
            + (life.creator() == null ? "a service" : life.creator())
            + "; for whom, the record does not say"
        : gap(life).words();
  }

  /** Says why a thing's creation is not in the archive. */
  Gap gap(Known life) {
    if (firstDay == Integer.MAX_VALUE) {
      return new Gap(Gap.NO_TRAIL, "no trail was given");
    }
    if (!life.isBilled()) {
      return new Gap(Gap.UNRECORDED, "its creation is not in the archive");
    }
    int day = (int) Math.max(0, Math.floorDiv(life.firstBilled(), DAY));
    String place = life.region() == null ? life.account() + "|" + GLOBAL : life.place();
    if (day <= firstDay) {
      return new Gap(
          Gap.BEFORE_ARCHIVE,
          "billed from the archive's first day or before, so its creation is not in it");
    }
    if (!logged.containsKey(place)) {
      return new Gap(Gap.PLACE_UNLOGGED, "the archive has no record of this account and region");
    }
    if (isSet(stopped, place, day)) {
      return new Gap(
          Gap.LOGGING_STOPPED, "logging was stopped on the day that it was first billed");
    }
    if (isSet(narrowed, place, day)) {
      return new Gap(
          Gap.LOGGING_NARROWED,
          "a trail left out calls that change things on the day that it was first billed");
    }
    if (!isSet(logged, place, day)) {
      return new Gap(
          Gap.DAY_UNLOGGED,
          "the archive has no record of this account and region on "
              + LocalDate.ofEpochDay(day)
              + ", when it was first billed");
    }
    return new Gap(
        Gap.UNRECORDED, "its creation is not in the archive, though that day's records are");
  }

  private static boolean isSet(HashMap<String, BitSet> days, String place, int day) {
    BitSet set = days.get(place);
    return set != null && set.get(day);
  }
}
