/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.charge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.billing.field.Amounts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RollUpTest {
  private final RollUp sums = new RollUp();

  @Test
  void isFull_ofLongTexts_longBeforeItsNumberOfSums() {
    int held = 0;
    while (!sums.isFull() && held < 100) {
      sums.add(line(held + "x".repeat(1 << 20), BigDecimal.ONE));
      held++;
    }

    assertThat(held).isBetween(20, 40);
    sums.take(sum -> {});
    assertThat(sums.isFull()).isFalse();
  }

  @Test
  void take_ofTheLargestAmounts_givesNoneThatHasNoRoom() {
    BigDecimal largest = BigDecimal.TEN.pow(Amounts.WHOLE_DIGITS - 1).subtract(BigDecimal.ONE);
    List<BigDecimal> taken = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      if (sums.isFull()) {
        take(taken);
      }
      sums.add(line("AmazonEC2", largest));
    }
    take(taken);

    assertThat(taken)
        .hasSizeGreaterThan(10)
        .allMatch(sum -> sum.precision() - sum.scale() <= Amounts.WHOLE_DIGITS);
    assertThat(taken.stream().reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(largest.multiply(BigDecimal.valueOf(100)));
  }

  private void take(List<BigDecimal> taken) {
    sums.take(sum -> taken.add((BigDecimal) sum.charge().value(ChargeField.BILLED_COST)));
  }

  private static Charge line(String service, BigDecimal billed) {
    Charge charge = new Charge();
    charge.set(ChargeField.SERVICE_CODE, service);
    charge.setAmount(ChargeField.BILLED_COST, billed);
    return charge;
  }
}
