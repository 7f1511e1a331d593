/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.lineage.fact.Sign;
import dev.spoor.jobs.lineage.fact.Times;
import dev.spoor.jobs.lineage.scan.Habits;
import dev.spoor.jobs.lineage.scan.Profile;
import dev.spoor.jobs.testing.TableRows;
import java.util.List;
import org.junit.jupiter.api.Test;

class TravelSignsTest {
  private static final String KEY = "AKIAWO645SY5DEXAMPLE";

  private final TableRows travel =
      new TableRows(Tables.TRAVEL)
          .defaults(
              "credential_id",
              KEY,
              "kind",
              "distance",
              "change_count",
              37L,
              "first_change_at",
              "2025-11-08T02:12:00Z",
              "last_change_at",
              "2025-11-09T02:12:00Z",
              "fastest_at",
              "2025-11-08T05:00:00Z",
              "is_news",
              true,
              "from_place",
              "GB, AS64500 Example Office",
              "to_place",
              "BR, AS64510 Example Hosting",
              "seconds",
              720L,
              "kilometres",
              9_427L,
              "event_ids",
              List.of("e1", "e2"));

  private Profile profile() {
    Profile profile = Profile.mentioned(KEY);
    TravelSigns.of(travel.frame()).addTo(profile);
    return profile;
  }

  @Test
  void addTo_journeyThatNobodyMakes_isASignWithItsReasonAndEvent() {
    travel.row();

    Sign sign = profile().signs.values().iterator().next();

    assertThat(sign.reason())
        .isEqualTo(
            "was used in two places that nobody can travel between in that time (by the fastest of"
                + " 37 changes: 9,427 km in 12 minutes, from GB, AS64500 Example Office to BR,"
                + " AS64510 Example Hosting)");
    assertThat(sign.weight()).isEqualTo(30);
    assertThat(sign.eventIds()).containsExactly("e2");
    assertThat(sign.first().first().micros()).isEqualTo(Times.parse("2025-11-08T05:00:00Z"));
    assertThat(sign.lastMicros()).isEqualTo(Times.parse("2025-11-09T02:12:00Z"));
  }

  /** The new network and the second place are the same fact: all three weigh as one. */
  @Test
  void score_journeyBesideItsNetworkAndItsSecondPlace_countsOnce() {
    travel.row();
    Profile profile = profile();
    for (Sign sign :
        List.of(
            Sign.of(10, Habits.NEW_NETWORK, 0, "e2"), Sign.of(20, Habits.TWO_PLACES, 0, "e2"))) {
      profile.signs.put(sign.reason(), sign);
    }

    assertThat(Suspect.score(profile.signs.values())).isEqualTo(30);
    profile.signs.put("x", Sign.of(25, "looked around", 0, "e3"));
    assertThat(Suspect.score(profile.signs.values())).isEqualTo(55);
  }

  @Test
  void addTo_twoWaysOutOfOneHouseAndChangesOfNetwork_areNoSign() {
    travel.row("is_news", false);
    travel.row("kind", "network", "kilometres", null);
    travel.row("credential_id", "AKIAOTHER");

    assertThat(profile().signs).isEmpty();
  }
}
