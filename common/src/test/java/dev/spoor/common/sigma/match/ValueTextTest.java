/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValueTextTest {
  @Test
  void of_numbersOfOrdinarySize_areWrittenOut() {
    assertThat(ValueText.of(7)).isEqualTo("7");
    assertThat(ValueText.of(1.0)).isEqualTo("1");
    assertThat(ValueText.of(-2.5f)).isEqualTo("-2.5");
    assertThat(ValueText.of(1e14)).isEqualTo("100000000000000");
    assertThat(ValueText.of(1e16)).isEqualTo("10000000000000000");
    assertThat(ValueText.of(-1e16)).isEqualTo("-10000000000000000");
    assertThat(ValueText.of(1.25e-7)).isEqualTo("0.000000125");
    assertThat(ValueText.of(-1.25e-7)).isEqualTo("-0.000000125");
    assertThat(ValueText.of(new BigDecimal("1E+3"))).isEqualTo("1000");
  }

  /** A few characters must not become millions. */
  @Test
  void of_numbersOfNoOrdinarySize_keepTheirExponent() {
    assertThat(ValueText.of(new BigDecimal("1E+100"))).hasSize(101).startsWith("10");
    assertThat(ValueText.of(new BigDecimal("1E+101"))).isEqualTo("1E+101");
    assertThat(ValueText.of(new BigDecimal("1E-100"))).hasSize(102).startsWith("0.0");
    assertThat(ValueText.of(new BigDecimal("1E-101"))).isEqualTo("1E-101");
    assertThat(ValueText.of(new BigDecimal("1E+2147483647"))).isEqualTo("1E+2147483647");
    assertThat(ValueText.of(1e30)).isEqualTo("1.0E30");
    assertThat(ValueText.of(9e29)).isEqualTo("900000000000000000000000000000");
    assertThat(ValueText.of(1.5e-30)).hasSize(33).startsWith("0.0");
    assertThat(ValueText.of(1e-30)).isEqualTo("1.0E-30");
    assertThat(ValueText.of(Double.POSITIVE_INFINITY)).isEqualTo("Infinity");
    assertThat(ValueText.of(Double.NaN)).isEqualTo("NaN");
  }

  @Test
  void of_objects_areJsonWithoutBlanks() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("a", List.of(1, true, "x"));
    object.put("b", Map.of());
    object.put("c", null);
    object.put("d", List.of());

    assertThat(ValueText.of(object))
        .isEqualTo("{\"a\":[1,true,\"x\"],\"b\":{},\"c\":null,\"d\":[]}");
    assertThat(ValueText.of(Arrays.asList(1.0, null))).isEqualTo("[1,null]");
  }

  @Test
  void of_charactersThatJsonEscapes_areEscaped() {
    assertThat(ValueText.of(List.of("\"\\\n\r\t\b\f\u0001\u000f\u0010\u001f \u007f")))
        .isEqualTo("[\"\\\"\\\\\\n\\r\\t\\b\\f\\u0001\\u000F\\u0010\\u001F \u007f\"]");
  }

  /** Texts without such a character are taken over whole. */
  @Test
  void of_textsOfOneCharacter_areEscapedWhereJsonDoes() {
    assertThat(ValueText.of(List.of("\"", "\\", "\n", "\u001f", " ", "")))
        .isEqualTo("[\"\\\"\",\"\\\\\",\"\\n\",\"\\u001F\",\" \",\"\"]");
  }

  @Test
  void unescaped_textWithEscapes_losesOneOfThem() {
    assertThat(ValueText.unescaped("{\"a\":1}")).isNull();
    assertThat(ValueText.unescaped("\\\"a")).isEqualTo("\"a");
    assertThat(ValueText.unescaped("x\\\\y\\\"z")).isEqualTo("x\\y\"z");
    assertThat(ValueText.unescaped("a\\\"")).isEqualTo("a\"");
    assertThat(ValueText.unescaped("a\\")).isEqualTo("a\\");
  }
}
