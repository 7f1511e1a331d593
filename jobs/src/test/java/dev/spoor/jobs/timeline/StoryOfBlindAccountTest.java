/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** What a story cannot show, as trails recorded less. */
class StoryOfBlindAccountTest extends StoryCase {
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
}
