/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventPlacesTest {
  @Test
  void get_asManyAsAGenerationHolds_isWhatAMapSays() {
    Random random = new Random(1);
    Map<List<Long>, RecentEvents.Place> expected = new HashMap<>();
    EventPlaces places = new EventPlaces();
    for (int i = 0; i < RecentEvents.GENERATION; i++) {
      // Halves that meet: neither tells an event alone.
      long a = random.nextInt(300);
      long b = random.nextInt(1_000) << 20;
      RecentEvents.Place place = new RecentEvents.Place("object" + i / 7, 1L << 40 | i, i < 500);
      if (expected.putIfAbsent(List.of(a, b), place) == null) {
        places.put(a, b, place);
      }
    }

    assertThat(places.size()).isEqualTo(expected.size());
    expected.forEach(
        (hash, place) -> assertThat(places.get(hash.get(0), hash.get(1))).isEqualTo(place));
    assertThat(places.get(300, 0)).isNull();
    assertThat(places.get(0, 1)).isNull();
  }

  @Test
  void clear_thenAnother_knowsThatAlone() {
    EventPlaces places = new EventPlaces();
    RecentEvents.Place place = new RecentEvents.Place("object", 3, false);
    places.put(0, 0, new RecentEvents.Place("before", 3, false));

    places.clear();
    assertThat(places.get(0, 0)).isNull();
    places.put(0, 0, place);

    assertThat(places.get(0, 0)).isEqualTo(place);
    assertThat(places.size()).isEqualTo(1);
  }
}
