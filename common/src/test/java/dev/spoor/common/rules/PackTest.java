/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.sigma.Complaint;
import dev.spoor.common.sigma.RuleInfo;
import org.junit.jupiter.api.Test;

/** The rules that come with Spoor. */
class PackTest {
  private final LoadedRules pack = RuleLoader.pack();

  @Test
  void pack_everyRule_canBeUsed() {
    assertThat(pack.all()).hasSizeGreaterThan(50);
    assertThat(pack.complaints().stream().map(Complaint::text)).isEmpty();
  }

  @Test
  void pack_everyTest_passes() {
    assertThat(RuleTests.run(pack))
        .hasSizeGreaterThan(200)
        .allSatisfy(
            result ->
                assertThat(result.failure())
                    .as(result.rule().place() + " " + result.test())
                    .isEmpty());
  }

  @Test
  void pack_everyRule_namesItsAuthorAndTerms() {
    for (RuleInfo info : pack.all()) {
      assertThat(info.author()).as(info.place()).isNotBlank();
      assertThat(info.license()).as(info.place()).isNotBlank();
    }
  }
}
