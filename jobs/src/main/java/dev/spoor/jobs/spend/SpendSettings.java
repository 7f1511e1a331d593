/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.spend;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What months and days are compared by.
 *
 * @param quantityLineItemTypes line item types whose usage amount was really used, and once
 * @param anomalies when a day is out of line
 */
public record SpendSettings(List<String> quantityLineItemTypes, Anomalies anomalies)
    implements Serializable {

  /**
   * When a day of a series is out of line: every limit must be reached.
   *
   * @param historyDays days that the bill must cover before the day
   * @param score distance from what was expected, in robust standard deviations
   * @param ratio cost of the day by what was expected
   * @param floor cost of the day above what was expected, in the bill's currency
   * @param egressFloor the same for data that leaves a region
   * @param hourFloor cost above what was expected of hours in a row that are out of line on a day
   *     that is not, in the bill's currency
   * @param workStart first working hour, Monday to Friday, UTC
   * @param workEnd first hour after work; one before the start is on the day after
   */
  public record Anomalies(
      int historyDays,
      double score,
      double ratio,
      BigDecimal floor,
      BigDecimal egressFloor,
      BigDecimal hourFloor,
      int workStart,
      int workEnd)
      implements Serializable {
    /** Returns the limits that docs/money.md explains. */
    public static Anomalies defaults() {
      return new Anomalies(28, 6, 2, BigDecimal.TEN, BigDecimal.ONE, BigDecimal.valueOf(5), 7, 19);
    }

    /** Whether an instant is in working hours; those after midnight are of the day before. */
    boolean isWork(long micros) {
      LocalDateTime time =
          LocalDateTime.ofInstant(
              Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L)), ZoneOffset.UTC);
      int hour = time.getHour();
      boolean isOverMidnight = workEnd < workStart;
      boolean isWorkOfDayBefore = isOverMidnight && hour < workEnd;
      DayOfWeek day = isWorkOfDayBefore ? time.getDayOfWeek().minus(1) : time.getDayOfWeek();
      return day.compareTo(DayOfWeek.SATURDAY) < 0
          && (isWorkOfDayBefore || (hour >= workStart && (isOverMidnight || hour < workEnd)));
    }

    BigDecimal floorOf(String family) {
      return isEgress(family) ? egressFloor : floor;
    }

    /** Returns {@link #hourFloor}, lower for egress in the measure that its floor of a day is. */
    BigDecimal hourFloorOf(String family) {
      return isEgress(family) ? hourFloor.min(egressFloor) : hourFloor;
    }

    private static boolean isEgress(String family) {
      return family.equals("data transfer out") || family.equals("data transfer between regions");
    }
  }

  /** Copies the list. */
  public SpendSettings {
    quantityLineItemTypes = List.copyOf(quantityLineItemTypes);
  }

  /** Returns the settings that Spoor uses unless told otherwise. */
  public static SpendSettings defaults() {
    return new SpendSettings(
        List.of(
            "Usage",
            "DiscountedUsage",
            "SavingsPlanCoveredUsage",
            "FlatRateSubscription",
            "FlateRateSubscription"),
        Anomalies.defaults());
  }

  /** Returns these settings with other limits. */
  public SpendSettings with(Anomalies limits) {
    return new SpendSettings(quantityLineItemTypes, limits);
  }
}
