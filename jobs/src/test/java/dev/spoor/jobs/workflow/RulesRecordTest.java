/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spoor.common.rules.LoadedRules;
import dev.spoor.common.rules.Suppression;
import dev.spoor.common.sigma.Complaint;
import dev.spoor.common.sigma.RuleSet;
import dev.spoor.jobs.report.view.Suppressed;
import java.io.IOException;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RulesRecordTest {
  private static Suppression suppression(String rule, String reason) {
    return new Suppression(rule, null, null, null, null, new TreeMap<>(), reason, null, null);
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

    assertThat(record.judged().findings()).isEqualTo(4);
    assertThat(record.judged().suppressions())
        .extracting(
            Suppressed::rule,
            Suppressed::reason,
            Suppressed::findings,
            Suppressed::records,
            Suppressed::isOfCase)
        .containsExactly(
            tuple("D08", "scanner", 2L, 30L, true),
            tuple("D44", "idm", 0L, 0L, true),
            tuple("", "2: an older reason", 1L, 5L, false),
            tuple("", "7: gone", 1L, 1L, false));
  }

  @Test
  void write_manyWarnings_errorsComeFirstAndAllOfThem() throws IOException {
    List<Complaint> complaints = new ArrayList<>();
    for (int i = 1; i <= 300; i++) {
      complaints.add(complaint(i, Complaint.Severity.WARNING));
    }
    for (int i = 301; i <= 600; i++) {
      complaints.add(complaint(i, Complaint.Severity.ERROR));
    }
    RuleSet none = new RuleSet(List.of(), List.of(), complaints);
    RulesRecord record = RulesRecord.of(new LoadedRules(none, Map.of(), complaints, ""), List.of());
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      record.write(json);
      json.writeEndObject();
    }

    JsonNode written = new ObjectMapper().readTree(text.toString()).get("rules");
    assertThat(written.get("warnings").asInt()).isEqualTo(300);
    assertThat(written.get("complaints")).hasSize(500);
    assertThat(written.get("complaints").get(299).asText()).isEqualTo("a.yml:600: odd");
    assertThat(written.get("complaints").get(300).asText()).isEqualTo("a.yml:1: warning: odd");
    assertThat(record.judged().facts())
        .anyMatch(fact -> fact.value().startsWith("300 warnings about rules"));
  }

  private static Complaint complaint(int line, Complaint.Severity severity) {
    return new Complaint("a.yml", line, 1, "rule " + line, severity, "odd", null);
  }

  @Test
  void about_limitsOfASuppression_areToldWithoutItsReason() {
    Suppression one =
        new Suppression(
            "D44",
            "report-export",
            null,
            "eu-west-1",
            null,
            new TreeMap<>(Map.of("userIdentity.userName", "idm")),
            "reason",
            "Ada",
            LocalDate.of(2026, 6, 30));

    assertThat(Suppressions.about(one))
        .isEqualTo("userIdentity.userName idm, region eu-west-1, subject report-export");
    assertThat(Suppressions.read(Suppressions.text(one))).isEqualTo(one);
    assertThat(Suppressions.about(suppression("D08", "scanner"))).isEmpty();
  }
}
