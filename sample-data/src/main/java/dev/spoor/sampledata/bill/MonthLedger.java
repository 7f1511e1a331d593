/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Running sums of a month that its fees and taxes are computed from. */
final class MonthLedger {

  private final SortedMap<Taxed, BigDecimal> billed = new TreeMap<>();
  private final Map<BillSettings.Reservation, Used> reserved = new HashMap<>();
  private BigDecimal planned = BigDecimal.ZERO;

  void add(CostedCharge costed) {
    TrueCharge charge = costed.charge();
    switch (charge.purchase()) {
      case SAVINGS_PLAN:
        planned = planned.add(costed.paid());
        break;
      case RESERVED:
        if (costed.reservation() != null) {
          reserved.merge(
              costed.reservation(),
              new Used(charge.quantity(), costed.paid(), costed.upfront()),
              Used::plus);
        }
        break;
      default:
        addBilled(charge.usageAccountId(), charge.product(), costed.paid());
        break;
    }
  }

  /** Adds a fee to what is taxed. */
  void addBilled(String accountId, PricedProduct product, BigDecimal amount) {
    billed.merge(new Taxed(accountId, product.code(), product.name()), amount, BigDecimal::add);
  }

  /** Returns cash cost by account and product. */
  SortedMap<Taxed, BigDecimal> billed() {
    return billed;
  }

  Used used(BillSettings.Reservation reservation) {
    return reserved.getOrDefault(reservation, Used.NOTHING);
  }

  /** Returns the part of the Savings Plan's commitment that covered usage. */
  BigDecimal planned() {
    return planned;
  }

  /** Returns a copy that further charges do not change. */
  MonthLedger copy() {
    MonthLedger copy = new MonthLedger();
    copy.billed.putAll(billed);
    copy.reserved.putAll(reserved);
    copy.planned = planned;
    return copy;
  }

  /** What tax is computed on: a product used by an account. */
  record Taxed(String accountId, String productCode, String productName)
      implements Comparable<Taxed> {
    @Override
    public int compareTo(Taxed other) {
      int byAccount = accountId.compareTo(other.accountId);
      int byCode = byAccount != 0 ? byAccount : productCode.compareTo(other.productCode);
      return byCode != 0 ? byCode : productName.compareTo(other.productName);
    }
  }

  /** Use of a reservation: instance hours, recurring fee and upfront fee that fall on them. */
  record Used(BigDecimal hours, BigDecimal recurring, BigDecimal upfront) {
    static final Used NOTHING = new Used(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    Used plus(Used other) {
      return new Used(
          hours.add(other.hours), recurring.add(other.recurring), upfront.add(other.upfront));
    }
  }
}
