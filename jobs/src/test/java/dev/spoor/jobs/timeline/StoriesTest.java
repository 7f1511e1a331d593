/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class StoriesTest extends StoryCase {
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
}
