/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code spoor inventory} and {@code spoor attribute} over a run that was given a state of
 * Terraform and a snapshot of AWS Config; their tables are deleted first.
 */
class AttributeIT {
  private static final String PRODUCTION = "444455556666";
  private static final String RESEARCH = "777788889999";

  @TempDir private static Path folder;
  private static Path out;
  private static TreeMap<String, List<String>> analyzed;

  @BeforeAll
  static void analyze() throws IOException {
    out = folder.resolve("out");
    SampleRun run =
        SampleRun.into(
            out,
            "--terraform-state",
            state().toString(),
            "--config-snapshot",
            snapshot().toString());
    assertThat(run.run().exitCode()).as(run.run().toString()).isZero();
    analyzed = run.hashes();
  }

  /** Returns a state that manages the machines that stood before the case began. */
  private static Path state() throws IOException {
    String instances =
        things(PRODUCTION, "'reserved-instance', 'planned-instance'").stream()
            .map(
                id ->
                    """
                    {"attributes":{"id":"%s","arn":"arn:aws:ec2:eu-west-1:%s:instance/%s"}}\
                    """
                        .formatted(id, PRODUCTION, id))
            .collect(Collectors.joining(","));
    return Files.writeString(
        folder.resolve("terraform.tfstate"),
        """
        {"version":4,"terraform_version":"1.9.5","serial":1,"lineage":"x","outputs":{},"resources":[
        {"mode":"managed","type":"aws_instance","name":"web","provider":"p","instances":[%s]}]}
        """
            .formatted(instances));
  }

  /** Returns a snapshot of the other account, taken before anybody broke in. */
  private static Path snapshot() throws IOException {
    String items =
        things(RESEARCH, "'bucket'").stream()
            .map(
                name ->
                    """
                    {"configurationItemCaptureTime":"2025-11-01T00:00:00.000Z","configurationItemStatus":"OK",\
                    "awsAccountId":"%s","awsRegion":"us-west-2","resourceType":"AWS::S3::Bucket",\
                    "resourceId":"%s","resourceName":"%s","ARN":"arn:aws:s3:::%s","configuration":{}}\
                    """
                        .formatted(RESEARCH, name, name, name))
            .collect(Collectors.joining(","));
    return Files.writeString(
        folder.resolve("snapshot.json"),
        "{\"fileVersion\":\"1.0\",\"configSnapshotId\":\"s\",\"configurationItems\":["
            + items
            + "]}");
  }

  private static List<String> things(String account, String kinds) {
    try (Sql sql = new Sql().withCsv("things", SampleCase.truth("resources.csv"))) {
      List<String> ids =
          sql.rows(
              "SELECT resource_id FROM things WHERE account_id = '%s' AND kind IN (%s) ORDER BY 1"
                  .formatted(account, kinds));
      assertThat(ids).isNotEmpty();
      return ids;
    }
  }

  @Test
  void inventory_overARun_namesWhatShouldNotBeThere() throws IOException {
    delete(out.resolve("tables/resources"));

    CommandRun run = CommandRun.of("inventory", "--out", out.toString());

    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(SampleRun.hashes(out).get("resources")).isEqualTo(analyzed.get("resources"));
    try (Sql sql =
        new Sql()
            .withTables(out, List.of("resources", "expected_resources"))
            .withCsv("things", SampleCase.truth("resources.csv"))) {
      assertThat(sql.number("SELECT count(*) FROM expected_resources")).isEqualTo(5);
      assertThat(
              sql.rows(
                  "SELECT DISTINCT kind, account_id FROM resources WHERE is_expected ORDER BY ALL"))
          .containsExactly("ec2:instance|" + PRODUCTION, "s3:bucket|" + RESEARCH);
      String machines =
          " FROM resources r JOIN things t ON r.resource_id = t.resource_id WHERE r.kind ="
              + " 'ec2:instance' AND t.incident = 'mining' AND t.account_id = '"
              + PRODUCTION
              + "'";
      assertThat(sql.rows("SELECT DISTINCT is_expected" + machines)).containsExactly("false");
      assertThat(sql.number("SELECT count(*)" + machines)).isGreaterThan(10);
    }
  }

  /** The law of the design: cents that were lost are never told of as if they were not. */
  @Test
  void attribute_rowsLost_endsWith70AndWritesNoReport() throws IOException {
    Files.deleteIfExists(out.resolve("report.html"));
    CommandRun run;
    try (LostAttribution fault = new LostAttribution()) {
      run = CommandRun.of("attribute", "--out", out.toString());
    }

    assertThat(run.exitCode()).as(run.toString()).isEqualTo(70);
    assertThat(run.err())
        .contains("this is a bug of Spoor")
        .contains("Sums of money differ between input and output, see run.json");
    assertThat(out.resolve("report.html")).doesNotExist();
    assertThat(Files.readString(out.resolve("run.json")))
        .contains("\"attribution_billed_cost\" : \"0\"")
        .contains("\"holds\" : \"false\"");
  }

  @Test
  void attribute_overARun_saysWhoseEachCentIs() throws IOException {
    for (String table : List.of("resources", "attribution", "attributed_hours")) {
      delete(out.resolve("tables/" + table));
    }

    CommandRun run = CommandRun.of("attribute", "--out", out.toString());

    assertThat(run.exitCode()).as(run.toString()).isZero();
    for (String table : List.of("resources", "attribution", "attributed_hours")) {
      assertThat(SampleRun.hashes(out).get(table)).as(table).isEqualTo(analyzed.get(table));
    }
    assertThat(out.resolve("report.html")).exists();
    try (Sql sql =
        new Sql()
            .withTables(out, List.of("charges", "attribution", "attributed_hours"))
            .withCsv("costs", SampleCase.truth("costs.csv"))) {
      TreeMap<String, BigDecimal> billed =
          sql.amounts(
              "SELECT concat_ws(' ', billing_account_id, charge_month, billing_currency),"
                  + " sum(billed_cost) FROM charges WHERE NOT coalesce(is_split, false) GROUP BY"
                  + " 1");
      assertThat(billed).hasSize(4);
      assertThat(
              sql.amounts(
                  "SELECT concat_ws(' ', billing_account_id, charge_month, currency),"
                      + " sum(billed_cost) FROM attribution GROUP BY 1"))
          .isEqualTo(billed);
      assertThat(sql.rows("SELECT DISTINCT class FROM attribution ORDER BY 1"))
          .containsExactly("derived", "direct", "rest", "shared", "unexplained");
      String intruders = " FROM attribution WHERE actor IN ('intruder', 'suspect')";
      assertThat(sql.amount("SELECT round(sum(billed_cost), 2)" + intruders))
          .isEqualByComparingTo(
              sql.amount("SELECT round(sum(cost::DECIMAL(38,12)), 2) FROM costs"));
      assertThat(sql.amount("SELECT sum(billed_cost) FROM attributed_hours"))
          .isEqualByComparingTo(sql.amount("SELECT sum(billed_cost)" + intruders));
    }
  }

  private static void delete(Path table) throws IOException {
    try (Stream<Path> files = Files.walk(table)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
