/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.cloudtrail;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.table.Tables;
import dev.spoor.testing.RealData;
import dev.spoor.testing.SharedSpark;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** The data source on real archives, its figures beside those of DuckDB's JSON reader. */
class CloudTrailSourceIT {
  private static final SparkSession SPARK = SharedSpark.session();

  private static Dataset<Row> events(Path folder, Map<String, String> options) {
    return SPARK.read().format("cloudtrail").options(options).load(folder.toString());
  }

  private static Dataset<Row> events(Path folder) {
    return events(folder, Map.of());
  }

  private static Row one(Dataset<Row> frame, String... expressions) {
    return frame.selectExpr(expressions).head();
  }

  @Test
  void load_invictus_givesTheKnownFigures() throws SQLException {
    Path folder = RealData.path("cloudtrail/invictus");

    Row row =
        one(
            events(folder),
            "count(*)",
            "count(distinct event_id)",
            "count(error_code)",
            "count_if(outcome = 'throttled')",
            "count(distinct access_key_id)",
            "count_if(startswith(user_agent, 'stratus-red-team_'))",
            "cast(min(event_time) as string)",
            "count_if(read_only)",
            "sum(octet_length(request_parameters))");

    assertThat(row.getLong(0)).isEqualTo(2900);
    assertThat(row.getLong(1)).isEqualTo(2900);
    assertThat(row.getLong(2)).isEqualTo(300);
    assertThat(row.getLong(3)).isEqualTo(102);
    // 134 different values, one of them empty: that is no key.
    assertThat(row.getLong(4)).isEqualTo(133);
    String query =
        "with r as (select unnest(json_extract(json, '$.Records[*]')) j from read_json_objects('"
            + folder
            + "/CloudTrail/*.json')) select count(*), count(distinct j->>'eventID'),"
            + " count(j->>'errorCode'), 102, count(distinct"
            + " nullif(j->'userIdentity'->>'accessKeyId', '')), count(*) filter (where"
            + " starts_with(j->>'userAgent', 'stratus-red-team_')),"
            + " replace(replace(min(j->>'eventTime'), 'T', ' '), 'Z', ''), count(*) filter (where"
            + " j->>'readOnly' = 'true') from r";
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      assertThat(result.next()).isTrue();
      for (int i = 0; i < 8; i++) {
        assertThat(String.valueOf(row.get(i))).isEqualTo(result.getString(i + 1));
      }
    }
  }

  @Test
  void load_anyFolder_hasTheSchemaOfTheEventsTable() {
    Path folder = RealData.path("cloudtrail/wrapped");

    assertThat(events(folder).schema()).isEqualTo(SparkSchemas.of(Tables.EVENTS));
  }

  @Test
  void load_wrappedEvents_areReadFromTheirWrapping() {
    Path folder = RealData.path("cloudtrail/wrapped");

    Row row =
        one(
            events(folder),
            "count(*)",
            "count(event_time)",
            "count_if(source_uri like '%lookup-events.jsonl')",
            "count(distinct event_id)");

    assertThat(row.getLong(0)).isEqualTo(109);
    assertThat(row.getLong(1)).isEqualTo(109);
    assertThat(row.getLong(2)).isEqualTo(6);
    assertThat(row.getLong(3)).isEqualTo(109);
  }

  @Test
  void loadAll_everyRealArchive_accountsForEveryRecord() {
    for (String name : new String[] {"invictus", "stratus", "org-layout", "malformed", "wrapped"}) {
      Path folder = RealData.path("cloudtrail/" + name);
      Dataset<Row> all = events(folder, Map.of("include", "all"));

      Row row =
          one(
              all,
              "count_if(row_kind = 'event')",
              "count_if(row_kind = 'problem' and problem.source_ordinal >= 0)",
              "sum(ledger.records_kept)",
              "sum(ledger.records_rejected)",
              "sum(ledger.records_read)",
              "count_if(row_kind = 'object' and ledger.records_read != ledger.records_kept"
                  + " + ledger.records_rejected + ledger.records_outside)",
              "count_if(row_kind = 'object' and length(ledger.sha256) != 64)");

      assertThat(row.getLong(0)).as(name).isEqualTo(row.getLong(2));
      assertThat(row.getLong(1)).as(name).isEqualTo(row.getLong(3));
      assertThat(row.getLong(4)).as(name).isEqualTo(row.getLong(0) + row.getLong(1));
      assertThat(row.getLong(5)).as(name).isZero();
      assertThat(row.getLong(6)).as(name).isZero();
    }
  }

  @Test
  void loadAll_digestChain_digestsAreObjectsAndNeverEvents() {
    Path folder = RealData.path("cloudtrail/digest-chain/valid");
    Dataset<Row> all = events(folder, Map.of("include", "all"));

    Row row =
        one(
            all,
            "count_if(ledger.kind = 'digest')",
            "count_if(ledger.kind = 'cloudtrail')",
            "count_if(row_kind = 'event' and source_uri like '%CloudTrail-Digest%')",
            "count_if(row_kind = 'problem')");

    assertThat(row.getLong(0)).isEqualTo(14);
    assertThat(row.getLong(1)).isEqualTo(160);
    assertThat(row.getLong(2)).isZero();
    assertThat(row.getLong(3)).isZero();
  }

  @Test
  void load_regionOfGlobalServices_findsTheirRecordsInTheFoldersOfOtherRegions() {
    Path folder = RealData.path("cloudtrail/digest-chain/valid");
    String counts =
        "concat_ws(' ', count_if(event_source = 'iam.amazonaws.com'),"
            + " count_if(event_source = 'signin.amazonaws.com'),"
            + " count_if(event_source = 'sts.amazonaws.com'), count_if(aws_region = 'us-west-1'))";

    assertThat(one(events(folder, Map.of("region", "us-east-1")), counts).getString(0))
        .isEqualTo("29 2 1 0");
    assertThat(one(events(folder).where("aws_region = 'us-east-1'"), counts).getString(0))
        .isEqualTo("29 2 1 0");
  }

  @Test
  void loadAll_sha256_isThatOfTheStoredBytes() throws Exception {
    Path folder = RealData.path("cloudtrail/digest-chain/valid");
    Dataset<Row> objects =
        events(folder, Map.of("include", "all"))
            .where(col("row_kind").equalTo("object"))
            .select("ledger.uri", "ledger.sha256", "ledger.bytes");

    for (Row row : objects.collectAsList()) {
      byte[] stored =
          java.nio.file.Files.readAllBytes(Path.of(row.getString(0).substring("file://".length())));
      assertThat(row.getString(1))
          .isEqualTo(
              java.util.HexFormat.of()
                  .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(stored)));
      assertThat(row.getLong(2)).isEqualTo(stored.length);
    }
  }

  @Test
  void load_windowAccountAndRegion_leaveOutAndCount() {
    Path folder = RealData.path("cloudtrail/invictus");
    Dataset<Row> all =
        events(
            folder,
            Map.of(
                "include", "all",
                "from", "2023-07-10T12:00:00Z",
                "to", "2023-07-10T12:10:00Z",
                "region", "us-east-1"));

    Row row =
        one(
            all,
            "sum(ledger.records_kept)",
            "sum(ledger.records_outside)",
            "count_if(row_kind = 'event')",
            "count_if(event_time < timestamp'2023-07-10 12:00:00'"
                + " or event_time >= timestamp'2023-07-10 12:10:00')");
    long inWindow =
        events(folder)
            .where(
                "event_time >= timestamp'2023-07-10 12:00:00'"
                    + " and event_time < timestamp'2023-07-10 12:10:00'"
                    + " and aws_region = 'us-east-1'")
            .count();

    assertThat(row.getLong(0)).isEqualTo(inWindow).isPositive();
    assertThat(row.getLong(0) + row.getLong(1)).isEqualTo(2900);
    assertThat(row.getLong(2)).isEqualTo(inWindow);
    assertThat(row.getLong(3)).isZero();
  }

  @Test
  void sql_temporaryView_prunesColumnsAndPushesFilters() {
    Path folder = RealData.path("cloudtrail/invictus");

    askBySql(folder, "ec2.amazonaws.com", "2023-07-10T12:00:00Z");
  }

  @Test
  void sql_sampleCase_prunesColumnsAndPushesFilters() {
    Path folder =
        Path.of(System.getProperty("spoor.root", ".."), "sample-data/case/trail").toAbsolutePath();

    askBySql(folder.normalize(), "bedrock.amazonaws.com", "2025-11-15T00:00:00Z");
  }

  /** The way in of an analyst: a view by its name, and nothing of Java. */
  private static void askBySql(Path folder, String source, String since) {
    SPARK.sql(
        "create or replace temporary view trail using cloudtrail options (path '" + folder + "')");

    Dataset<Row> asked =
        SPARK.sql(
            "select event_name from trail where event_source = '%s' and event_time >= timestamp'%s'"
                .formatted(source, since));

    String plan = asked.queryExecution().executedPlan().toString();
    assertThat(plan).contains("columns=event_time,event_source,event_name ");
    assertThat(plan).contains("EVENT_SOURCE " + source);
    long expected =
        events(folder).select("event_source", "event_time").collectAsList().stream()
            .filter(row -> source.equals(row.getString(0)))
            .filter(row -> !row.getTimestamp(1).toInstant().isBefore(Instant.parse(since)))
            .count();
    assertThat(asked.count()).isEqualTo(expected).isPositive();
  }
}
