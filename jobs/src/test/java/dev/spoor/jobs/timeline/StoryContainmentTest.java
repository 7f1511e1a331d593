/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Which doors a story leaves open. */
class StoryContainmentTest extends StoryCase {
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

  /** Who repeats a call would bury what he opened beside it. */
  @Test
  void containment_trustSetAgainAndAgain_isOneDoorThatSaysHowOften() {
    String stranger = "\\\"999988887777\\\"";
    String both = "[" + stranger + ",\\\"111100001111\\\"]";
    for (int call = 1; call <= 301; call++) {
      String time = "10:%02d:%02d".formatted(call / 60, call % 60);
      String principal = call == 301 ? both : stranger;
      told(call, time, "iam", "UpdateAssumeRolePolicy", "sentence", "Changed role r");
      iam(
          "e" + call,
          time,
          "UpdateAssumeRolePolicy",
          "{\"roleName\":\"r\",\"policyDocument\":\"{\\\"Statement\\\":{\\\"Effect\\\":"
              + "\\\"Allow\\\",\\\"Principal\\\":{\\\"AWS\\\":"
              + principal
              + "}}}\"}");
    }
    told(302, "11:00:00", "iam", "CreateUser", "sentence", "Created user u");
    told(303, "11:01:00", "sso-directory", "CreateUser", "sentence", "Created a user");
    told(304, "11:02:00", "sso-directory", "CreateUser", "sentence", "Created a user");

    List<Row> doors;
    try (Stories made = stories()) {
      doors = made.containment().orderBy("event_id").collectAsList();
    }

    assertThat(doors)
        .extracting(row -> row.getAs("event_id"), row -> row.getAs("check_name"))
        .as("two users whom no sentence names are two")
        .containsExactly(
            tuple("e1", "foreign trust"),
            tuple("e301", "foreign trust"),
            tuple("e302", "way in"),
            tuple("e303", "way in"),
            tuple("e304", "way in"));
    assertThat(doors.get(0).<String>getAs("statement"))
        .isEqualTo(
            "Changed role r: its trust lets in arn:aws:iam::999988887777:root, from outside the"
                + " account; look whether it still does. Done 300 times, the last at"
                + " 2025-11-02T10:05:00Z.");
    assertThat(doors.get(1).<String>getAs("statement"))
        .contains("111100001111", "999988887777")
        .endsWith("look whether it still does.");
  }

  @Test
  void containment_functionsOfOneNameInTwoRegions_areTwoDoors() {
    String name = "UpdateFunctionUrlConfig20211031";
    Object[] there = {"sentence", "Changed f", "regions", List.of("eu-west-1")};
    told(1, "10:00:00", "lambda", name, "sentence", "Changed f");
    told(2, "10:01:00", "lambda", name, there);
    told(3, "10:02:00", "lambda", name, there);

    List<Row> doors;
    try (Stories made = stories()) {
      doors = made.containment().orderBy("event_id").collectAsList();
    }

    assertThat(doors)
        .extracting(row -> row.getAs("event_id"), row -> row.getAs("statement"))
        .containsExactly(
            tuple("e1", "Changed f: look whether it is still there, and who may use it."),
            tuple(
                "e2",
                "Changed f: look whether it is still there, and who may use it. Done 2 times, the"
                    + " last at 2025-11-02T10:02:00Z."));
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
}
