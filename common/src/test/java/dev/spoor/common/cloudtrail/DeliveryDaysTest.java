/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DeliveryDaysTest {
  @Test
  void last_endOfAWindow_isItsLastDayAndTheSlack() {
    Instant midnight = Instant.parse("2025-12-01T00:00:00Z");

    assertThat(DeliveryDays.last(midnight, 0)).isEqualTo(LocalDate.of(2025, 11, 30));
    assertThat(DeliveryDays.last(midnight.plusSeconds(1), 2)).isEqualTo(LocalDate.of(2025, 12, 3));
    assertThat(DeliveryDays.last(null, 2)).isNull();
  }
}
