/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.report.view.Finding;
import dev.spoor.jobs.report.view.RuleCredit;
import dev.spoor.jobs.report.view.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OcsfFindingsTest {
  @TempDir Path folder;

  private String written(String kind, String subject) throws IOException {
    Finding finding =
        new Finding(
            "f-1",
            "D15",
            "First change in a region",
            "statement",
            Severity.HIGH,
            "high",
            "security",
            "Discovery",
            List.of("T1535", "T1578.002"),
            kind,
            subject,
            null,
            "111122223333",
            "us-east-1",
            null,
            null,
            null,
            null,
            1,
            List.of(),
            List.of(),
            "why",
            "todo",
            "none",
            new RuleCredit(null, null, List.of()));
    Path file = folder.resolve("findings.ocsf.jsonl");
    OcsfFindings.write(List.of(finding), "1", file);
    return Files.readString(file);
  }

  /** T1535 is of Defense Evasion, the finding of Discovery: no pair of them is claimed. */
  @Test
  void write_techniquesOfOtherTactics_standBesideTheTactic() throws IOException {
    assertThat(written("access key", "AKIAIOSFODNN7EXAMPLE"))
        .contains(
            "\"attacks\":[{\"tactic\":{\"name\":\"Discovery\"}},"
                + "{\"technique\":{\"uid\":\"T1535\"}},"
                + "{\"technique\":{\"uid\":\"T1578\"},\"sub_technique\":{\"uid\":\"T1578.002\"}}]");
  }

  @Test
  void write_subjectThatIsNoResource_isUnmapped() throws IOException {
    assertThat(written("correlation", "region us-east-1"))
        .doesNotContain("\"resources\"")
        .contains("\"subject\":\"region us-east-1\",\"subject_kind\":\"correlation\"");
    assertThat(written("access key", "AKIAIOSFODNN7EXAMPLE"))
        .contains("\"resources\":[{\"uid\":\"AKIAIOSFODNN7EXAMPLE\",\"type\":\"access key\"")
        .doesNotContain("subject_kind");
  }
}
