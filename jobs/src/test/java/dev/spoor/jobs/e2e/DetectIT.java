/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules of a folder, and evidence, given to {@code spoor detect} in one go. */
class DetectIT {
  private static final String RULE_IDS =
      "SELECT DISTINCT rule_id FROM findings WHERE rule_id <> 'MY-THING' ORDER BY 1";

  @TempDir private Path folder;

  /** One rule is about things, of which stock must be taken before; one cannot be used. */
  @Test
  void detect_evidenceAndRules_findsWhatAnalyzeFindsAndNamesTheBadRule() throws IOException {
    Path rules = Files.createDirectories(folder.resolve("rules"));
    Files.writeString(
        rules.resolve("good.yml"),
        """
        title: Machine that was billed
        id: 6a0d7a5e-9f0c-4a35-9c1a-3f8e2b7d5c01
        logsource: {product: spoor, service: resources}
        detection:
          machine: {kind: "ec2:instance", billed_cost|gt: 0}
          condition: machine
        level: low
        spoor: {detection: MY-THING}
        """);
    Path bad =
        Files.writeString(
            rules.resolve("bad.yml"),
            """
            title: Misspelt
            logsource: {product: aws, service: cloudtrail}
            detection:
              call: {eventName|startwith: Stop}
              condition: call
            """);
    Files.writeString(
        rules.resolve("misspelt.yml"),
        """
        title: A field that is not there
        logsource: {product: aws, service: cloudtrail}
        detection:
          call: {evnetName: StopLogging}
          condition: call
        """);
    Path out = folder.resolve("out");

    CommandRun run =
        CommandRun.of(
            "detect",
            "--case",
            SampleCase.path("case.yaml").toString(),
            "--trail",
            SampleCase.path("trail").toString(),
            "--bill",
            SampleCase.path("bill/cur2-parquet").toString(),
            "--rules",
            rules.toString(),
            "--out",
            out.toString());

    String complaint = bad + ":4: unknown modifier 'startwith'";
    assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
    assertThat(run.err())
        .contains("Rule not used: " + complaint)
        .contains("1 warning about rules: one that names a field which is not there never fires.");
    assertThat(Files.readString(out.resolve("run.json")))
        .contains("\"complaints\"")
        .contains(complaint);
    try (Sql found = new Sql().withTables(out, List.of("findings"));
        Sql analyzed = SampleRun.shared().sql()) {
      assertThat(found.number("SELECT count(*) FROM findings WHERE rule_id = 'MY-THING'"))
          .isPositive();
      assertThat(found.rows(RULE_IDS)).isEqualTo(analyzed.rows(RULE_IDS)).hasSizeGreaterThan(40);
    }
  }
}
