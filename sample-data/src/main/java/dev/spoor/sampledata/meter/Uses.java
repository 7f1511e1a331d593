/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.meter;

import dev.spoor.sampledata.bill.PricedProduct;
import dev.spoor.sampledata.bill.PurchaseKind;
import dev.spoor.sampledata.bill.TrueCharge;
import dev.spoor.sampledata.truth.Truth.Metered;
import dev.spoor.sampledata.world.Calendar;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/** Charges for an hour's use of what has no life of its own. */
final class Uses {
  private Uses() {}

  static TrueCharge charge(Metered use) {
    return new TrueCharge(
        use.account().id(),
        product(use.kind(), use.region()),
        null,
        use.resourceId().isEmpty() ? null : use.resourceId(),
        Instant.ofEpochSecond(use.hour()),
        Instant.ofEpochSecond(use.hour() + Calendar.HOUR_SECONDS),
        new BigDecimal(use.quantity()),
        PurchaseKind.ON_DEMAND,
        BigDecimal.ZERO,
        Map.of(),
        null,
        use.principal().isEmpty() ? null : use.principal(),
        Owner.of(use));
  }

  private static PricedProduct product(String kind, String region) {
    switch (kind) {
      case "object-egress":
        return Products.objectEgress(region);
      case "sonnet-tokens-in":
        return Products.tokens("Claude 3.5 Sonnet v2", true, "0.003", region);
      case "sonnet-tokens-out":
        return Products.tokens("Claude 3.5 Sonnet v2", false, "0.015", region);
      case "haiku-tokens-in":
        return Products.tokens("Claude 3 Haiku", true, "0.00025", region);
      default:
        throw new IllegalArgumentException("No price for use of kind " + kind);
    }
  }
}
