/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.travel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.aws.AwsRanges;
import dev.spoor.common.cloudtrail.Responders;
import dev.spoor.jobs.testing.GeoFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class JourneysTest {
  private static final String LONDON = "2001:db8:f1c::";
  private static final String SINGAPORE = "2001:db8:bad:5eed::";
  private static final int MOST = 20_000;
  private static final long SECOND = 1_000_000;

  private static Use use(String address, long micros) {
    return new Use(
        "AKIAWO645SY5DEXAMPLE", micros, "e" + micros, "111122223333", address, null, "file:/a", 1);
  }

  private static List<Row> told(TreeSet<Use> uses) {
    TravelSettings settings =
        TravelSettings.of(
            GeoFixture.of("city.mmdb", "asn.mmdb"), List.of(), Responders.NONE, AwsRanges.NONE);
    List<Row> told = new ArrayList<>();
    new Journeys(uses.stream().map(Use::row).iterator(), settings).forEachRemaining(told::add);
    return told;
  }

  /** Another splitting of events among tasks hands on more uses between the first and the last. */
  @Test
  void expand_moreAddressesThanAreHeld_tellsTheSameWhateverElseWasHandedOn() {
    TreeSet<Use> uses = new TreeSet<>();
    for (int i = 1; i < MOST; i++) {
      uses.add(use(LONDON + Integer.toHexString(i), i));
    }
    uses.add(use(SINGAPORE + "1", MOST));
    uses.add(use(SINGAPORE + "2", 100 * SECOND));
    uses.add(use(SINGAPORE + "2", 160 * SECOND));
    uses.add(use(LONDON + "1", 200 * SECOND));
    List<Row> told = told(uses);

    uses.add(use(LONDON + "1", 150 * SECOND));

    assertThat(told(uses)).isEqualTo(told);
    assertThat(told)
        .extracting(row -> row.getString(1) + " " + row.getLong(4))
        .containsExactly("distance 2", "network 2");
  }
}
