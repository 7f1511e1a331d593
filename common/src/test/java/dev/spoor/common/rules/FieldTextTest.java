/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.sigma.match.MapEvent;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
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

  @Test
  void of_anObject_isItsJsonAsRulesMatchIt() {
    Map<String, Object> filter = new LinkedHashMap<>();
    filter.put("name", "a\"b");
    filter.put("values", List.of(1, "x"));
    MapEvent event = new MapEvent(Map.of("requestParameters", Map.of("filter", filter)));

    assertThat(FieldText.of(event, "requestParameters.filter"))
        .isEqualTo("{\"name\":\"a\\\"b\",\"values\":[1,\"x\"]}");
  }
}
