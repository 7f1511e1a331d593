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
    use(correlation, "AKIA1", "198.51.100.0/24", 16, 1, kept);
    use(correlation, "AKIA1", "203.0.113.0/24", 15, 1, kept);
    use(correlation, "AKIA1", "203.0.114.0/24", 17, 1, kept);
    start(correlation, "AKIA2", 0, kept);
    use(correlation, "AKIA2", "198.51.100.0/24", 20, 1, kept);
    use(correlation, "AKIA2", "203.0.113.0/24", 21, 1, kept);
    correlation.end(proof -> kept.add(proof.eventId()));

    assertThat(kept).containsExactly("AKIA1@15", "AKIA1@17");
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

  private static Hit hit(String key, String part, String network, int day, int uses) {
    String id = key + "@" + day;
    Proof proof = new Proof(day * DAY, id, id, "us-east-1", "", key, null, null);
    return new Hit(new Group("D01", "access key", key, "1", null), part, network, uses, proof);
  }
}
