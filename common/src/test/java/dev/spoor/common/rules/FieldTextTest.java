/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.sigma.match.MapEvent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldTextTest {
  @Test
  void of_numbersWithHugeExponents_areNotWrittenOut() {
    List<Object> numbers =
        List.of(
            new BigDecimal("1e999999999"), new BigDecimal("-1e-999999999"), new BigDecimal("1e3"));

    String text = FieldText.of(new MapEvent(Map.of("a", numbers)), "a");

    assertThat(text).isEqualTo("1E+999999999, -1E-999999999, 1000");
  }
}
