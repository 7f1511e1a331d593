/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonFieldsTest {
  @Test
  void value_numbersBeyondWhatIsHeld_areText() {
    Object value =
        new JsonFields("{\"a\":[1e400,-1e400,1e999999999,1e-999999999,1.5,7],\"b\":\"NaN\"}")
            .value();

    assertThat(value)
        .isEqualTo(
            Map.of(
                "a",
                List.of(
                    "Infinity",
                    "-Infinity",
                    "Infinity",
                    new BigDecimal("0.0"),
                    new BigDecimal("1.5"),
                    new BigDecimal("7")),
                "b",
                "NaN"));
  }

  @Test
  void value_wordsThatAreNoJson_areNothing() {
    assertThat(new JsonFields("{\"a\":NaN}").value()).isNull();
    assertThat(new JsonFields("{\"a\":-Infinity}").value()).isNull();
  }
}
