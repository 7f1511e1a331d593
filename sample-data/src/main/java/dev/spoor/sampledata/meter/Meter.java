/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.meter;

import dev.spoor.sampledata.bill.ChargeSource;
import dev.spoor.sampledata.bill.TrueCharge;
import dev.spoor.sampledata.truth.Asset;
import dev.spoor.sampledata.truth.Truth;
import dev.spoor.sampledata.world.Calendar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Turns the lives of resources into true charges.
 *
 * <p>Whole days of long lives are one charge a day. The first and last day of a life, short lives,
 * and an intruder's first three days are charged by the hour, by the second inside it.
 */
public final class Meter implements ChargeSource {
  static final int QUANTITY_SCALE = 10;
  private static final String CREATED_BY = "aws:createdBy";
  private static final long HOURLY_SECONDS = 3 * Calendar.DAY_SECONDS;

  private final Truth truth;

  public Meter(Truth truth) {
    this.truth = truth;
  }

  @Override
  public Stream<TrueCharge> chargesOf(YearMonth month) {
    List<TrueCharge> charges = new ArrayList<>();
    long from = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    long to = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    charges.addAll(MonthlyCharges.of(month));
    for (Asset asset : truth.assets()) {
      for (Rate rate : Rate.of(asset)) {
        live(asset, rate, from, to, charges);
      }
    }
    for (Truth.Metered use : truth.metered()) {
      if (use.hour() >= from && use.hour() < to) {
        charges.add(Uses.charge(use));
      }
    }
    charges.sort(Comparator.comparing(charge -> charge.start().truncatedTo(ChronoUnit.DAYS)));
    return charges.stream();
  }

  private static void live(Asset asset, Rate rate, long from, long to, List<TrueCharge> charges) {
    long start = Math.max(asset.start(), from);
    long end = Math.min(asset.lastSecond(), to);
    for (long day = Math.floorDiv(start, Calendar.DAY_SECONDS) * Calendar.DAY_SECONDS;
        day < end;
        day += Calendar.DAY_SECONDS) {
      long dayEnd = day + Calendar.DAY_SECONDS;
      boolean whole = asset.start() <= day && asset.lastSecond() >= dayEnd;
      boolean early = asset.isHostile() && day < asset.start() + HOURLY_SECONDS;
      if (whole && !early) {
        charges.add(charge(asset, rate, day, dayEnd, Calendar.DAY_SECONDS));
        continue;
      }
      for (long hour = day; hour < dayEnd; hour += Calendar.HOUR_SECONDS) {
        long hourEnd = hour + Calendar.HOUR_SECONDS;
        long lived = Math.min(end, hourEnd) - Math.max(start, hour);
        if (lived > 0) {
          charges.add(charge(asset, rate, hour, hourEnd, lived));
        }
      }
    }
  }

  private static TrueCharge charge(Asset asset, Rate rate, long start, long end, long lived) {
    Map<String, String> tags = new LinkedHashMap<>(asset.tags());
    String createdBy = tags.remove(CREATED_BY);
    boolean zonal = asset.kind().endsWith("instance") || asset.kind().equals("volume");
    return new TrueCharge(
        asset.account().id(),
        rate.product(),
        zonal ? asset.region() + "a" : null,
        asset.id(),
        Instant.ofEpochSecond(start),
        Instant.ofEpochSecond(end),
        quantity(rate, start, lived),
        rate.purchase(),
        rate.paid(),
        tags,
        createdBy,
        null,
        Owner.of(asset));
  }

  private static BigDecimal quantity(Rate rate, long start, long lived) {
    BigDecimal units = rate.unitsPerHour().multiply(BigDecimal.valueOf(lived));
    long seconds = Calendar.HOUR_SECONDS;
    if (rate.perMonth()) {
      seconds = YearMonth.from(Calendar.dayOf(start)).lengthOfMonth() * Calendar.DAY_SECONDS;
    }
    return units
        .divide(BigDecimal.valueOf(seconds), QUANTITY_SCALE, RoundingMode.HALF_EVEN)
        .stripTrailingZeros();
  }
}
