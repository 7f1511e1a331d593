/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.detect.hit.Draft;
import dev.spoor.jobs.detect.hit.Group;
import dev.spoor.jobs.detect.money.AccountCosts;
import dev.spoor.jobs.detect.rule.Rule;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class WordingTest {
  private static final Map<String, Rule> RULES = Rule.all();

  @Test
  void finding_hostileBraces_areNotFilledIn() {
    Row row = finding("D32", "AKIA{details}", "x{subject}", null);

    assertThat(row.getString(3))
        .isEqualTo("AKIA{details} created 3 container clusters within minutes: x{subject}.");
  }

  @Test
  void finding_daysWithoutRecord_countTheCallsBeforeThem() {
    Row row = finding("B25", "us-east-1", "stopped", null);

    assertThat(row.getString(3)).contains("on 3 days").contains("The amount is that of the hours");
    assertThat(row.getLong(18)).isEqualTo(1);
  }

  @Test
  void finding_id_hangsOnRuleSubjectAndFirstEvidence() {
    String id = finding("D32", "AKIA", "x", null).getString(0);

    // printf 'D32\nAKIA\n011122223333\ne1' | sha256sum
    assertThat(id).isEqualTo("b5bfff53c4380579ee84d73d3ffc0222");
    assertThat(finding("D32", "AKIA", "other words", null).getString(0)).isEqualTo(id);
    assertThat(finding("D32", "AKIB", "x", null).getString(0)).isNotEqualTo(id);
  }

  @Test
  void all_everyRule_hasWords() {
    assertThat(RULES).hasSizeGreaterThan(20);
    assertThat(RULES.get("D19").techniques()).containsExactly("T1496.001", "T1578.002");
    assertThat(RULES.get("B03").phase()).isEmpty();
  }

  private static Row finding(String rule, String subject, String told, AccountCosts.Amount since) {
    Draft draft =
        new Draft(
            Draft.Kind.STATEMENT,
            new Group(rule, "access key", subject, "011122223333", null),
            "us-east-1",
            1L,
            2L,
            null,
            null,
            3,
            List.of("e1", "e2"),
            List.of("o#1"),
            told,
            List.of("us-east-1"),
            subject,
            subject,
            false);
    return Wording.finding(draft, RULES.get(rule), since, null);
  }
}
