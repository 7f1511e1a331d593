/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link PlacesCase} through the command line. */
class PlacesIT {
  @TempDir private Path folder;

  @Test
  void analyze_withDatabases_tellsWhoCannotHaveTravelled() throws Exception {
    Path out = folder.resolve("out");
    Path caseFile = folder.resolve("case.yaml");
    PlacesCase.trail(folder);
    PlacesCase.databases(folder, "city.mmdb", "asn.mmdb");
    Files.writeString(caseFile, "trail: trail\ngeo: [geo/city.mmdb, geo/asn.mmdb]\nout: out\n");

    CommandRun run = CommandRun.of("analyze", "--case", caseFile.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    try (Sql sql = new Sql().withTables(out, List.of("travel", "findings", "suspects"))) {
      assertThat(
              sql.rows(
                  "SELECT rule_id || ' ' || subject || ' ' || severity FROM findings"
                      + " WHERE rule_id LIKE 'D02%' ORDER BY 1"))
          .containsExactly(
              "D02 " + PlacesCase.PHONE + " low",
              "D02-travel " + PlacesCase.STOLEN + " low",
              "D02-travel " + PlacesCase.VPN + " low");
      assertThat(sql.rows("SELECT root_credential_id FROM suspects WHERE is_candidate")).isEmpty();
      assertThat(
              sql.rows(
                  "SELECT root_credential_id || ' ' || reasons[1] FROM suspects"
                      + " WHERE reasons[1] LIKE '%travel%'"))
          .singleElement()
          .asString()
          .startsWith(PlacesCase.STOLEN + " was used in two places that nobody can travel between")
          .contains("from GB, AS64500 Example Office to BR, AS64510");
    }
    try (Sql sql = new Sql().withTables(out, List.of("credentials", "timeline"))) {
      assertThat(
              sql.rows(
                  "SELECT countries::VARCHAR || ' ' || autonomous_systems::VARCHAR FROM credentials"
                      + " WHERE credential_id = '%s'".formatted(PlacesCase.PHONE)))
          .containsExactly("[GB] [AS64500 Example Office, AS64501 Example Mobile]");
      assertThat(
              sql.rows(
                  "SELECT DISTINCT country || ' ' || asn || ' ' || is_new_country FROM timeline"
                      + " WHERE source_ip_address = '203.0.113.66'"))
          .containsExactly("BR 64510 true");
    }
    assertThat(Files.readString(out.resolve("run.json")))
        .contains("\"GeoLite2-City of 2026-", "\"geo\" : [");
    assertThat(Files.readString(out.resolve("report.html")))
        .contains("203.0.113.66 (BR, AS64510 Example &lt;b")
        .doesNotContain("<b>Hosting")
        .doesNotContain("No database of networks and places was given");
  }

  @Test
  void analyze_withoutDatabases_saysThatItDidNotLook() throws Exception {
    Path out = folder.resolve("out");

    CommandRun run =
        CommandRun.of(
            "analyze", "--trail", PlacesCase.trail(folder).toString(), "-o", out.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    try (Sql sql = new Sql().withTables(out, List.of("travel", "findings", "credentials"))) {
      assertThat(sql.rows("SELECT credential_id FROM travel")).isEmpty();
      assertThat(sql.rows("SELECT rule_id FROM findings WHERE rule_id LIKE 'D02%'")).isEmpty();
      assertThat(sql.rows("SELECT credential_id FROM credentials WHERE countries IS NOT NULL"))
          .isEmpty();
    }
    assertThat(Files.readString(out.resolve("report.html")))
        .contains("No database of networks and places was given");
  }

  @Test
  void analyze_brokenDatabase_stopsBeforeAnythingIsRead() throws Exception {
    Path out = folder.resolve("out");
    Path broken = PlacesCase.databases(folder, "city.mmdb").resolve("city.mmdb");
    Files.write(broken, Arrays.copyOf(Files.readAllBytes(broken), 900));

    CommandRun run =
        CommandRun.of(
            "analyze",
            "--trail",
            PlacesCase.trail(folder).toString(),
            "--geo",
            broken.toString(),
            "-o",
            out.toString());

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("Cannot read the database", "city.mmdb");
    assertThat(out.resolve("tables")).doesNotExist();
    assertThat(out.resolve("run.json")).doesNotExist();
  }
}
