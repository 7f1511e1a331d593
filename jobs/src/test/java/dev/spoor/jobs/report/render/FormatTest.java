/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FormatTest {
  private final Locale before = Locale.getDefault();

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(before);
  }

  @Test
  void format_germanMachine_staysEnglish() {
    Locale.setDefault(Locale.GERMANY);

    assertThat(Format.amount(new BigDecimal("1234567.895"))).isEqualTo("1,234,567.90");
    assertThat(Format.count(1234567)).isEqualTo("1,234,567");
    assertThat(Format.month("2025-03")).isEqualTo("Mar 2025");
    assertThat(Format.instant(Instant.parse("2025-11-02T03:04:05.999Z")))
        .isEqualTo("2025-11-02 03:04:05");
  }

  @Test
  void amount_lessThanHalfACent_isNotShownAsNothing() {
    assertThat(Format.amount(new BigDecimal("0.0049"))).isEqualTo("< 0.01");
    assertThat(Format.amount(new BigDecimal("-0.0001"))).isEqualTo("> \u22120.01");
    assertThat(Format.amount(new BigDecimal("0.005"))).isEqualTo("0.00");
    assertThat(Format.amount(new BigDecimal("0.006"))).isEqualTo("0.01");
    assertThat(Format.amount(BigDecimal.ZERO)).isEqualTo("0.00");
    assertThat(Format.amount(new BigDecimal("-250"))).isEqualTo("\u2212250.00");
  }

  @Test
  void signed_lessThanHalfACent_hasNoSignOfItsOwn() {
    assertThat(Format.signed(new BigDecimal("0.0007"))).isEqualTo("< 0.01");
    assertThat(Format.signed(new BigDecimal("-0.0007"))).isEqualTo("> \u22120.01");
    assertThat(Format.signed(new BigDecimal("0.5"))).isEqualTo("+0.50");
  }

  @Test
  void onScale_anyStep_givesAllTheSameDecimals() {
    assertThat(Format.onScale(new BigDecimal("2"), 2)).isEqualTo("2");
    assertThat(Format.onScale(new BigDecimal("1200"), 200)).isEqualTo("1,200");
    assertThat(Format.onScale(BigDecimal.ZERO, 0.5)).isEqualTo("0.00");
    assertThat(Format.onScale(new BigDecimal("0.5"), 0.5)).isEqualTo("0.50");
    assertThat(Format.onScale(new BigDecimal("0.004"), 0.002)).isEqualTo("0.004");
  }

  @Test
  void sentence_timesOfPrograms_areWrittenAsOnThePage() {
    assertThat(Format.sentence("stopped from 2025-11-15T19:47:31Z to 2025-11-17T08:31:20.5Z."))
        .isEqualTo("stopped from 2025-11-15 19:47:31 to 2025-11-17 08:31:20.");
    assertThat(Format.sentence("object 2025-12-02T03:12:33.653Z-4d9"))
        .as("a name is left alone")
        .isEqualTo("object 2025-12-02T03:12:33.653Z-4d9");
  }

  @Test
  void exact_anyScale_isPlainDigits() {
    assertThat(Format.exact(new BigDecimal("1.08E-5"))).isEqualTo("0.0000108");
    assertThat(Format.exact(new BigDecimal("1E+3"))).isEqualTo("1000");
    assertThat(Format.exact(new BigDecimal("0.000000000000"))).isEqualTo("0");
  }

  @Test
  void bytes_sizes_takeTheNextUnitBeforeFourDigits() {
    assertThat(Format.bytes(999)).isEqualTo("999 bytes");
    assertThat(Format.bytes(1)).isEqualTo("1 byte");
    assertThat(Format.bytes(1_000)).isEqualTo("1.00 kB");
    assertThat(Format.bytes(999_600)).isEqualTo("1.00 MB");
    assertThat(Format.bytes(5_368_709_120L)).isEqualTo("5.37 GB");
    assertThat(Format.bytes(Long.MAX_VALUE)).isEqualTo("9.22 EB");
  }

  @Test
  void month_hostileText_isLeftAlone() {
    assertThat(Format.month("2025-13")).isEqualTo("2025-13");
    assertThat(Format.month("=cmd")).isEqualTo("=cmd");
  }
}
