/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardDutyScanTest {
  /** The bands are those of the vendor's page, see the class. */
  @ParameterizedTest
  @CsvSource({"9.0,G01,G02", "8.9,G02,G03", "7.0,G02,G03", "4.0,G03,G04", "1.0,G04,G04"})
  void rule_archived_isOneBandLower(double severity, String open, String archived) {
    assertThat(GuardDutyScan.rule(severity, false)).isEqualTo(open);
    assertThat(GuardDutyScan.rule(severity, true)).isEqualTo(archived);
  }
}
