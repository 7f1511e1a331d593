/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.trail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.sigma.correlation.CorrelationPlan;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.detect.Gathering;
import dev.spoor.jobs.detect.hit.Draft;
import dev.spoor.jobs.detect.hit.Group;
import dev.spoor.jobs.detect.rule.DetectSettings;
import dev.spoor.jobs.testing.TableRows;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TravelScanTest {
  private static final String KEY = "AKIAWO645SY5DEXAMPLE";
  private static final String ROLE = "arn:aws:iam::111122223333:role/Dev";

  private final TableRows travel =
      new TableRows(Tables.TRAVEL)
          .defaults(
              "kind",
              "network",
              "account_id",
              "111122223333",
              "change_count",
              1L,
              "first_change_at",
              "2025-11-08T02:12:00Z",
              "last_change_at",
              "2025-11-08T02:12:00Z",
              "fastest_at",
              "2025-11-08T02:12:00Z",
              "from_address",
              "198.51.100.7",
              "from_place",
              "GB, AS64500 Example Office",
              "to_address",
              "203.0.113.66",
              "to_place",
              "BR, AS64510 Example Hosting with a very long name indeed",
              "seconds",
              720L,
              "event_ids",
              List.of("e1", "e2"),
              "source_uri",
              "file:/a",
              "source_ordinal",
              7L);

  private List<Draft> drafts(Set<String> suspects) {
    DetectSettings settings = DetectSettings.defaults();
    return Gathering.drafts(
            TravelScan.hits(travel.frame(), suspects),
            travel.frame(),
            settings,
            TrailFacts.of(List.of(), settings),
            Map.<String, CorrelationPlan>of())
        .collectAsList()
        .stream()
        .map(Draft::of)
        .toList();
  }

  @Test
  void hits_keyInTwoNetworks_isD02WithBothEvents() {
    travel.row("credential_id", KEY, "principal_arn", "arn:aws:iam::111122223333:user/build");

    Draft draft = drafts(Set.of(KEY)).get(0);

    assertThat(draft.group()).isEqualTo(new Group("D02", "access key", KEY, "111122223333", null));
    assertThat(draft.eventIds()).containsExactly("e1", "e2");
    assertThat(draft.evidence()).containsExactly("file:/a#7");
    assertThat(draft.isBySuspect()).isTrue();
    assertThat(draft.told())
        .isEqualTo(
            "within 12 min: 198.51.100.7 (GB, AS64500 Example Office), then 203.0.113.66 (BR,"
                + " AS64510 Example Hosting w...)");
  }

  /** An id that two records share is one event. */
  @Test
  void hits_bothUsesOfOneEventId_areSurvived() {
    travel.row("credential_id", KEY, "event_ids", List.of("e1"));

    assertThat(drafts(Set.of()).get(0).eventIds()).containsExactly("e1");
  }

  /** What is told as a journey is not told again as a change of network. */
  @Test
  void hits_journeyOfACredential_isToldOnceWithItsCount() {
    travel.row("credential_id", KEY);
    travel.row(
        "credential_id",
        KEY,
        "kind",
        "distance",
        "change_count",
        399L,
        "last_change_at",
        "2025-11-10T02:12:00Z",
        "kilometres",
        9_427L);

    List<Draft> drafts = drafts(Set.of());

    assertThat(drafts).hasSize(1);
    assertThat(drafts.get(0).group().rule()).isEqualTo("D02-travel");
    assertThat(drafts.get(0).count()).isEqualTo(400);
    assertThat(drafts.get(0).told())
        .startsWith("399 changes, one at least 9,427 km apart within 12 min: 198.51.100.7 (GB");
    assertThat(drafts.get(0).isBySuspect()).isFalse();
  }

  /** What the sentence says is what the events show, and the time is that of all changes. */
  @Test
  void hits_fastestOfManyChanges_isProvedByItsOwnEvents() {
    travel.row(
        "credential_id",
        KEY,
        "change_count",
        60L,
        "first_change_at",
        "2025-11-01T02:12:00Z",
        "last_change_at",
        "2025-11-10T02:12:00Z",
        "event_ids",
        List.of("e90", "e91", "e1", "e2"));

    Draft draft = drafts(Set.of()).get(0);

    assertThat(draft.eventIds()).containsExactly("e90", "e91");
    assertThat(draft.evidence()).containsExactly("file:/a#7");
    assertThat(draft.count()).isEqualTo(61);
    assertThat(List.of(time(draft.first()), time(draft.last())))
        .containsExactly("2025-11-01T02:12:00Z", "2025-11-10T02:12:00Z");
    assertThat(draft.told()).startsWith("60 changes, one within 12 min: ").doesNotContain(";");
  }

  private static String time(Long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
  }

  /** Somebody who switches a VPN on every morning has a session a day, and one statement. */
  @Test
  void hits_sessionsOfOneRole_areOneStatement() {
    for (int day = 0; day < 50; day++) {
      travel.row("credential_id", "ASIAWO645SY5SESSION" + day, "principal_arn", ROLE);
    }

    assertThat(drafts(Set.of()))
        .extracting(draft -> draft.group().subject() + " " + draft.count())
        .containsExactly(ROLE + " 100");
  }
}
