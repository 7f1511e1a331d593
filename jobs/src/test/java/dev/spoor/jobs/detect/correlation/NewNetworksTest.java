/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.detect.hit.Group;
import dev.spoor.jobs.detect.hit.Hit;
import dev.spoor.jobs.detect.hit.Proof;
import dev.spoor.jobs.detect.rule.DetectSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewNetworksTest {
  private static final long DAY = 86_400_000_000L;
  private static final DetectSettings SETTINGS = DetectSettings.defaults();

  @Test
  void next_newNetworkOfAnOldKey_isKeptOnceThereAreEnoughUses() {
    NewNetworks correlation = new NewNetworks(true, SETTINGS);
    List<String> kept = new ArrayList<>();

    start(correlation, "AKIA1", 0, kept);
    start(correlation, "AKIA1", 5, kept);
    use(correlation, "AKIA1", "198.51.100.0/24", 20, 2, kept);
    use(correlation, "AKIA1", "203.0.113.0/24", 15, 2, kept);
    use(correlation, "AKIA1", "203.0.113.0/24", 16, 1, kept);
    correlation.end(proof -> kept.add(proof.eventId()));

    assertThat(kept).containsExactly("AKIA1@15", "AKIA1@16");
  }

  @Test
  void next_oneUseFromEachOfManyNetworks_isToldOnceByTheFirstAndTheLast() {
    NewNetworks correlation = new NewNetworks(true, SETTINGS);
    List<String> kept = new ArrayList<>();

    start(correlation, "AKIA1", 0, kept);
    use(correlation, "AKIA1", "192.0.2.0/24", 3, 1, kept);
    for (int network = 10; network < 27; network++) {
      hour(correlation, "AKIA1", "198.51." + network + ".0/24", 16 * 24 + network % 5, kept);
    }
    use(correlation, "AKIA1", "203.0.113.0/24", 40, 1, kept);
    correlation.end(proof -> kept.add(proof.eventId() + proof.detail()));

    assertThat(kept)
        .containsExactly("AKIA1 384, 17 calls from 17 new networks in all", "AKIA1 388");
  }

  @Test
  void next_straysOfAYear_areNoNews() {
    NewNetworks correlation = new NewNetworks(true, SETTINGS);
    List<String> kept = new ArrayList<>();

    start(correlation, "AKIA1", 0, kept);
    for (int day = 20; day < 320; day += 15) {
      use(correlation, "AKIA1", "198.51." + day % 250 + ".0/24", day, 1, kept);
    }
    correlation.end(proof -> kept.add(proof.eventId()));

    assertThat(kept).isEmpty();
  }

  @Test
  void next_fewNetworksOfOneDay_areNoNews() {
    NewNetworks correlation = new NewNetworks(true, SETTINGS);
    List<String> kept = new ArrayList<>();

    start(correlation, "AKIA1", 0, kept);
    for (int network = 10; network < 24; network++) {
      hour(correlation, "AKIA1", "198.51." + network + ".0/24", 16 * 24, kept);
    }
    correlation.end(proof -> kept.add(proof.eventId()));

    assertThat(kept).isEmpty();
  }

  @Test
  void next_networkWithinTheBaseline_isNoNews() {
    NewNetworks correlation = new NewNetworks(true, SETTINGS);
    List<String> kept = new ArrayList<>();

    start(correlation, "AKIA1", 0, kept);
    use(correlation, "AKIA1", "203.0.113.0/24", 13, 9, kept);
    correlation.end(proof -> kept.add(proof.eventId()));

    assertThat(kept).isEmpty();
  }

  @Test
  void next_manyUsesOfANetwork_sayHowManyTheFirstAndTheLastStandFor() {
    NewNetworks correlation = new NewNetworks(true, SETTINGS);
    List<String> kept = new ArrayList<>();

    start(correlation, "AKIA1", 0, kept);
    use(correlation, "AKIA1", "203.0.113.0/24", 15, 44, kept);
    use(correlation, "AKIA1", "203.0.113.0/24", 16, 1, kept);
    correlation.end(proof -> kept.add(proof.detail()));

    assertThat(kept).containsExactly(", first of 45 calls from this network", "");
  }

  @Test
  void next_instanceSessions_areComparedWithThemselves() {
    NewNetworks correlation = new NewNetworks(false, SETTINGS);
    List<String> kept = new ArrayList<>();

    start(correlation, "ASIA1", 1, kept);
    use(correlation, "ASIA1", "198.51.100.0/24", 1, 5, kept);
    use(correlation, "ASIA1", "203.0.113.0/24", 2, 1, kept);
    start(correlation, "ASIA2", 3, kept);
    use(correlation, "ASIA2", "203.0.113.0/24", 3, 1, kept);
    correlation.end(proof -> kept.add(proof.eventId()));

    assertThat(kept).containsExactly("ASIA1@2");
  }

  private static void start(NewNetworks correlation, String key, int day, List<String> kept) {
    correlation.next(hit(key, key, "", day, 0), proof -> kept.add(proof.eventId()));
  }

  private static void use(
      NewNetworks correlation, String key, String network, int day, int uses, List<String> kept) {
    correlation.next(
        hit(key, key + " " + network, network, day, uses), proof -> kept.add(proof.eventId()));
  }

  /** One use in an hour since the epoch. */
  private static void hour(
      NewNetworks correlation, String key, String network, int hour, List<String> kept) {
    String id = key + " " + hour;
    Proof proof = new Proof(hour * DAY / 24, id, id, "us-east-1", "", key, null, null);
    Group group = new Group("D01", "access key", key, "1", null);
    correlation.next(
        new Hit(group, key + " " + network, network, 1, proof), use -> kept.add(use.eventId()));
  }

  private static Hit hit(String key, String part, String network, int day, int uses) {
    String id = key + "@" + day;
    Proof proof = new Proof(day * DAY, id, id, "us-east-1", "", key, null, null);
    return new Hit(new Group("D01", "access key", key, "1", null), part, network, uses, proof);
  }
}
