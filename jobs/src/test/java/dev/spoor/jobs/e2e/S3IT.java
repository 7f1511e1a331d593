/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.testing.Fault;
import dev.spoor.testing.FaultProxy;
import dev.spoor.testing.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
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

  /** Every row of both results is the same but for the place that it names. */
  private static void same(SampleRun local, SampleRun remote) {
    try (Sql sql = local.sql()) {
      for (String table : Sql.TABLES) {
        sql.run("CREATE TABLE local_" + table + " AS FROM " + table);
      }
      sql.withTables(remote.out());
      for (String[] rows :
          new String[][] {
            {"events", "* REPLACE (@ AS source_uri)"},
            {"charges", "* REPLACE (@ AS source_uri)"},
            {"timeline", "* REPLACE (@ AS source_uri)"},
            {"usage_deltas", "*"},
            {"coverage", "* EXCLUDE (trail_event_refs)"},
            {"rejects", "*"},
            {"duplicates", "* EXCLUDE (kept_uri) REPLACE (@ AS source_uri)"},
            {"ledger", "* EXCLUDE (etag) REPLACE (@ AS uri)"},
            {"findings", "* EXCLUDE (finding_id, evidence)"}
          }) {
        String there = "SELECT " + rows[1].replace("@", moved(rows[1])) + " FROM " + rows[0];
        String here = "SELECT " + rows[1].replaceAll(" REPLACE .*", "") + " FROM local_" + rows[0];
        assertThat(sql.rows("SELECT count(*) FROM local_" + rows[0]))
            .as(rows[0])
            .isEqualTo(sql.rows("SELECT count(*) FROM " + rows[0]));
        assertThat(sql.rows("(" + here + ") EXCEPT ALL (" + there + ") LIMIT 3"))
            .as(rows[0])
            .isEmpty();
      }
    }
  }

  private static String moved(String columns) {
    String column = columns.contains("source_uri") ? "source_uri" : "uri";
    return "replace(replace(%s, 's3://%s/org/', 'file://%s/'), 's3://%s/', 'file://%s/')"
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
