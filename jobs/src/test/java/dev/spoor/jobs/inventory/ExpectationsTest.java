/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What inventories say of a thing; times are hours. */
class ExpectationsTest {
  private static final String A = "111122223333";
  private static final long HOUR = 3_600_000_000L;

  /** Hour of a creation that is not in the archive. */
  private static final long BEFORE = -1;

  @Test
  void of_noInventory_saysNothing() {
    Expectations.Verdict verdict =
        Expectations.of(List.of()).of(life("ec2:instance:i-1", 5), Way.unknown("x"));

    assertThat(verdict.isExpected()).isNull();
    assertThat(verdict.note()).isNull();
  }

  @Test
  void of_state_vouchesForWhatItManagesAndWhatBelongsToIt() {
    Expectations known =
        Expectations.of(
            List.of(
                state("ec2:instance:i-1", "aws_instance.web"),
                state("autoscaling:group:" + A + ":r:web", "aws_autoscaling_group.web")));
    Known launched = life("ec2:instance:i-2", 5);
    Way ofGroup = ofGroup(false);

    assertThat(known.of(life("ec2:instance:i-1", 5), Way.unknown("x")))
        .isEqualTo(new Expectations.Verdict(true, "managed by Terraform as aws_instance.web"));
    assertThat(known.of(launched, ofGroup).note())
        .isEqualTo("belongs to what Terraform manages as aws_autoscaling_group.web");
    assertThat(known.of(launched, Way.unknown("x")).isExpected()).isFalse();
    assertThat(known.of(launched, ofGroup(true)).isExpected()).as("of a raised group").isNull();
  }

  private static Way ofGroup(boolean isRaised) {
    return new Way(
        "ASIA",
        "AKIA",
        null,
        null,
        null,
        "e",
        Way.DERIVED,
        "exact",
        "launched by the group",
        List.of(new Way.Hop("autoscaling:group:" + A + ":r:web", "launched by", "exact")),
        isRaised);
  }

  @Test
  void of_thingsThatNoInventorySpeaksOf_saysNothing() {
    Expectations known = Expectations.of(List.of(state("ec2:instance:i-1", "aws_instance.web")));

    assertThat(known.of(life("ecs:task:" + A + ":r:c/t", 5), Way.unknown("x")).isExpected())
        .as("Terraform manages no tasks")
        .isNull();
    assertThat(
            known
                .of(lifeIn("999999999999", "r", "ec2:instance:i-9", 5), Way.unknown("x"))
                .isExpected())
        .as("another account")
        .isNull();
    assertThat(known.of(life("ec2:instance:i-9", 5), Way.unknown("x")).isExpected()).isFalse();
  }

  @Test
  void of_snapshot_vouchesForWhatIsOlderThanItsCapture() {
    Expectations known =
        Expectations.of(
            List.of(
                item("ec2:instance:i-1", 4, "OK"),
                item("ec2:instance:i-2", 4, "ResourceDeleted"),
                item("ec2:instance:i-2", 3, "OK")));

    assertThat(known.of(life("ec2:instance:i-1", BEFORE), Way.unknown("x")).note())
        .isEqualTo("recorded by AWS Config at 1970-01-01T04:00:00Z");
    Expectations.Verdict later = known.of(life("ec2:instance:i-1", 2), Way.unknown("x"));
    assertThat(later.isExpected()).as("what an intruder made is recorded as well").isNull();
    assertThat(later.note()).contains("after its creation");
    assertThat(known.of(life("ec2:instance:i-2", 2), Way.unknown("x")))
        .isEqualTo(
            new Expectations.Verdict(
                false, "AWS Config recorded at 1970-01-01T04:00:00Z that it was gone"));
  }

  @Test
  void of_snapshot_speaksOfItsAccountAndRegionAlone() {
    Expectations known = Expectations.of(List.of(item("ec2:vpc:vpc-1", 4, "OK")));

    assertThat(known.of(life("ec2:instance:i-9", 5), Way.unknown("x")).isExpected()).isFalse();
    assertThat(
            known.of(lifeIn(A, "elsewhere", "ec2:instance:i-9", 5), Way.unknown("x")).isExpected())
        .as("a region that the snapshot is not of")
        .isNull();
    assertThat(
            known
                .of(lifeIn(A, "us-east-1", "iam:role:" + A + "::x", 5), Way.unknown("x"))
                .isExpected())
        .as("of no region")
        .isFalse();
  }

  @Test
  void of_snapshotOfOneAccount_doesNotLetTheStateOfAnotherSpeakOfIt() {
    Row other =
        RowFactory.create(
            "ec2:vpc:vpc-1", "999999999999", "config-snapshot", null, "OK", null, "far");
    Expectations known =
        Expectations.of(List.of(state("ec2:instance:i-1", "aws_instance.web"), other));

    assertThat(
            known
                .of(lifeIn("999999999999", "r", "ec2:instance:i-9", 5), Way.unknown("x"))
                .isExpected())
        .isNull();
    assertThat(known.of(life("ec2:instance:i-9", 5), Way.unknown("x")).isExpected()).isFalse();
  }

  private static Row state(String key, String address) {
    return RowFactory.create(key, A, "terraform-state", address, null, null, "r");
  }

  private static Row item(String key, long hour, String status) {
    return RowFactory.create(
        key,
        A,
        "config-snapshot",
        null,
        status,
        Timestamp.from(Instant.ofEpochSecond(hour * 3600)),
        "r");
  }

  private static Known life(String key, long createdHour) {
    return lifeIn(A, "r", key, createdHour);
  }

  private static Known lifeIn(
      @Nullable String account, String region, String key, long createdHour) {
    String kind = key.substring(0, key.indexOf(':', key.indexOf(':') + 1));
    long created = createdHour == BEFORE ? Life.UNKNOWN : createdHour * HOUR;
    return new Known(
        key,
        kind,
        key,
        account,
        region,
        created,
        "e",
        "ASIA",
        "AKIA",
        false,
        false,
        null,
        null,
        List.of(),
        null,
        Life.UNKNOWN,
        Life.UNKNOWN,
        Life.UNKNOWN,
        Life.UNKNOWN);
  }
}
