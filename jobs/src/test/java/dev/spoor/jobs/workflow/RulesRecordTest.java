/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.rules.LoadedRules;
import dev.spoor.common.rules.Suppression;
import dev.spoor.jobs.report.view.CaseFacts;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RulesRecordTest {
  private static Suppression suppression(String rule, String reason) {
    return new Suppression(rule, null, null, null, null, new TreeMap<>(), reason, null);
  }

  /** Findings of an earlier case file lie in the table until they are made anew. */
  @Test
  void judged_findingsOfAnotherCaseFile_areListedByThemselves() {
    RulesRecord record =
        RulesRecord.of(
            LoadedRules.NONE, List.of(suppression("D08", "scanner"), suppression("D44", "idm")));
    record.count("1: scanner", 2, 30);
    record.count("2: an older reason", 1, 5);
    record.count("7: gone", 1, 1);

    assertThat(record.judged().suppressed()).isEqualTo(4);
    assertThat(record.judged().facts().stream().map(CaseFacts.Fact::toString))
        .filteredOn(fact -> fact.contains("Suppressed"))
        .satisfiesExactly(
            fact -> assertThat(fact).contains("D08: scanner; no end; 2 findings of 30 records"),
            fact -> assertThat(fact).contains("D44: idm; no end; 0 findings of 0 records"),
            fact -> assertThat(fact).contains("2: an older reason (not in this case file); 1"),
            fact -> assertThat(fact).contains("7: gone (not in this case file); 1 findings of 1"));
  }
}
