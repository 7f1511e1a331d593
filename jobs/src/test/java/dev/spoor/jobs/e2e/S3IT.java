/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.testing.Fault;
import dev.spoor.testing.FaultProxy;
import dev.spoor.testing.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The committed case out of an S3 server that fails now and then: the same, and nothing lost. */
class S3IT {
  private static final String TRAIL = "e2e-trail";
  private static final String BILL = "e2e-bill";

  @TempDir private Path folder;

  @Test
  void analyze_fromS3WithFaults_givesWhatTheDiskGives() throws IOException {
    S3Server server = S3Server.shared();
    server.fill(TRAIL, "org/", SampleCase.path("trail"));
    server.fill(BILL, "", SampleCase.path("bill/cur2-parquet"));
    TreeMap<String, Long> before = objects(server);
    SampleRun local = SampleRun.shared();
    try (FaultProxy proxy = FaultProxy.before(server.port())) {
      spoil(proxy);

      SampleRun remote =
          SampleRun.into(
              folder.resolve("result"),
              "--trail",
              "s3://" + TRAIL + "/org",
              "--bill",
              "s3://" + BILL,
              "--s3-endpoint",
              proxy.endpoint(),
              "--s3-region",
              "us-east-1",
              "--s3-path-style");

      assertThat(remote.run().exitCode())
          .as(remote.run().toString())
          .isEqualTo(local.run().exitCode());
      same(local, remote);
      assertThat(proxy.requests()).hasSizeGreaterThan(1_600).allMatch(r -> r.startsWith("GET "));
      assertThat(proxy.requests().stream().filter(r -> r.contains("[bytes="))).isNotEmpty();
    }
    assertThat(objects(server)).isEqualTo(before);
  }

  @Test
  void ingest_bucketThatIsNotThere_endsWithThreeAndNamesIt() {
    CommandRun run =
        CommandRun.of(
            "ingest",
            "--trail",
            "s3://e2e-absent/AWSLogs",
            "--s3-endpoint",
            S3Server.shared().endpoint(),
            "--s3-region",
            "us-east-1",
            "--s3-path-style",
            "--out",
            folder.resolve("absent").toString());

    assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
    assertThat(run.err()).contains("Cannot list s3://e2e-absent/AWSLogs").doesNotContain("\tat ");
  }

  private static void spoil(FaultProxy proxy) {
    proxy.spoil(2, "list-type=2", new Fault.ErrorCode(503, "SlowDown"));
    proxy.spoil(30, "2025/11/.*\\.json\\.gz", new Fault.ErrorCode(503, "SlowDown"));
    proxy.spoil(30, "2025/10/.*\\.json\\.gz", new Fault.CutAfter(200));
    proxy.spoil(10, "2025/09/.*\\.json\\.gz", new Fault.ResetAfter(300));
    proxy.spoil(10, "2025/08/.*\\.json\\.gz", new Fault.Reset());
    proxy.spoil(2, "\\.parquet", new Fault.ErrorCode(500, "InternalError"));
    proxy.spoil(2, "\\.parquet", new Fault.CutAfter(1_000));
  }

  /** Columns that differ with the place of the evidence: its tags, and hashes over its URIs. */
  private static final Map<String, Set<String>> OF_THE_PLACE =
      Map.of(
          "ledger", Set.of("etag"),
          "findings", Set.of("finding_id"),
          "incidents", Set.of("incident_id", "finding_ids"));

  /** Every row of every table is the same but for the place that it names. */
  private static void same(SampleRun local, SampleRun remote) {
    try (Sql sql = local.sql()) {
      for (String table : Sql.TABLES) {
        sql.run("CREATE TABLE local_" + table + " AS FROM " + table);
      }
      sql.withTables(remote.out());
      for (String table : Sql.TABLES) {
        String columns = columns(sql, table);
        String there = "SELECT " + columns + " FROM " + table;
        String here = "SELECT " + columns + " FROM local_" + table;

        assertThat(sql.rows("SELECT count(*) FROM " + table))
            .as(table)
            .isEqualTo(sql.rows("SELECT count(*) FROM local_" + table));
        assertThat(sql.rows("(" + here + ") EXCEPT ALL (" + there + ") LIMIT 3"))
            .as(table)
            .isEmpty();
      }
    }
  }

  /** Returns a table's columns, in each text the places of the server told as those of the disk. */
  private static String columns(Sql sql, String table) {
    return sql.rows("SELECT column_name, column_type FROM (DESCRIBE local_" + table + ")").stream()
        .map(column -> column.split("\\|", 2))
        .filter(column -> !OF_THE_PLACE.getOrDefault(table, Set.of()).contains(column[0]))
        .map(column -> column[1].contains("VARCHAR") ? moved(column[0]) : column[0])
        .collect(Collectors.joining(", "));
  }

  private static String moved(String column) {
    return "replace(replace(CAST(%s AS VARCHAR), 's3://%s/org/', 'file://%s/'), 's3://%s/', 'file://%s/')"
        .formatted(
            column, TRAIL, SampleCase.path("trail"), BILL, SampleCase.path("bill/cur2-parquet"));
  }

  private static TreeMap<String, Long> objects(S3Server server) throws IOException {
    TreeMap<String, Long> objects = new TreeMap<>();
    for (String bucket : new String[] {TRAIL, BILL}) {
      try (Stream<Path> files = Files.walk(server.bucket(bucket))) {
        for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
          objects.put(file + " " + Files.size(file), Files.getLastModifiedTime(file).toMillis());
        }
      }
    }
    return objects;
  }
}
