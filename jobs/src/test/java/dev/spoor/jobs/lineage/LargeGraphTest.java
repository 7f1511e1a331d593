/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.spark.ColumnScan;
import dev.spoor.common.spark.TableSink;
import dev.spoor.jobs.lineage.graph.SuspectTest;
import dev.spoor.jobs.lineage.radius.SharedKeyCase;
import dev.spoor.jobs.lineage.scan.LineageSettings;
import dev.spoor.jobs.lineage.scan.SeedsTest;
import dev.spoor.jobs.lineage.scan.TrustEdgesTest;
import dev.spoor.testing.MappedFiles;
import dev.spoor.testing.SharedSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Graphs that Spark resolves, against the same graphs resolved on the driver. */
class LargeGraphTest {
  @Test
  void lineage_ofForgedEvents_isTheSameInSparkAndOnTheDriver() {
    List<Row> events = new ArrayList<>();
    for (int world = 0; world < 60; world++) {
      events.addAll(GraphProperties.events(new Random(world), 60, "%02d".formatted(world)));
    }
    Dataset<Row> frame = SharedSpark.session().createDataFrame(events, Graph.EVENTS);
    LineageSettings settings = LineageSettings.of(List.of("203.0.113.7"), List.of());

    List<String> small = text(frame, settings, Long.MAX_VALUE);
    List<String> large = text(frame, settings, 0);

    assertThat(small).hasSizeGreaterThan(2_000);
    assertThat(small).filteredOn(row -> row.contains("not certain")).isNotEmpty();
    assertThat(large).containsExactlyElementsOf(small);
  }

  /** Of a large graph only what seeds and suspects may lead to is read. */
  @Test
  void reach_ofSeedsWithoutCallsTrustsAndServices_isTheSameInSparkAndOnTheDriver() {
    Calls calls = new Calls();
    String provider = "arn:aws:iam::444455556666:oidc-provider/evil.example";
    TrustEdgesTest.thief(
        calls, "iam", "CreateOpenIDConnectProvider", "openIDConnectProviderArn", provider);
    TrustEdgesTest.webIdentity(calls, provider, "ASIAWO645SY5FEDERATE");
    TrustEdgesTest.outsider(calls, "111122223333", "ASIAWO645SY5PARTNER1");
    TrustEdgesTest.opens(calls, "111122223333", "999988887777");
    TrustEdgesTest.outsider(calls, "111122223333", "ASIAWO645SY5PARTNER2");
    TrustEdgesTest.outsider(calls, "999988887777", "ASIAWO645SY5OUTSIDER");
    SuspectTest.twoFunctions(calls);
    SeedsTest.backdoor(calls);
    calls.user("AKIAWO645SY5STRANGER", "stranger", "s3", "ListBuckets");
    Dataset<Row> frame = SharedSpark.session().createDataFrame(calls.rows(), Graph.EVENTS);
    LineageSettings settings = LineageSettings.of(List.of("backdoor"), List.of());

    List<String> small = text(frame, settings, Long.MAX_VALUE);

    assertThat(small)
        .anyMatch(row -> row.startsWith("[backdoor,false,credential,ASIAWO645SY5OUTSIDER"))
        .anyMatch(row -> row.startsWith("[backdoor,false,credential,ASIAWO645SY5FEDERATE"))
        .noneMatch(row -> row.startsWith("[backdoor,false,credential,ASIAWO645SY5PARTNER"));
    assertThat(text(frame, settings, 0)).containsExactlyElementsOf(small);
  }

  @Test
  void reach_ofAKeyThatItsOwnersUseToo_isTheSameInSparkAndOnTheDriver() {
    Calls calls = new Calls();
    SharedKeyCase.sharedKey(calls);
    Dataset<Row> frame = SharedSpark.session().createDataFrame(calls.rows(), Graph.EVENTS);
    LineageSettings settings =
        LineageSettings.of(
            List.of("AKIAWO645SY5SHAREDCI", "ASIAWO645SY5BUILDER0"), List.of("192.0.2.0/24"));

    List<String> small = text(frame, settings, Long.MAX_VALUE);

    assertThat(small)
        .anyMatch(row -> row.contains(",legitimate,ASIAWO645SY5BUILDER1,"))
        .noneMatch(row -> row.contains(",credential,ASIAWO645SY5BUILDER1,"));
    assertThat(text(frame, settings, 0)).containsExactlyElementsOf(small);
  }

  @Test
  void reach_ofWhatOwnersMadeAndOthersUse_isTheSameInSparkAndOnTheDriver() {
    Calls calls = new Calls();
    SharedKeyCase.takenUser(calls);
    SharedKeyCase.takenChain(calls);
    Dataset<Row> frame = SharedSpark.session().createDataFrame(calls.rows(), Graph.EVENTS);
    LineageSettings settings =
        LineageSettings.of(List.of("AKIAWO645SY5SHAREDCI"), List.of("192.0.2.0/24"));

    List<String> small = text(frame, settings, Long.MAX_VALUE);

    assertThat(small)
        .anyMatch(row -> row.contains(",credential,ASIAWO645SY5TAKENTWO,"))
        .anyMatch(row -> row.contains(",credential,AKIAWO645SY5DEPLOYE2,"));
    assertThat(text(frame, settings, 0)).containsExactlyElementsOf(small);
  }

  /** Files are read by column, where most calls are told by the numbers of dictionaries. */
  @Test
  void lineage_ofFiles_isThatOfRows(@TempDir Path folder) {
    List<Row> events = new ArrayList<>();
    for (int world = 0; world < 30; world++) {
      events.addAll(GraphProperties.events(new Random(world), 60, "%02d".formatted(world)));
    }
    events.addAll(GraphProperties.calls(new Random(1), 400));
    SparkSession session = SharedSpark.session().newSession();
    // Other tests leave the shared session as for small evidence, which is read by row.
    session.conf().set("spark.sql.codegen.wholeStage", "true");
    Dataset<Row> rows = session.createDataFrame(events, Graph.EVENTS);
    String files = folder.resolve("events").toString();
    TableSink.save(
        rows.coalesce(1).sortWithinPartitions("account_id", "access_key_id", "event_time"),
        List.of("account_id"),
        files,
        SaveMode.ErrorIfExists);
    Dataset<Row> read = session.read().schema(Graph.EVENTS).parquet(files);
    LineageSettings settings = LineageSettings.of(List.of("203.0.113.7"), List.of());

    assertThat(ColumnScan.of(rows)).isNull();
    assertThat(ColumnScan.of(read)).isNotNull();
    for (String batch : List.of("7", "4096")) {
      session.conf().set("spark.sql.parquet.columnarReaderBatchSize", batch);
      assertThat(text(read, settings, 0))
          .containsExactlyElementsOf(text(rows, settings, Long.MAX_VALUE));
    }
  }

  /** They waited for the garbage collector, and took their room on disk until then. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void close_ofALargeGraph_leavesNoFileOpen() throws IOException {
    Dataset<Row> frame =
        SharedSpark.session()
            .createDataFrame(GraphProperties.events(new Random(1), 60, "01"), Graph.EVENTS);
    Set<String> before = MappedFiles.open();

    text(frame, LineageSettings.of(List.of("203.0.113.7"), List.of()), 0);

    assertThat(MappedFiles.open()).isSubsetOf(before);
  }

  private static List<String> text(Dataset<Row> frame, LineageSettings settings, long small) {
    try (Lineage lineage = Lineage.of(frame, settings, small)) {
      return text(lineage);
    }
  }

  private static List<String> text(Lineage lineage) {
    Lineage.Reach reach = lineage.reach();
    List<String> rows = new ArrayList<>();
    for (Dataset<Row> frame :
        List.of(lineage.credentials(), lineage.edges(), reach.suspects(), reach.blastRadius())) {
      TreeSet<String> own = new TreeSet<>();
      frame.collectAsList().forEach(row -> own.add(row.toString()));
      rows.addAll(own);
    }
    return rows;
  }
}
