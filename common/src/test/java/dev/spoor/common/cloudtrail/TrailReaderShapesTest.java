/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.evidence.ReadProblem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every shape in which people hand over events, and everything that only looks like one. */
class TrailReaderShapesTest {
  static String event(String id) {
    return "{\"eventVersion\":\"1.08\",\"eventTime\":\"2024-01-02T03:04:05Z\",\"eventID\":\""
        + id
        + "\",\"eventSource\":\"ec2.amazonaws.com\",\"eventName\":\"RunInstances\"}";
  }

  private static String quoted(String json) {
    return "\"" + json.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static void assertIds(Reading reading, String... ids) {
    assertThat(reading.problems).isEmpty();
    assertThat(reading.eventIds).containsExactly(ids);
    assertThat(reading.kind).isEqualTo(ContentKind.CLOUDTRAIL);
    assertThat(reading.ordinals)
        .containsExactlyElementsOf(
            java.util.stream.LongStream.range(0, ids.length).boxed().toList());
  }

  @Test
  void next_listsAndLines_giveTheirEvents() {
    String both = event("a") + "," + event("b");
    assertIds(Reading.of("{\"Records\":[" + both + "]}"), "a", "b");
    assertIds(Reading.of("\ufeff {\"x\":{},\"Records\" : [ " + both + " ],\"y\":1}\n"), "a", "b");
    assertIds(Reading.of("[" + both + "]"), "a", "b");
    assertIds(Reading.of(event("a")), "a");
    assertIds(Reading.of(event("a") + "\n" + event("b") + "\n"), "a", "b");
    assertIds(Reading.of(event("a") + event("b")), "a", "b");
    assertIds(Reading.of("[" + quoted(event("a")) + "," + quoted(event("b")) + "]"), "a", "b");
    assertIds(Reading.of("2024-01-02T03:04:05.678Z " + event("a") + "\n"), "a");
    assertIds(
        Reading.of(
            "{\"Records\":["
                + event("a")
                + "]}\n{\"Records\":[]}{\"Records\":["
                + event("b")
                + "]}"),
        "a",
        "b");
  }

  @Test
  void next_gzipWhateverTheName_isInflated() {
    byte[] one = Reading.gzip("{\"Records\":[" + event("a"));
    byte[] two = Reading.gzip("," + event("b") + "]}");
    byte[] members = java.util.Arrays.copyOf(one, one.length + two.length);
    System.arraycopy(two, 0, members, one.length, two.length);

    assertIds(Reading.of(members, true), "a", "b");
  }

  @Test
  void next_wrappedEvents_areUnwrapped() {
    String entry = "{\"EventId\":\"a\",\"CloudTrailEvent\":" + quoted(event("a")) + "}";
    assertIds(Reading.of("{\"NextToken\":\"t\",\"Events\":[" + entry + "]}"), "a");
    String second = "{\"EventId\":\"b\",\"CloudTrailEvent\":" + quoted(event("b")) + "}";
    assertIds(Reading.of(entry + "\n" + second), "a", "b");
  }

  @Test
  void next_messages_areUnwrapped() {
    String bridge =
        "{\"detail-type\":\"AWS API Call via CloudTrail\",\"detail\":" + event("a") + "}";
    assertIds(Reading.of(bridge), "a");
    String sns = "{\"Type\":\"Notification\",\"Message\":" + quoted(bridge) + "}";
    assertIds(Reading.of(sns), "a");
    String sqs =
        "{\"Records\":[{\"eventSource\":\"aws:sqs\",\"awsRegion\":\"x\",\"body\":"
            + quoted(sns)
            + "}]}";
    assertIds(Reading.of(sqs), "a");
    assertIds(
        Reading.of(
            "{\"messageType\":\"DATA_MESSAGE\",\"logEvents\":[{\"id\":\"1\",\"message\":"
                + quoted(event("a"))
                + "},{\"id\":\"2\",\"message\":"
                + quoted(event("b"))
                + "}]}"),
        "a",
        "b");
  }

  @Test
  void next_logstashDocument_takesItsTimestamp() {
    Reading reading = Reading.of(event("a").replace("\"eventTime\"", "\"@timestamp\""));

    assertIds(reading, "a");
    assertThat(reading.times).containsExactly(1704164645000000L);
    assertThat(reading.extras).containsExactly("{\"@timestamp\":\"2024-01-02T03:04:05Z\"}");
  }

  @Test
  void kind_otherContent_isNamedAndGivesNoEvent() {
    assertKind("", ContentKind.EMPTY);
    assertKind(" \n", ContentKind.EMPTY);
    assertKind("[]", ContentKind.EMPTY);
    assertKind("{}", ContentKind.EMPTY);
    assertKind("{\"Records\":[ ]}", ContentKind.CLOUDTRAIL);
    assertKind(
        "{\"awsAccountId\":\"1\",\"digestS3Bucket\":\"b\",\"logFiles\":[{\"eventName\":\"x\"}]}",
        ContentKind.DIGEST);
    assertKind("{\"fileVersion\":\"1\",\"configurationItems\":[{}]}", ContentKind.CONFIG);
    assertKind(
        "{\"Records\":[{\"eventType\":\"AwsCloudTrailInsight\",\"eventSource\":\"x\"}]}",
        ContentKind.INSIGHT);
    assertKind(
        "{\"Records\":[{\"eventType\":\"AwsAggregatedEvent\",\"eventSource\":\"x\"}]}",
        ContentKind.AGGREGATED);
    assertKind("{\"s3Bucket\":\"b\",\"s3ObjectKey\":[\"k\"]}", ContentKind.NOTIFICATION);
    assertKind("{\"a\":1}\n{\"a\":2}", ContentKind.FOREIGN);
  }

  private static void assertKind(String content, ContentKind kind) {
    Reading reading = Reading.of(content);
    assertThat(reading.kind).as(content).isEqualTo(kind);
    assertThat(reading.events).as(content).isEmpty();
    assertThat(reading.problems).as(content).isEmpty();
    assertThat(reading.read).as(content).isZero();
  }

  @Test
  void next_insightBeforeEvents_isARejectOnceTheObjectProvesToBeATrail() {
    String insight = "{\"eventType\":\"AwsCloudTrailInsight\",\"eventID\":\"i\"}";

    Reading reading =
        Reading.of("{\"Records\":[" + insight + "," + event("a") + "," + insight + "]}");

    assertThat(reading.problemKinds())
        .isEqualTo(List.of(ReadProblem.Kind.NOT_AN_EVENT, ReadProblem.Kind.NOT_AN_EVENT));
    assertThat(reading.eventIds).containsExactly("a");
    assertThat(reading.ordinals).containsExactly(1L);
    assertThat(reading.problems.get(1).where().ordinal()).isEqualTo(2);
    assertThat(reading.read).isEqualTo(3);
  }

  @Test
  void next_foreignText_isAProblemOnlyUnderATrailsName() {
    byte[] text = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8);

    assertThat(Reading.of(text, false).problems).isEmpty();
    assertThat(Reading.of(text, false).kind).isEqualTo(ContentKind.FOREIGN);
    assertThat(Reading.of(text, true).problemKinds())
        .containsExactly(ReadProblem.Kind.BAD_COMPRESSION);
  }
}
