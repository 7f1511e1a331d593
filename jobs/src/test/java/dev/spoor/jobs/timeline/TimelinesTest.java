/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.spoor.common.cloudtrail.Responders;
import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.testing.TableRows;
import dev.spoor.testing.SharedSpark;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** The frames around the steps that {@link ChronicleTest} looks at. */
class TimelinesTest {
  private static final List<String> REGIONS = List.of("us-east-1", "eu-west-1", "ap-southeast-3");
  private static final List<String> CALLS =
      List.of("CreateUser", "ListUsers", "RunInstances", "AttachUserPolicy", "DeleteAccessKey");

  private final TableRows events = new TableRows(Tables.EVENTS);
  private final TableRows credentials = new TableRows(Tables.CREDENTIALS);
  private final TableRows blastRadius =
      new TableRows(Tables.BLAST_RADIUS).defaults("reached_kind", "credential");

  @Test
  void timeline_anyOrderAndPartitions_isWhatTheStepsTell() {
    Random random = new Random(7);
    for (int event = 0; event < 600; event++) {
      String key = "AKIA" + random.nextInt(12);
      int call = random.nextInt(CALLS.size());
      events.row(
          "event_id",
          "e" + event,
          "event_time",
          "2025-11-%02dT%02d:%02d:00Z"
              .formatted(1 + random.nextInt(5), random.nextInt(24), random.nextInt(60)),
          "event_source",
          (call == 2 ? "ec2" : "iam") + ".amazonaws.com",
          "event_name",
          CALLS.get(call),
          "account_id",
          "011122223333",
          "aws_region",
          REGIONS.get(random.nextInt(random.nextInt(10) == 0 ? 3 : 2)),
          "identity_type",
          "IAMUser",
          "identity_arn",
          "arn:aws:iam::011122223333:user/" + key,
          "access_key_id",
          key,
          "source_ip_address",
          "198.51." + random.nextInt(4) + ".7",
          "user_agent",
          "agent",
          "outcome",
          random.nextInt(4) == 0 ? "denied" : "success",
          "request_parameters",
          "{\"userName\":\"u" + random.nextInt(3) + "\"}",
          "source_uri",
          "file:/a",
          "source_ordinal",
          (long) event);
    }
    PlainTimelines plain = new PlainTimelines(events.list()).reached("AKIA1", "AKIA2", "AKIA3");
    for (int key = 0; key < 12; key++) {
      String root = "AKIA" + key / 4 * 4;
      credentials.row(
          "credential_id",
          "AKIA" + key,
          "root_credential_id",
          "lambda.amazonaws.com",
          "head_credential_id",
          root);
      plain.root("AKIA" + key, root);
    }
    for (int key = 1; key < 4; key++) {
      blastRadius.row("reached_id", "AKIA" + key, "is_candidate", false);
    }
    List<Row> shuffled = new ArrayList<>(events.list());
    Collections.shuffle(shuffled, random);
    Dataset<Row> frame =
        SharedSpark.session()
            .createDataFrame(shuffled, SparkSchemas.of(Tables.EVENTS))
            .repartition(3);
    List<String> expected = plain.told().stream().map(TimelinesTest::text).sorted().toList();
    assertThat(expected).hasSizeGreaterThan(200);

    Dataset<Row> timeline =
        Timelines.timeline(
            frame, credentials.frame(), blastRadius.frame(), TimelineSettings.defaults());
    Scope open = Scope.of(credentials.frame(), blastRadius.frame(), 2);
    Dataset<Row> joined =
        Timelines.timeline(
            frame, credentials.frame(), open, SuspectSigns.NONE, TimelineSettings.defaults());

    assertThat(timeline.schema()).isEqualTo(SparkSchemas.of(Tables.TIMELINE));
    assertThat(texts(timeline)).isEqualTo(expected);
    assertThat(texts(joined)).isEqualTo(expected);
  }

  /** What only many calls show is a signal at the first of them, but not of the owner. */
  @Test
  void timeline_firstEventOfASuspectsSign_bearsItAsASignal() {
    for (int event = 0; event < 4; event++) {
      events.row(
          "event_id",
          "e" + event,
          "event_time",
          "2025-11-02T10:0" + event + ":00Z",
          "event_source",
          "iam.amazonaws.com",
          "event_name",
          CALLS.get(event % 2),
          "account_id",
          "011122223333",
          "aws_region",
          "us-east-1",
          "identity_type",
          "IAMUser",
          "identity_arn",
          "arn:aws:iam::011122223333:user/x",
          "access_key_id",
          "AKIA1",
          "source_ip_address",
          event == 3 ? "192.0.2.1" : "198.51.100.7",
          "outcome",
          "success");
    }
    blastRadius.row("reached_id", "AKIA1", "is_candidate", false);
    TableRows suspects = new TableRows(Tables.SUSPECTS);
    suspects.row(
        "score",
        60L,
        "reasons",
        List.of(
            "looked around the account by many calls in minutes (7 events)",
            "was used in a region that was new to it",
            "GuardDuty told of it: x",
            "was used from two places at once (two networks within five minutes)"),
        "sign_event_ids",
        List.of("e1", "e2", "", "e3"));

    List<Row> told =
        Timelines.timeline(
                events.frame(),
                credentials.frame(),
                blastRadius.frame(),
                suspects.frame(),
                TimelineSettings.defaults().withDefenders(List.of("192.0.2.0/24"), Responders.NONE))
            .orderBy("event_time")
            .collectAsList();

    assertThat(told)
        .filteredOn(row -> row.getAs("signal") != null)
        .extracting(row -> row.getList(row.fieldIndex("event_ids")), row -> row.getAs("signal"))
        .contains(
            tuple(List.of("e1"), "looked around the account by many calls in minutes (7 events)"))
        .noneMatch(row -> row.toString().contains("two places"));
  }

  private static List<String> texts(Dataset<Row> timeline) {
    return timeline.collectAsList().stream().map(TimelinesTest::text).sorted().toList();
  }

  private static String text(Row row) {
    return row.getAs("root_credential_id")
        + " "
        + row.getAs("sequence")
        + " "
        + row.getAs("session")
        + " "
        + row.getAs("actor")
        + " "
        + ids(row.getAs("event_ids"))
        + " "
        + row.getAs("interest")
        + " "
        + row.getAs("is_new_region")
        + row.getAs("is_new_network")
        + row.getAs("is_new_action")
        + " "
        + row.getAs("signal")
        + " "
        + row.getAs("sentence");
  }

  /** The engine's rows hold Scala's sequences, plain rows Java's lists. */
  private static List<?> ids(Object cell) {
    return cell instanceof scala.collection.Seq<?> ids
        ? scala.jdk.javaapi.CollectionConverters.asJava(ids)
        : (List<?>) cell;
  }
}
