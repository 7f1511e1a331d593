/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** What GuardDuty saw of a story. */
class StoryAlarmsTest extends StoryCase {
  /** GuardDuty's first sight counts when it comes before any signal of the trail's own. */
  @Test
  void stories_alarmOfGuardDuty_isTheFirstSignalWhenItIsEarlier() {
    told(1, "10:00:00", "s3", "ListBuckets");
    told(2, "11:00:00", "s3", "ListBuckets", "signal", "x");
    credentials.row("credential_id", "AKIAROOT", "depth", 0L);
    blastRadius.row("reached_id", "AKIAROOT");
    findings.row(finding("late", "11:30:00")).row(finding("early", "10:30:00"));
    findings.row(finding("of before", "09:30:00"));
    findings.row(finding("sample", "09:00:00", "is_sample", true));

    assertThat(only(stories().stories()))
        .isEqualTo(tuple(at("10:30:00"), "GuardDuty told of early", null));
  }

  @Test
  void stories_alarmOfGuardDutyAfterASignal_changesNothing() {
    told(1, "10:00:00", "s3", "ListBuckets", "signal", "x");
    credentials.row("credential_id", "AKIAROOT", "depth", 0L);
    blastRadius.row("reached_id", "AKIAROOT");
    findings.row(finding("late", "11:30:00"));

    assertThat(only(stories().stories())).isEqualTo(tuple(at("10:00:00"), "x", "e1"));
  }

  /** A role's session may have any name; that of a machine's own has the machine's. */
  @Test
  void stories_alarmOfAMachine_isASignalOfItsOwnSessionsOnly() {
    String session = "arn:aws:sts::011122223333:assumed-role/web/i-0abc";
    told(1, "10:00:00", "s3", "ListBuckets");
    told(2, "10:00:00", "s3", "ListBuckets", "root_credential_id", "ASIANAMED");
    credentials
        .row("credential_id", "AKIAROOT", "kind", "instance session", "principal_arn", session)
        .row(
            "credential_id",
            "ASIANAMED",
            "root_credential_id",
            "ASIANAMED",
            "kind",
            "temporary key",
            "principal_arn",
            session);
    blastRadius.row("reached_id", "AKIAROOT").row("reached_id", "ASIANAMED");
    findings.row(
        "type",
        "misuse",
        "first_seen",
        "2025-11-02T10:30:00Z",
        "resources",
        List.of("arn:aws:ec2:us-east-1:011122223333:instance/i-0abc"));

    List<Row> stories;
    try (Stories made = stories()) {
      stories = made.stories().orderBy("root_credential_id").collectAsList();
    }

    assertThat(stories)
        .extracting(row -> row.getAs("root_credential_id"), row -> row.getAs("first_signal"))
        .containsExactly(tuple("AKIAROOT", "GuardDuty told of misuse"), tuple("ASIANAMED", null));
  }

  private static Tuple only(Dataset<Row> stories) {
    Row story = stories.collectAsList().get(0);
    return tuple(
        story.getAs("first_signal_at"),
        story.getAs("first_signal"),
        story.getAs("first_signal_event_id"));
  }

  private static Object[] finding(String type, String time, Object... more) {
    Object[] own = {
      "type", type, "first_seen", "2025-11-02T" + time + "Z", "access_key_ids", List.of("AKIAROOT")
    };
    Object[] all = java.util.Arrays.copyOf(own, own.length + more.length);
    System.arraycopy(more, 0, all, own.length, more.length);
    return all;
  }

  /** Administrators do it as well, so of others it is none. */
  @Test
  void signal_allRightsThatAnIntruderGave_couldHaveAlarmed() {
    ToldEvents told = new ToldEvents() {};
    for (String policy : List.of("ReadOnlyAccess", "AdministratorAccess")) {
      told.event(
          "2025-11-02T10:00:00Z",
          "iam",
          "AttachUserPolicy",
          "request_parameters",
          "{\"userName\":\"x\",\"policyArn\":\"arn:aws:iam::aws:policy/" + policy + "\"}");
    }

    assertThat(told.timeline().reached("AKIAEVE").told())
        .extracting(row -> row.getAs("actor"), row -> row.getAs("signal"))
        .containsExactlyInAnyOrder(tuple("intruder", null), tuple("intruder", "all rights given"));
    assertThat(told.timeline().told())
        .extracting(row -> row.<String>getAs("signal"))
        .containsOnlyNulls();
  }
}
