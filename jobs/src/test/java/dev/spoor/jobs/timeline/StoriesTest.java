/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.testing.TableRows;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class StoriesTest {
  private final TableRows credentials =
      new TableRows(Tables.CREDENTIALS).defaults("root_credential_id", "AKIAROOT", "depth", 1L);
  private final TableRows blastRadius =
      new TableRows(Tables.BLAST_RADIUS).defaults("reached_kind", "credential");
  private final TableRows events =
      new TableRows(Tables.EVENTS).defaults("account_id", "011122223333");
  private final TableRows findings = new TableRows(Tables.GUARDDUTY_FINDINGS);
  private final TableRows report = new TableRows(Tables.CREDENTIAL_REPORT);
  private final TableRows coverage = new TableRows(Tables.COVERAGE);
  private final TableRows timeline =
      new TableRows(Tables.TIMELINE)
          .defaults(
              "root_credential_id", "AKIAROOT",
              "access_key_id", "AKIAROOT",
              "event_count", 1L,
              "session", 1L,
              "account_id", "011122223333",
              "aws_region", "us-east-1",
              "regions", List.of("us-east-1"),
              "outcome", "success",
              "actor", "intruder");

  @Test
  void stories_rootWithOwnerAndIntruder_saysWhenWhatAndWhichDoorsAreOpen() {
    told(1, "10:00:00", "s3", "ListBuckets", "actor", "owner", "event_count", 7L);
    told(
        2,
        "11:00:00",
        "sts",
        "GetCallerIdentity",
        "phase",
        "Discovery",
        "regions",
        List.of("us-east-1", "eu-west-1"));
    told(3, "11:01:00", "cloudtrail", "StopLogging", "phase", "Defense Evasion", "signal", "x");
    told(4, "12:00:00", "iam", "CreateRole", "phase", "Persistence", "sentence", "Created role r");
    told(5, "12:30:00", "ec2", "RunInstances", "outcome", "denied", "event_count", 4L);
    told(7, "12:10:00", "iam", "CreateUser", "sentence", "Created user gone");
    told(6, "13:00:00", "iam", "CreateUser", "root_credential_id", "AKIAHONEST", "actor", "other");
    credentials
        .row(
            "credential_id", "AKIAROOT",
            "kind", "long-term key",
            "depth", 0L,
            "deactivated_at", "2025-11-02T12:40:00Z",
            "deactivated_by", "ASIARESPONDER",
            "last_used_after_end", "2025-11-02T12:50:00Z",
            "is_alive", false)
        .row(
            "credential_id", "ASIACHILD",
            "kind", "federated session",
            "parent_credential_id", "AKIAROOT",
            "minted_how", "GetFederationToken",
            "minting_event_id", "mint",
            "is_alive", true,
            "alive_note", "not expired")
        .row("credential_id", "ASIAHONEST", "is_alive", true);
    blastRadius.row("reached_id", "AKIAROOT").row("reached_id", "ASIACHILD");
    events.row("event_time", "2025-11-03T00:00:00Z", "event_category", "Management");
    iam("e4", "12:00:00", "CreateRole", "{\"roleName\":\"r\"}");
    iam("e7", "12:10:00", "CreateUser", "{\"userName\":\"gone\"}");
    iam("before", "11:00:00", "DeleteRole", "{\"roleName\":\"r\"}");
    iam("after", "14:00:00", "DeleteUser", "{\"userName\":\"Gone\"}");

    List<Row> stories;
    List<Row> doors;
    try (Stories made = stories()) {
      stories = made.stories().collectAsList();
      doors = made.containment().orderBy("check_name").collectAsList();
    }

    assertThat(stories)
        .extracting(
            row -> row.getAs("root_credential_id"),
            row -> row.getAs("is_candidate"),
            row -> row.getAs("first_seen_at"),
            row -> row.getAs("first_act_event_id"),
            row -> row.getAs("dwell_seconds"),
            row -> row.getAs("first_signal_event_id"),
            row -> row.getAs("contained_at"),
            row -> row.getAs("contained_by"),
            row -> row.getAs("act_count"),
            row -> row.getAs("success_count"),
            row -> row.getAs("denied_count"),
            row -> row.getAs("owner_count"),
            row -> row.getAs("credential_count"),
            row -> row.getAs("alive_count"),
            row -> row.getList(row.fieldIndex("regions")),
            row -> row.getList(row.fieldIndex("phases")))
        .containsExactly(
            tuple(
                "AKIAROOT",
                false,
                at("10:00:00"),
                "e2",
                5_400L,
                "e3",
                at("12:40:00"),
                "ASIARESPONDER",
                8L,
                4L,
                4L,
                7L,
                2L,
                1L,
                List.of("us-east-1", "eu-west-1"),
                List.of("Discovery", "Defense Evasion", "Persistence")));
    assertThat(
            String.join(
                " ", stories.get(0).<String>getList(stories.get(0).fieldIndex("not_visible"))))
        .contains("2025-11-02T11:01:00Z in account 011122223333 may be missing: StopLogging")
        .contains("no data events")
        .contains("after 2025-11-03T00:00:00Z")
        .contains("ASIACHILD")
        .doesNotContain("ASIAHONEST");
    assertThat(doors)
        .extracting(
            row -> row.getAs("check_name"),
            row -> row.getAs("subject"),
            row -> row.getAs("since"),
            row -> row.getAs("event_id"))
        .containsExactly(
            tuple("alive after its parent's end", "ASIACHILD", at("12:40:00"), "mint"),
            tuple("used after its end", "AKIAROOT", at("12:40:00"), null),
            tuple("way in", "Created role r", at("12:00:00"), "e4"));
  }

  @Test
  void containment_childrenOfAnEndedKey_areHeldAgainstTheFirstEndAbove() {
    told(1, "11:00:00", "s3", "ListBuckets");
    credentials
        .row(
            "credential_id", "AKIAROOT",
            "depth", 0L,
            "deactivated_at", "2025-11-02T10:00:00Z",
            "quarantined_at", "2025-11-02T09:00:00Z",
            "last_used_at", "2025-11-02T09:30:00Z",
            "is_alive", false)
        .row(child("ASIAFED", "AKIAROOT", 1, "22:00:00", "21:00:00"))
        .row(child("ASIAIDLE", "AKIAROOT", 1, "12:00:00", "09:00:00"))
        .row(child("ASIAOVER", "AKIAROOT", 1, "09:59:00", "09:58:00"))
        .row(child("ASIAGRAND", "ASIAOVER", 2, "10:30:00", "10:10:00"))
        .row(
            "credential_id",
            "AKIAGRAND",
            "parent_credential_id",
            "ASIAFED",
            "depth",
            2L,
            "is_alive",
            true);
    credentials.row(
        "credential_id", "arn:aws:iam::011122223333:user/eve",
        "parent_credential_id", "AKIAROOT",
        "kind", "principal",
        "last_used_at", "2025-11-02T11:00:00Z");
    blastRadius.row("reached_id", "arn:aws:iam::011122223333:user/eve");
    for (String one :
        List.of("AKIAROOT", "ASIAFED", "ASIAIDLE", "ASIAOVER", "ASIAGRAND", "AKIAGRAND")) {
      blastRadius.row("reached_id", one);
    }

    List<Row> doors;
    try (Stories made = stories()) {
      doors = made.containment().orderBy("subject").collectAsList();
    }

    assertThat(doors)
        .extracting(
            row -> row.getAs("subject"), row -> row.getAs("check_name"), row -> row.getAs("since"))
        .containsExactly(
            tuple("AKIAGRAND", "alive after its parent's end", at("10:00:00")),
            tuple("AKIAROOT", "used after quarantine", at("09:00:00")),
            tuple("ASIAFED", "used after its parent's end", at("10:00:00")),
            tuple("ASIAGRAND", "used after its parent's end", at("10:00:00")),
            tuple("ASIAIDLE", "outlived its parent's end", at("10:00:00")));
    assertThat(doors.get(0).<String>getAs("statement"))
        .isEqualTo(
            "AKIAGRAND, which came of ASIAFED and so of AKIAROOT, is not known to have ended;"
                + " AKIAROOT was ended at 2025-11-02T10:00:00Z.");
  }

  @Test
  void stories_accountThatOthersMadeBlind_saysWhatIsMissingThere() {
    told(1, "10:00:00", "s3", "ListBuckets");
    told(2, "10:01:00", "s3", "ListBuckets", "account_id", "999900001111");
    told(3, "10:02:00", "cloudtrail", "StopLogging");
    iam("e1", "10:00:00", "CreateUser", "{}");
    events.row("event_category", "Data", "event_source", "lambda.amazonaws.com");
    blind("011122223333", "2025-11-02", "trail main stopped from 2025-11-02T09:00:00Z", "x");
    blind("011122223333", "2025-10-01", "trail main stopped long before", "y");
    blind("011122223333", "2025-11-02", "trail told of already", "e3");
    blind("011122223333", "2025-11-04", "trail stopped long after", "w");
    blind("555566667777", "2025-11-02", "trail of another account stopped", "z");

    List<Row> stories;
    try (Stories made = stories()) {
      stories = made.stories().collectAsList();
    }

    assertThat(stories.get(0).<String>getList(stories.get(0).fieldIndex("not_visible")))
        .contains(
            "What happened in account 011122223333 meanwhile: trail main stopped from"
                + " 2025-11-02T09:00:00Z (see event x).",
            "Calls on objects in account 011122223333: of the data events that the trail holds"
                + " none is of s3.",
            "Calls on objects, functions and agents in account 999900001111: the trail holds no"
                + " data events.")
        .noneMatch(text -> text.contains("long before"))
        .noneMatch(text -> text.contains("long after"))
        .noneMatch(text -> text.contains("Whether more is missing"))
        .noneMatch(text -> text.contains("another account"))
        .noneMatch(text -> text.contains("told of already"))
        .filteredOn(text -> text.contains("StopLogging succeeded (event e3)"))
        .hasSize(1);
  }

  @Test
  void stories_accountWithMoreBlindStatesThanAreTold_saysHowManyAreLeft() {
    told(1, "10:00:00", "s3", "ListBuckets");
    told(2, "10:02:00", "s3", "ListBuckets");
    iam("e1", "10:00:00", "CreateUser", "{}");
    for (int i = 0; i < StoryWindow.STATES + 3; i++) {
      blind("011122223333", "2025-11-02", "trail %02d stopped".formatted(i), "x");
    }

    List<Row> stories;
    try (Stories made = stories()) {
      stories = made.stories().collectAsList();
    }

    assertThat(stories.get(0).<String>getList(stories.get(0).fieldIndex("not_visible")))
        .contains(
            "Whether more is missing in account 011122223333: its trails recorded less in 3 more"
                + " ways, before those that were looked at (table coverage has them).")
        .filteredOn(text -> text.contains("meanwhile"))
        .hasSize(StoryWindow.STATES);
  }

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

  @Test
  void stories_ofStrangersUnderOneService_areStoriesOfTheirOwn() {
    told(1, "10:00:00", "s3", "ListBuckets", "root_credential_id", "ASIAONE");
    told(1, "11:00:00", "cloudtrail", "StopLogging", "root_credential_id", "ASIATWO");
    for (String key : List.of("ASIAONE", "ASIATWO")) {
      credentials.row(
          "credential_id",
          key,
          "root_credential_id",
          "lambda.amazonaws.com",
          "head_credential_id",
          key,
          "is_alive",
          true);
      blastRadius.row("reached_id", key);
    }

    List<Row> stories;
    List<Row> doors;
    try (Stories made = stories()) {
      stories = made.stories().orderBy("root_credential_id").collectAsList();
      doors = made.containment().orderBy("root_credential_id").collectAsList();
    }

    assertThat(stories)
        .extracting(row -> row.getAs("root_credential_id"), row -> row.getAs("credential_count"))
        .containsExactly(tuple("ASIAONE", 1L), tuple("ASIATWO", 1L));
    assertThat(doors)
        .extracting(row -> row.getAs("root_credential_id") + " " + row.getAs("subject"))
        .containsExactly("ASIAONE ASIAONE", "ASIATWO ASIATWO");
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

  /** A report names no key: of a user who has one that is active none is held to be off. */
  @Test
  void containment_keysThatAYoungerReportHoldsInactive_areWordedSo() {
    told(1, "10:00:00", "s3", "ListBuckets");
    for (String user : List.of("off", "on", "old")) {
      credentials.row(
          "credential_id",
          "AKIA" + user,
          "kind",
          "long-term key",
          "principal_arn",
          "arn:aws:iam::011122223333:user/" + user,
          "is_alive",
          true,
          "alive_note",
          "no deactivation or deletion in the data");
      blastRadius.row("reached_id", "AKIA" + user);
    }
    reported("off", "access key 1", false, "2025-11-04");
    reported("off", "password", true, "2025-11-04");
    reported("on", "access key 1", false, "2025-11-04");
    reported("on", "access key 2", true, "2025-11-04");
    reported("old", "access key 1", false, "2025-11-01");
    events.row("event_time", "2025-11-03T00:00:00Z");

    List<Row> doors;
    try (Stories made = stories()) {
      doors = made.containment().orderBy("subject").collectAsList();
    }

    assertThat(doors)
        .extracting(row -> row.getAs("subject"), row -> row.getAs("check_name"))
        .containsExactly(
            tuple("AKIAoff", "inactive by report"),
            tuple("AKIAold", "never ended"),
            tuple("AKIAon", "never ended"));
    assertThat(doors.get(0).<String>getAs("statement"))
        .isEqualTo(
            "AKIAoff is inactive by the credential report of 2025-11-04T00:00:00Z; the trail does"
                + " not show its end.");
  }

  private void reported(String user, String slot, boolean isActive, String day) {
    report.row(
        "user_arn",
        "arn:aws:iam::011122223333:user/" + user,
        "slot",
        slot,
        "is_active",
        isActive,
        "generated_at",
        day + "T00:00:00Z");
  }

  /** Who made it is not known; that it is there is. */
  @Test
  void containment_waysInOfOwnerOrIntruder_areToldWithTheDoubt() {
    told(1, "10:00:00", "iam", "CreateUser", "actor", "unclear", "sentence", "Created user u");
    told(2, "10:01:00", "iam", "CreateUser", "actor", "owner", "sentence", "Created user o");
    told(3, "10:02:00", "iam", "CreateRole", "sentence", "Created role r");
    told(4, "10:03:00", "lambda", "AddPermission20150331v2", "sentence", "Let * call f");
    told(5, "10:04:00", "lambda", "AddPermission20150331v2", "sentence", "Let s3 call f");
    iam(
        "e3",
        "10:02:00",
        "CreateRole",
        "{\"roleName\":\"r\",\"assumeRolePolicyDocument\":\"{\\\"Statement\\\":{\\\"Effect\\\":"
            + "\\\"Allow\\\",\\\"Principal\\\":{\\\"AWS\\\":\\\"999988887777\\\"}}}\"}");
    events.row(
        "event_id",
        "e4",
        "event_time",
        "2025-11-02T10:03:00Z",
        "event_source",
        "lambda.amazonaws.com",
        "event_name",
        "AddPermission20150331v2",
        "outcome",
        "success",
        "request_parameters",
        "{\"functionName\":\"f\",\"statementId\":\"x\",\"principal\":\"*\"}");

    List<Row> doors;
    try (Stories made = stories()) {
      doors = made.containment().orderBy("event_id").collectAsList();
    }

    assertThat(doors)
        .extracting(row -> row.getAs("check_name"), row -> row.getAs("statement"))
        .containsExactly(
            tuple(
                "way in",
                "Created user u (made by the owner or an intruder: who called is unclear): look"
                    + " whether it is still there, and who may use it."),
            tuple(
                "foreign trust",
                "Created role r: its trust lets in arn:aws:iam::999988887777:root, from outside the"
                    + " account; look whether it still does."),
            tuple(
                "way in",
                "Let * call f: it lets in *, from outside the account; look whether it still"
                    + " does."));
  }

  private Stories stories() {
    return Stories.of(
        timeline.frame(),
        credentials.frame(),
        blastRadius.frame(),
        events.frame(),
        coverage.frame(),
        findings.frame(),
        report.frame());
  }

  private static Object[] child(String id, String parent, long depth, String expires, String used) {
    return new Object[] {
      "credential_id",
      id,
      "parent_credential_id",
      parent,
      "depth",
      depth,
      "expires_at",
      "2025-11-02T" + expires + "Z",
      "last_used_at",
      "2025-11-02T" + used + "Z",
      "is_alive",
      false
    };
  }

  private void blind(String account, String day, String words, String eventId) {
    coverage.row(
        "account_id",
        account,
        "day",
        day,
        "trail_states",
        List.of(words),
        "trail_event_ids",
        List.of(eventId));
  }

  private void iam(String id, String time, String name, String request) {
    events.row(
        "event_id",
        id,
        "event_time",
        "2025-11-02T" + time + "Z",
        "event_source",
        "iam.amazonaws.com",
        "event_name",
        name,
        "account_id",
        "011122223333",
        "outcome",
        "success",
        "request_parameters",
        request);
  }

  private void told(long sequence, String time, String service, String name, Object... values) {
    Object[] all = new Object[values.length + 12];
    Object[] own = {
      "sequence",
      sequence,
      "event_time",
      "2025-11-02T" + time + "Z",
      "last_event_time",
      "2025-11-02T" + time + "Z",
      "event_ids",
      List.of("e" + sequence),
      "event_source",
      service + ".amazonaws.com",
      "event_name",
      name
    };
    System.arraycopy(own, 0, all, 0, own.length);
    System.arraycopy(values, 0, all, own.length, values.length);
    timeline.row(all);
  }

  private static Timestamp at(String time) {
    return Timestamp.from(Instant.parse("2025-11-02T" + time + "Z"));
  }
}
