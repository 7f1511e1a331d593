/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.meter;

import dev.spoor.sampledata.bill.PricedProduct;
import dev.spoor.sampledata.bill.PurchaseKind;
import dev.spoor.sampledata.bill.TrueCharge;
import dev.spoor.sampledata.world.Account;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What every month brings: encryption keys, a subscription, functions inside the free tier. */
final class MonthlyCharges {
  private MonthlyCharges() {}

  static List<TrueCharge> of(YearMonth month) {
    LocalDate first = month.atDay(1);
    LocalDate next = month.plusMonths(1).atDay(1);
    List<TrueCharge> charges = new ArrayList<>();
    for (Account account : Account.values()) {
      PricedProduct key = Products.key(account.homeRegion());
      charges.add(charge(account, key, first, next, "1", PurchaseKind.ON_DEMAND));
    }
    charges.add(
        charge(
            Account.PRODUCTION,
            Products.marketplace(),
            first,
            next,
            "1",
            PurchaseKind.MARKETPLACE));
    for (LocalDate day = first; day.isBefore(next); day = day.plusDays(1)) {
      charges.add(
          charge(
              Account.SANDBOX,
              Products.functionTime("us-east-1"),
              day,
              day.plusDays(1),
              "812.5",
              PurchaseKind.FREE_TIER));
    }
    return charges;
  }

  private static TrueCharge charge(
      Account account,
      PricedProduct product,
      LocalDate start,
      LocalDate end,
      String quantity,
      PurchaseKind purchase) {
    return new TrueCharge(
        account.id(),
        product,
        null,
        null,
        midnight(start),
        midnight(end),
        new BigDecimal(quantity),
        purchase,
        BigDecimal.ZERO,
        Map.of(),
        null,
        null,
        Owner.HONEST);
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
