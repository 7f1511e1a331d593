/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.lineage.Graph;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** What is new about a key, through the whole of lineage. */
class HabitsTest {
  private static final String KEY = "AKIAWO645SY5NZGYAQ1X";
  private int events;

  @Test
  void signs_newRegionServiceAndNetworkAfterWeeks_areToldOnceEach() {
    assertThat(
            reasons(
                use("2025-11-01T00:00:00Z", "us-east-1", "s3", "198.51.100.7"),
                use("2025-11-20T00:00:00Z", "ap-south-1", "ec2", "203.0.113.9"),
                use("2025-11-20T00:01:00Z", "ap-south-1", "ec2", "203.0.113.9")))
        .containsExactly(
            "was used in a region that was new to it",
            "was used from a network that was new to it",
            "was used for a service that was new to it");
  }

  @Test
  void signs_withinTheFirstDays_areNone() {
    assertThat(
            reasons(
                use("2025-11-01T00:00:00Z", "us-east-1", "s3", "198.51.100.7"),
                use("2025-11-10T00:00:00Z", "ap-south-1", "ec2", "203.0.113.9")))
        .isEmpty();
  }

  @Test
  void signs_twoNetworksWithinMinutes_areTwoPlaces() {
    assertThat(
            reasons(
                use("2025-11-01T00:00:00Z", "us-east-1", "s3", "198.51.100.7"),
                use("2025-11-05T00:00:00Z", "us-east-1", "s3", "198.51.100.7"),
                use("2025-11-05T00:02:00Z", "us-east-1", "s3", "203.0.113.9")))
        .containsExactly("was used from two places at once (two networks within five minutes)");
  }

  @Test
  void signs_twoGatewaysFromTheStartOrBothFamilies_areOnePlace() {
    assertThat(
            reasons(
                use("2025-11-01T00:00:00Z", "us-east-1", "s3", "198.51.100.7"),
                use("2025-11-01T00:01:00Z", "us-east-1", "s3", "203.0.113.9"),
                use("2025-11-05T00:00:00Z", "us-east-1", "s3", "198.51.100.7"),
                use("2025-11-05T00:02:00Z", "us-east-1", "s3", "203.0.113.9"),
                use("2025-11-05T00:02:00Z", "us-east-1", "s3", "2600:1f14::9")))
        .isEmpty();
  }

  private List<String> reasons(Row... uses) {
    return Graph.of(List.of(uses)).suspects().stream()
        .flatMap(suspect -> suspect.reasons().stream())
        .map(reason -> reason.replaceAll(" \\(\\d+ events\\)", ""))
        .toList();
  }

  private Row use(String time, String region, String service, String address) {
    return Graph.event(
        "event_id",
        "e" + events++,
        "event_time",
        Timestamp.from(Instant.parse(time)),
        "event_source",
        service + ".amazonaws.com",
        "event_name",
        "ListThings",
        "event_type",
        "AwsApiCall",
        "account_id",
        "444455556666",
        "aws_region",
        region,
        "source_ip_address",
        address,
        "outcome",
        "success",
        "identity_type",
        "IAMUser",
        "identity_arn",
        "arn:aws:iam::444455556666:user/somebody",
        "access_key_id",
        KEY,
        "source_uri",
        "file",
        "source_ordinal",
        (long) events);
  }
}
