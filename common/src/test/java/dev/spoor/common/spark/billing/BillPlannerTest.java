/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.common.evidence.UserException;
import dev.spoor.common.spark.billing.BillObject.Role;
import dev.spoor.common.store.ObjectStore;
import dev.spoor.common.store.ObjectStores;
import dev.spoor.common.store.StoreSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BillPlannerTest {
  private static final String OLD = "20260402T010203Z";
  private static final String NEW = "20260420T010203Z";

  @TempDir private Path bucket;

  @Test
  void plan_currentManifest_readsItsAssemblyAlone() throws IOException {
    csv("p/rep/20260401-20260501/" + OLD + "/rep-1.csv", "111122223333", "2026-04");
    csv("p/rep/20260401-20260501/" + NEW + "/rep-1.csv", "111122223333", "2026-04");
    manifest("p/rep/20260401-20260501/" + OLD + "/rep-Manifest.json", OLD);
    // The name of the newer folder must not matter where the manifest names the older one.
    manifest("p/rep/20260401-20260501/rep-Manifest.json", OLD);
    write("p/rep/20260401-20260501/rep-RedshiftManifest.json", "{\"entries\":[]}");
    write("p/rep/rep-create-table.sql", "create table x");
    write("p/rep/crawler-cfn.yml", "a: b");
    BillPlan plan = plan();

    assertThat(uris(plan, Role.DATA))
        .containsExactly("p/rep/20260401-20260501/" + OLD + "/rep-1.csv");
    assertThat(uris(plan, Role.SUPERSEDED))
        .containsExactly("p/rep/20260401-20260501/" + NEW + "/rep-1.csv");
    assertThat(uris(plan, Role.MANIFEST)).hasSize(2);
    assertThat(uris(plan, Role.FOREIGN)).hasSize(3);
    assertThat(plan.dataObjects()).isEqualTo(1);
    assertThat(plan.dataBytes())
        .isEqualTo(Files.size(bucket.resolve("p/rep/20260401-20260501/" + OLD + "/rep-1.csv")));
    assertThat(
            plan.objects().stream()
                .filter(o -> o.role() == Role.DATA)
                .findFirst()
                .orElseThrow()
                .origin()
                .assemblyId())
        .isEqualTo(OLD);
    assertThat(plan.reports()).hasSize(1);
  }

  @Test
  void plan_onlyManifestsInsideAssemblies_takesTheLatestTime() throws IOException {
    for (String assembly : List.of(NEW, OLD)) {
      csv("p/rep/20260401-20260501/" + assembly + "/rep-1.csv", "111122223333", "2026-04");
      manifest("p/rep/20260401-20260501/" + assembly + "/rep-Manifest.json", assembly);
    }

    assertThat(uris(plan(), Role.DATA))
        .containsExactly("p/rep/20260401-20260501/" + NEW + "/rep-1.csv");
  }

  @Test
  void plan_assembliesWithoutTime_areRefused() throws IOException {
    for (String assembly : List.of("aaaa", "bbbb")) {
      csv("p/rep/20260401-20260501/" + assembly + "/rep-1.csv", "111122223333", "2026-04");
      manifest("p/rep/20260401-20260501/" + assembly + "/rep-Manifest.json", assembly);
    }

    assertThatThrownBy(this::plan)
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("Cannot tell which assembly of the bill rep at ")
        .hasMessageContaining("aaaa")
        .hasMessageContaining("bbbb")
        .hasMessageContaining("--bill");
  }

  @Test
  void plan_executionsWithoutManifest_takesTheLatest() throws IOException {
    String month = "exp/data/BILLING_PERIOD=2026-04/";
    csv(month + "2026-04-16T15:24:15.653Z-04e9/exp-00001.csv", "111122223333", "2026-04");
    csv(month + "2026-04-17T15:24:15.653Z-04e8/exp-00001.csv", "111122223333", "2026-04");
    BillPlan plan = plan();

    assertThat(uris(plan, Role.DATA))
        .containsExactly(month + "2026-04-17T15:24:15.653Z-04e8/exp-00001.csv");
    assertThat(uris(plan, Role.SUPERSEDED)).hasSize(1);
  }

  @Test
  void plan_twoReportsOfOneBill_areRefusedByName() throws IOException {
    csv("a/rep/20260401-20260501/rep-1.csv", "111122223333", "2026-04");
    csv("b/daily/20260401-20260501/daily-1.csv", "111122223333", "2026-04");

    assertThatThrownBy(this::plan)
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(
            "Cannot read the bill of payer 111122223333 for 2026-04 twice: it is in ")
        .hasMessageContaining("a/rep/rep*.csv")
        .hasMessageContaining("b/daily/daily*.csv")
        .hasMessageEndingWith("Pass the location of one of them with --bill.");
  }

  @Test
  void plan_otherPayersAndPeriods_areNoConflict() throws IOException {
    csv("a/rep/20260401-20260501/rep-1.csv", "111122223333", "2026-04");
    csv("a/rep/20260301-20260401/rep-1.csv", "111122223333", "2026-03");
    csv("b/daily/20260401-20260501/daily-1.csv", "444455556666", "2026-04");
    write("cloudtrail/x.json.gz", "not read");
    write("empty.csv", "");
    write("people.csv", "name,age\nann,3\n");
    BillPlan plan = plan();

    assertThat(uris(plan, Role.DATA)).hasSize(3);
    assertThat(uris(plan, Role.EMPTY)).containsExactly("empty.csv");
    assertThat(uris(plan, Role.FOREIGN)).containsExactly("cloudtrail/x.json.gz", "people.csv");
  }

  /** Someone saved a month as text, or with the name that a browser gave it. */
  @Test
  void plan_billsNamedAsTextOrLog_areReadAndNotesAreNot() throws IOException {
    csv("october.csv", "111122223333", "2026-04");
    csv("november.txt", "111122223333", "2026-05");
    csv("december-1.log", "111122223333", "2026-06");
    csv("december-2.log", "111122223333", "2026-06");
    csv("AWSLogs/111122223333/elb/a.log", "111122223333", "2026-07");
    write("notes.txt", "Bills, as we were given them\n");
    write("server.log", "2026-04-01 started\n");
    write("table.html", "<p>bill/PayerAccountId</p>");
    BillPlan plan = plan();

    assertThat(uris(plan, Role.DATA))
        .containsExactly("december-1.log", "december-2.log", "november.txt", "october.csv");
    assertThat(uris(plan, Role.FOREIGN))
        .containsExactly("AWSLogs/111122223333/elb/a.log", "notes.txt", "server.log", "table.html");
    assertThat(plan.reports()).hasSize(3);
  }

  /** Notes lie in two assemblies whose names hold no time, the bill in one. */
  @Test
  void plan_notesBesideABill_doNotMakeItsAssemblyUnclear() throws IOException {
    csv("p/rep/20260401-20260501/aaaa/rep-1.csv", "111122223333", "2026-04");
    write("p/rep/20260401-20260501/aaaa/notes.txt", "no bill");
    write("p/rep/20260401-20260501/bbbb/notes.txt", "no bill");

    assertThat(uris(plan(), Role.DATA)).containsExactly("p/rep/20260401-20260501/aaaa/rep-1.csv");
  }

  /** Logs that are still being written are cut; they lie in two assemblies, the bill in one. */
  @Test
  void plan_cutLogsBesideABill_areNoPartOfIt() throws IOException {
    csv("p/rep/20260401-20260501/aaaa/rep-1.csv", "111122223333", "2026-04");
    cutGzip("p/rep/20260401-20260501/aaaa/app.log.gz");
    cutGzip("p/rep/20260401-20260501/bbbb/app.log.gz");
    cutGzip("notes.txt.gz");
    cutGzip("april.csv.gz");
    BillPlan plan = plan();

    assertThat(uris(plan, Role.DATA))
        .containsExactly("april.csv.gz", "p/rep/20260401-20260501/aaaa/rep-1.csv");
    assertThat(uris(plan, Role.FOREIGN))
        .containsExactly(
            "notes.txt.gz",
            "p/rep/20260401-20260501/aaaa/app.log.gz",
            "p/rep/20260401-20260501/bbbb/app.log.gz");
  }

  @Test
  void plan_manifestOfMissingObjects_isReported() throws IOException {
    manifest("p/rep/20260401-20260501/rep-Manifest.json", NEW);
    write("p/rep/20260301-20260401/rep-Manifest.json", "{ this is not JSON");
    BillPlan plan = plan();

    assertThat(plan.problems())
        .extracting(problem -> problem.reason())
        .anyMatch(
            reason ->
                reason.equals(
                    "The manifest names 1 objects, of which 1 are not in the evidence; the first is"
                        + " p/rep/20260401-20260501/"
                        + NEW
                        + "/rep-1.csv"))
        .anyMatch(reason -> reason.startsWith("Cannot read the manifest: "))
        .hasSize(2);
  }

  private void csv(String path, String payer, String month) throws IOException {
    write(
        path,
        "bill/PayerAccountId,bill/BillingPeriodStartDate,lineItem/UsageStartDate,"
            + "lineItem/LineItemType,lineItem/UnblendedCost\n"
            + payer
            + ","
            + month
            + "-01T00:00:00Z,"
            + month
            + "-02T00:00:00Z,Usage,1\n");
  }

  private void manifest(String path, String assembly) throws IOException {
    write(
        path,
        "{\"assemblyId\":\""
            + assembly
            + "\",\"reportName\":\"rep\",\"reportKeys\":"
            + "[\"p/rep/20260401-20260501/"
            + assembly
            + "/rep-1.csv\"],"
            + "\"billingPeriod\":{\"start\":\"20260401T000000.000Z\"}}");
  }

  private void write(String path, String text) throws IOException {
    Path file = bucket.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** Writes a gzip of which no more than the first bytes are there. */
  private void cutGzip(String path) throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(whole)) {
      out.write("2026-04-01 started".getBytes(StandardCharsets.UTF_8));
    }
    Path file = bucket.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, Arrays.copyOf(whole.toByteArray(), 11));
  }

  private BillPlan plan() {
    try (ObjectStore store = ObjectStores.open(StoreSettings.DEFAULT)) {
      return BillSource.plan(store, List.of(bucket.toString()));
    }
  }

  private List<String> uris(BillPlan plan, Role role) {
    String root = "file://" + bucket.toAbsolutePath().normalize() + "/";
    return plan.objects().stream()
        .filter(object -> object.role() == role)
        .map(object -> object.stored().uri().substring(root.length()))
        .toList();
  }
}
