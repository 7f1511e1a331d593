/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A true charge, or several of one day, with its costs.
 *
 * @param charge what was used; its quantity is the sum
 * @param reservation covers it, if it is reserved
 * @param list cost at the public price
 * @param paid cost at the price paid: spot, the plan's, the reservation's recurring fee, or {@code
 *     list}
 * @param upfront upfront fee of a reservation that falls on it, else 0
 */
record CostedCharge(
    TrueCharge charge,
    BillSettings.@Nullable Reservation reservation,
    BigDecimal list,
    BigDecimal paid,
    BigDecimal upfront) {

  /**
   * Returns a charge's costs.
   *
   * @throws IllegalArgumentException if it is covered by a commitment that the settings lack
   */
  static CostedCharge of(TrueCharge charge, BillSettings settings) {
    BigDecimal quantity = charge.quantity();
    BigDecimal list = Cents.cost(quantity, charge.product().unitPrice());
    BigDecimal none = BigDecimal.ZERO;
    switch (charge.purchase()) {
      case ON_DEMAND:
      case MARKETPLACE:
        return new CostedCharge(charge, null, list, list, none);
      case FREE_TIER:
        return new CostedCharge(charge, null, none, none, none);
      case SPOT:
        return new CostedCharge(
            charge, null, list, Cents.cost(quantity, charge.paidUnitPrice()), none);
      case SAVINGS_PLAN:
        if (settings.savingsPlan() == null) {
          throw new IllegalArgumentException("Invalid charge: no Savings Plan covers " + charge);
        }
        return new CostedCharge(
            charge, null, list, Cents.cost(quantity, charge.paidUnitPrice()), none);
      case RESERVED:
        BillSettings.Reservation reservation = reservationOf(charge, settings);
        return new CostedCharge(
            charge,
            reservation,
            list,
            Cents.cost(quantity, reservation.hourlyFee()),
            Cents.cost(quantity, reservation.upfrontPerHour()));
    }
    throw new IllegalStateException("Every purchase kind is handled: " + charge.purchase());
  }

  /** Returns the amortised cost. */
  BigDecimal effective() {
    return paid.add(upfront);
  }

  /** Returns this charge without time and amounts: what must be equal to be summed in a day. */
  CostedCharge dayKey() {
    Instant day = charge.start().truncatedTo(ChronoUnit.DAYS);
    BigDecimal none = BigDecimal.ZERO;
    return new CostedCharge(
        withPeriod(day, day.plus(1, ChronoUnit.DAYS), none), reservation, none, none, none);
  }

  /** Returns the sum of this and another charge of the same day. */
  CostedCharge plus(CostedCharge other) {
    return new CostedCharge(
        withPeriod(charge.start(), charge.end(), charge.quantity().add(other.charge.quantity())),
        reservation,
        list.add(other.list),
        paid.add(other.paid),
        upfront.add(other.upfront));
  }

  /** Whether it spans no more than its UTC day, so that a daily bill sums it. */
  boolean isWithinDay() {
    return !charge.end().isAfter(day().plus(1, ChronoUnit.DAYS));
  }

  boolean spansMonth() {
    return charge.end().isAfter(charge.start().plus(27, ChronoUnit.DAYS));
  }

  Instant day() {
    return charge.start().truncatedTo(ChronoUnit.DAYS);
  }

  int dayOfMonth() {
    return charge.start().atZone(ZoneOffset.UTC).getDayOfMonth();
  }

  private TrueCharge withPeriod(Instant start, Instant end, BigDecimal quantity) {
    return new TrueCharge(
        charge.usageAccountId(),
        charge.product(),
        charge.availabilityZone(),
        charge.resourceId(),
        start,
        end,
        quantity,
        charge.purchase(),
        charge.paidUnitPrice(),
        charge.tags(),
        charge.createdBy(),
        charge.iamPrincipal(),
        charge.owner());
  }

  private static BillSettings.Reservation reservationOf(TrueCharge charge, BillSettings settings) {
    YearMonth month = YearMonth.from(charge.start().atZone(ZoneOffset.UTC));
    for (BillSettings.Reservation reservation : settings.reservations()) {
      if (reservation.region().equals(charge.product().region())
          && reservation.instanceType().equals(charge.product().instanceType())
          && !reservation.purchased().isAfter(month)) {
        return reservation;
      }
    }
    throw new IllegalArgumentException("Invalid charge: no reservation covers " + charge);
  }
}
