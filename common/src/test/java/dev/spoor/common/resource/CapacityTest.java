/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class CapacityTest {
  @Test
  void of_capacityTexts_thatAreNoNumbers_saysNothing() {
    assertThat(Capacity.of("-4", "many", "")).isNull();
    assertThat(Objects.requireNonNull(Capacity.of("99999999999", null, null)).wanted())
        .isEqualTo(1_000_000);
    Capacity capacity = Objects.requireNonNull(Capacity.of(null, "2", "9"));
    assertThat(Capacity.read(capacity.text())).isEqualTo(capacity);
    assertThat(capacity.after(20)).isEqualTo(9);
    assertThat(capacity.after(null)).isNull();
    Capacity fewer = Objects.requireNonNull(Capacity.fewer(3));
    assertThat(Capacity.read(fewer.text())).isEqualTo(fewer);
    assertThat(fewer.after(2)).isZero();
    assertThat(fewer.after(null)).isNull();
    assertThat(Capacity.read("x")).isNull();
    assertThat(Capacity.fewer(0)).isNull();
  }
}
