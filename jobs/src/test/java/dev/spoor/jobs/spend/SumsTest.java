/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.spend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.common.evidence.UserException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class SumsTest {
  private static final BigDecimal LARGE = new BigDecimal("9e24");

  @Test
  void billed_beyondTheRoomOfTables_isAnErrorAndNeverAnotherNumber() {
    Sums sums = new Sums();
    for (int i = 0; i < 11; i++) {
      add(sums, LARGE);
    }
    assertThat(sums.billed()).isEqualByComparingTo("9.9e25");

    add(sums, LARGE);

    assertThatThrownBy(sums::billed)
        .isInstanceOf(UserException.class)
        .hasMessageContaining("come to 1.08E+26");
    assertThat(sums.net()).isZero();
  }

  @Test
  void billed_thatComesBackIntoTheRoom_isExact() {
    Sums sums = new Sums();
    for (int i = 0; i < 12; i++) {
      add(sums, LARGE);
    }
    add(sums, LARGE.negate());
    add(sums, new BigDecimal("0.000000000001"));

    assertThat(sums.billed()).isEqualTo(new BigDecimal("99000000000000000000000000.000000000001"));
  }

  private static void add(Sums sums, BigDecimal billed) {
    BigDecimal none = BigDecimal.ZERO;
    sums.add(none, billed, none, none, none, true);
  }
}
