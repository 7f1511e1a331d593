/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.sigma.Complaint;
import dev.spoor.common.sigma.RuleInfo;
import dev.spoor.common.sigma.RuleText;
import java.util.Map;
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

  /** What a run judges by: read without the tests, it is what one reads of the whole files. */
  @Test
  void packAnd_nothingElse_isThePackWithoutTests() {
    LoadedRules cut = RuleLoader.packAnd(RuleTexts.NONE, Map.of());

    assertThat(cut.complaints()).isEmpty();
    assertThat(cut.forJudging()).isEqualTo(pack.forJudging());
    assertThat(cut.all()).allMatch(info -> cut.block(info.key()).tests().isEmpty());
    assertThat(pack.all()).anyMatch(info -> !pack.block(info.key()).tests().isEmpty());
  }

  @Test
  void testsCut_ofAFile_keepsTheLinesOfAllElse() {
    RuleText file =
        new RuleText("a", "x:\n  a: 1\n  tests:\n    - b\n\n    - c\n  d: 2\n---\n  tests: no\n");

    assertThat(TestsCut.of(file).text())
        .isEqualTo("x:\n  a: 1\n\n\n\n\n  d: 2\n---\n  tests: no\n");
  }

  @Test
  void pack_everyRule_namesItsAuthorAndTerms() {
    for (RuleInfo info : pack.all()) {
      assertThat(info.author()).as(info.place()).isNotBlank();
      assertThat(info.license()).as(info.place()).isNotBlank();
    }
  }
}
