/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {
  @Property(tries = 200)
  void exact_plainOrScientificText_isTheSameNumber(
      @ForAll @BigRange(min = "-1000000", max = "1000000") @Scale(12) BigDecimal amount) {
    assertThat(Amounts.stored(Amounts.exact(amount.toPlainString(), "c")))
        .isEqualByComparingTo(amount);
    assertThat(Amounts.stored(Amounts.exact(amount.toString(), "c"))).isEqualByComparingTo(amount);
  }

  @Test
  void stored_moreThanTwelveDecimals_roundsHalfEvenAndTells() {
    AmountTally tally = new AmountTally();

    assertThat(tally.sentence()).isNull();
    assertThat(tally.store(Amounts.exact("0.0000000000005", "c"))).isEqualByComparingTo("0");
    assertThat(tally.store(Amounts.exact("0.0000000000025", "c")))
        .isEqualByComparingTo("0.000000000002");
    assertThat(tally.store(Amounts.exact(0.1, "c"))).isEqualByComparingTo("0.1");
    assertThat(tally.sentence())
        .isEqualTo(
            "Note: 2 billed costs have more than 12 decimals and were rounded half-even; input sum"
                + " minus stored sum is 1E-12");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1E999999999", "1E26", "99999999999999999999999999", "NaN", "1,5", "=1+1", "--1"})
  void exact_notAnAmount_isRefusedWithoutWork(String text) {
    assertThatThrownBy(() -> Amounts.exact(text, "lineItem/UnblendedCost"))
        .isInstanceOf(BadValueException.class)
        .hasMessageStartingWith("Invalid lineItem/UnblendedCost: ");
  }

  @Test
  void stored_tinyExponent_isZeroWithoutSpellingItOut() {
    assertThat(Amounts.stored(Amounts.exact("1E-999999999", "c"))).isZero();
  }

  @Test
  void units_ofDoubles_areWhatTheirTextSays() {
    Random random = new Random(3);
    int found = 0;
    for (int i = 0; i < 300_000; i++) {
      double value = random.nextInt(1 << 30) * Math.pow(10, -random.nextInt(14));
      value =
          i % 3 == 0 ? Double.parseDouble(Double.toString(value)) : Math.rint(value * 1e9) / 1e9;
      value = i % 5 == 0 ? random.nextLong() / 1e13 : i % 7 == 0 ? -value : value;
      long units = Amounts.units(value);
      if (units != Amounts.ODD) {
        found++;
        assertThat(BigDecimal.valueOf(units, Amounts.SCALE))
            .as(Double.toString(value))
            .isEqualByComparingTo(new BigDecimal(Double.toString(value)));
      }
    }
    assertThat(found).isGreaterThan(150_000);
    assertThat(Amounts.units(Double.NaN)).isEqualTo(Amounts.ODD);
    assertThat(Amounts.units(1e-13)).isEqualTo(Amounts.ODD);
    assertThat(Amounts.units(Double.POSITIVE_INFINITY)).isEqualTo(Amounts.ODD);
    assertThat(Amounts.units(-0.0)).isZero();
  }
}
