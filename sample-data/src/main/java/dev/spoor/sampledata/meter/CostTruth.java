/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.meter;

import dev.spoor.sampledata.bill.ChargeSource;
import dev.spoor.sampledata.bill.PurchaseKind;
import dev.spoor.sampledata.bill.TrueCharge;
import dev.spoor.sampledata.truth.TruthFiles;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What each intruder cost, by resource and month, in US dollars before tax and support. */
public final class CostTruth {
  private static final int COST_SCALE = 10;

  private CostTruth() {}

  /**
   * Returns the lines of {@code costs.csv}. Each charge is quantity times price paid, rounded half
   * even to ten decimals as the bill does; sums are exact, cents are rounded half even at the end.
   */
  public static List<String> lines(ChargeSource source, List<YearMonth> months) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    for (YearMonth month : months) {
      try (Stream<TrueCharge> charges = source.chargesOf(month)) {
        charges
            .filter(charge -> Owner.isHostile(charge.owner()))
            .forEach(charge -> sums.merge(key(charge, month), cost(charge), BigDecimal::add));
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add("incident,root_credential,resource_id,account_id,region,month,class,cost,cost_cents");
    sums.forEach(
        (key, cost) ->
            lines.add(
                key
                    + ","
                    + cost.toPlainString()
                    + ","
                    + cost.setScale(2, RoundingMode.HALF_EVEN).toPlainString()));
    return lines;
  }

  private static String key(TrueCharge charge, YearMonth month) {
    Owner owner = Owner.parse(charge.owner());
    return TruthFiles.row(
        owner.incident(),
        owner.root(),
        owner.resource(),
        charge.usageAccountId(),
        charge.product().region(),
        month.toString(),
        owner.costClass());
  }

  private static BigDecimal cost(TrueCharge charge) {
    boolean special =
        charge.purchase() == PurchaseKind.SPOT || charge.purchase() == PurchaseKind.SAVINGS_PLAN;
    BigDecimal price = special ? charge.paidUnitPrice() : charge.product().unitPrice();
    return charge.quantity().multiply(price).setScale(COST_SCALE, RoundingMode.HALF_EVEN);
  }
}
