/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.testing.SharedSpark;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.SparkPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.jdk.javaapi.CollectionConverters;

/** Rows made of archives that the test wrote itself. */
class TrailRowsIT {
  private static final SparkSession SPARK = SharedSpark.session();
  @TempDir Path root;

  private Dataset<Row> read(Map<String, String> options) {
    return SPARK.read().format("cloudtrail").options(options).load(root.toString());
  }

  private static String sha256(String text) throws Exception {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void load_requestAndResponse_areTheRecordsVeryBytes() throws Exception {
    String request = "{ \"k\" :1.50e+3,\"\\u00e9\\/\":\"\u202e\\ud83d\", \"K\":[ ],\"k\":null}";
    String response = "[ {\"a\":{}} ,\n\t-0 ]";
    new Archive(root)
        .put(
            Archive.key("111111111111", "us-east-1", "2024-01-01"),
            Archive.log(
                Archive.event(
                    "a",
                    "2024-01-01T00:00:00Z",
                    ",\"requestParameters\": " + request + " ,\"responseElements\":" + response)));

    Row row =
        read(Map.of())
            .selectExpr("sha2(request_parameters, 256)", "sha2(response_elements, 256)")
            .head();

    assertThat(row.getString(0)).isEqualTo(sha256(request));
    assertThat(row.getString(1)).isEqualTo(sha256(response));
  }

  @Test
  void load_hostileText_comesOutUnchanged() {
    String agent = "<script>alert(1)</script>=cmd|'/c calc'!A1\u202e\u0000" + "A".repeat(1 << 20);
    String json = agent.replace("\u0000", "\\u0000");
    new Archive(root)
        .put(
            Archive.key("111111111111", "us-east-1", "2024-01-01"),
            Archive.log(
                Archive.event(
                    "a",
                    "2024-01-01T00:00:00Z",
                    ",\"userAgent\":\""
                        + json
                        + "\",\"recipientAccountId\":\"../../../etc\",\"awsRegion\":\"$(id)\"")));

    Row row = read(Map.of()).head();

    assertThat(row.<String>getAs("user_agent")).isEqualTo(agent);
    assertThat(row.<String>getAs("recipient_account_id")).isEqualTo("../../../etc");
    assertThat(row.<String>getAs("account_id")).isEqualTo("unknown");
    assertThat(row.<String>getAs("aws_region")).isEqualTo("$(id)");
  }

  @Test
  void load_missingRecipient_fallsBackToKeyThenIdentity() {
    String who = ",\"userIdentity\":{\"accountId\":\"333333333333\",\"accessKeyId\":\"\"}";
    new Archive(root)
        .put(
            Archive.key("222222222222", "us-east-1", "2024-01-01"),
            Archive.log(
                Archive.event("a", "2024-01-01T00:00:00Z", ",\"recipientAccountId\":\"1\""),
                Archive.event("b", "2024-01-01T00:00:00Z", who)))
        .put("loose.json", Archive.event("c", "never", who));

    List<Row> rows =
        read(Map.of())
            .orderBy("event_id")
            .select(
                "recipient_account_id",
                "account_id",
                "event_month",
                "access_key_id",
                "source_ordinal")
            .collectAsList();

    assertThat(rows.get(0).mkString("|")).isEqualTo("1|1|2024-01|null|0");
    assertThat(rows.get(1).mkString("|")).isEqualTo("222222222222|222222222222|2024-01|null|1");
    assertThat(rows.get(2).mkString("|")).isEqualTo("333333333333|333333333333|unknown|null|0");
  }

  @Test
  void loadAll_damagedObject_hasProblemRowsAndACountingObjectRow() {
    new Archive(root)
        .put(
            "x.json",
            Archive.log(
                Archive.event("a", "2024-01-01T00:00:00Z", ""),
                "{\"other\":1}",
                "{\"bad\":}",
                Archive.event("b", "2023-01-01T00:00:00Z", "")));

    Dataset<Row> all = read(Map.of("include", "all", "from", "2024-01-01"));

    assertThat(
            all.where("row_kind = 'problem'")
                .orderBy("problem.source_ordinal")
                .selectExpr("problem.kind", "problem.source_ordinal", "problem.excerpt is not null")
                .collectAsList()
                .toString())
        .isEqualTo("[[not-an-event,1,true], [bad-json,2,true]]");
    assertThat(
            all.where("row_kind = 'object'")
                .selectExpr(
                    "ledger.records_read",
                    "ledger.records_kept",
                    "ledger.records_rejected",
                    "ledger.records_outside",
                    "ledger.kind",
                    "account_id",
                    "event_month")
                .collectAsList()
                .toString())
        .isEqualTo("[[4,1,2,1,cloudtrail,unknown,unknown]]");
    assertThat(all.where("row_kind = 'event'").count()).isEqualTo(1);
    assertThat(metrics(all)).containsEntry("trailRecords", 2L).containsEntry("trailRejects", 2L);
  }

  /** What Spark's own pages show of a read: each metric summed over the tasks of its scan. */
  private static Map<String, Long> metrics(Dataset<Row> frame) {
    frame.collectAsList();
    Map<String, Long> sums = new HashMap<>();
    for (SparkPlan leaf :
        CollectionConverters.asJava(frame.queryExecution().executedPlan().collectLeaves())) {
      CollectionConverters.asJava(leaf.metrics())
          .forEach((name, metric) -> sums.merge(name, metric.value(), Long::sum));
    }
    return sums;
  }

  @Test
  void load_onProblemFail_stopsWithTheReason() {
    new Archive(root).put("x.json", "{\"Records\":[{\"bad\":}]}");

    assertThatThrownBy(() -> read(Map.of("onProblem", "fail")).collectAsList())
        .hasStackTraceContaining("expected a value")
        .hasStackTraceContaining("onProblem=record");
  }

  @Test
  void listing_madeBefore_isWhatTheReadOpens() {
    new Archive(root).put("x.json", Archive.event("a", "2024-01-01T00:00:00Z", ""));
    try (TrailListing listing = TrailListing.of(Map.of("path", root.toString()))) {
      new Archive(root).put("y.json", Archive.event("b", "2024-01-01T00:00:00Z", ""));

      assertThat(listing.count()).isEqualTo(1);
      assertThat(listing.bytes()).isEqualTo(root.resolve("x.json").toFile().length());
      assertThat(read(Map.of("listing", listing.token())).count()).isEqualTo(1);
      assertThat(read(Map.of()).count()).isEqualTo(2);
    }
  }

  private void threeAccountsTwoRegionsFourMonths() {
    Archive archive = new Archive(root);
    for (int i = 0; i < 12; i++) {
      String day = String.format("2024-%02d-15", 1 + i % 4);
      archive.put(
          Archive.key(i % 3 + "11111111111", i % 2 == 0 ? "us-east-1" : "eu-west-1", day),
          Archive.log(
              Archive.event(
                  "e" + i,
                  day + "T00:00:00Z",
                  ",\"awsRegion\":\"" + (i % 2 == 0 ? "us-east-1" : "eu-west-1") + "\"")));
    }
    archive.put(
        Archive.key("111111111111", "us-west-1", "2024-02-15"),
        Archive.log(
            Archive.event(
                "signed in elsewhere",
                "2024-02-15T00:00:00Z",
                ",\"awsRegion\":\"us-east-1\",\"recipientAccountId\":\"111111111111\"")));
  }

  /** Thirteen objects of one event: what a filter on a key's parts leaves shut is never opened. */
  @Test
  void load_filtersOnMonthTimeAccountAndRegion_openOnlyObjectsThatMayHoldRows() {
    threeAccountsTwoRegionsFourMonths();
    Map<String, Long> all = metrics(read(Map.of()));

    assertThat(all).containsEntry("trailObjects", 13L).containsEntry("trailRecords", 13L);
    // Objects of the month after may hold late deliveries.
    Map<String, Long> opened =
        Map.of(
            "event_month = '2024-02'", 7L,
            "event_time >= timestamp'2024-03-01'", 6L,
            "event_time < timestamp'2024-01-20'", 7L,
            "account_id = '111111111111'", 5L,
            "recipient_account_id in ('011111111111', '211111111111')", 8L,
            "aws_region = 'eu-west-1'", 6L,
            "event_month = '2024-04' and account_id = '011111111111'", 1L);
    opened.forEach(
        (filter, objects) -> {
          Map<String, Long> read = metrics(read(Map.of()).where(filter));
          assertThat(read).as(filter).containsEntry("trailObjects", objects);
          assertThat(read.get("trailBytes"))
              .as(filter)
              .isPositive()
              .isLessThan(all.get("trailBytes"));
        });
  }

  @Test
  void load_filtersOnEveryPushedColumn_giveWhatSparkAloneGives() {
    threeAccountsTwoRegionsFourMonths();
    Dataset<Row> cached =
        SPARK.createDataFrame(read(Map.of()).collectAsList(), read(Map.of()).schema());

    for (String filter :
        new String[] {
          "event_month = '2024-02'",
          "account_id in ('111111111111', '211111111111') and aws_region = 'us-east-1'",
          "aws_region = 'us-east-1'",
          "aws_region in ('us-west-1', 'ap-southeast-2', 'us-east-1')",
          "aws_region = 'eu-west-1'",
          "event_time between timestamp'2024-02-15' and timestamp'2024-03-15'",
          "event_time > timestamp'2024-02-15' or aws_region = 'eu-west-1'",
          "not (event_time > timestamp'2024-02-15')",
          "event_name = 'GetObject' and event_source = 'x'",
          "aws_region is null",
          "recipient_account_id = 'nobody'"
        }) {
      assertThat(read(Map.of()).where(filter).orderBy("event_id").collectAsList())
          .as(filter)
          .isEqualTo(cached.where(filter).orderBy("event_id").collectAsList());
    }
  }
}
