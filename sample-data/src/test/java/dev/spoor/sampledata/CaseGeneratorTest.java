/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.sampledata.incident.Mining;
import dev.spoor.sampledata.trail.Script;
import dev.spoor.sampledata.trail.TrailEvent;
import dev.spoor.sampledata.truth.LineageFiles;
import dev.spoor.sampledata.truth.Truth;
import dev.spoor.sampledata.world.World;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseGeneratorTest {
  /** The case that is kept in the repository; its README says how to make it anew. */
  private static final Path COMMITTED =
      Path.of(System.getProperty("spoor.root"), "sample-data", "case");

  @TempDir Path folder;

  @Test
  void writeTrail_otherThreadCount_givesTheSameFiles() throws IOException {
    World world = new World(2025, 1);

    Script script = Scenario.play(world);
    try (LineageFiles lineage =
        new LineageFiles(folder.resolve("truth"), script.truth().lineage())) {
      new CaseGenerator(world, folder, 1).writeTrail(script, lineage);
    }

    SortedMap<String, byte[]> again = GeneratedCase.contents(folder);
    assertThat(again).hasSizeGreaterThan(1_000);
    SortedMap<String, byte[]> first = GeneratedCase.contents(GeneratedCase.root());
    first.keySet().retainAll(again.keySet());
    assertThat(differences(again, first)).isEmpty();
  }

  /** Honest people live as they would have; the build host goes on where its key is not stolen. */
  @Test
  void play_withoutIncidents_isTheHonestLifeOfTheWholePlot() {
    Script whole = Scenario.play(new World(2025, 1));
    Script honest = Scenario.play(new World(2025, 1), false);

    assertThat(honest.truth().attackerEvents()).isEmpty();
    assertThat(honest.truth().assets())
        .isNotEmpty()
        .noneMatch(asset -> !asset.incident().isEmpty());
    Set<String> intruders =
        whole.truth().attackerEvents().stream()
            .map(Truth.AttackerEvent::eventId)
            .collect(Collectors.toSet());
    Set<String> known =
        whole.events().stream().map(TrailEvent::eventId).collect(Collectors.toSet());
    List<String> early =
        honest.events().stream()
            .filter(event -> event.time() < Mining.FIRST_USE)
            .map(TrailEvent::eventId)
            .toList();
    assertThat(early).hasSizeGreaterThan(100).doesNotContainAnyElementsOf(intruders);
    assertThat(known).containsAll(early);
  }

  @Test
  void play_otherSeed_givesOtherEventsOfTheSamePlot() {
    Truth mine = Scenario.play(new World(2025, 1)).truth();
    Truth other = Scenario.play(new World(7, 1)).truth();

    assertThat(events(other)).hasSameSizeAs(events(mine)).isNotEqualTo(events(mine));
    assertThat(events(other).get(0).eventName()).isEqualTo(events(mine).get(0).eventName());
  }

  @Test
  void play_otherScale_givesTheSameTruth() {
    Truth small = Scenario.play(new World(2025, 1)).truth();
    Truth large = Scenario.play(new World(2025, 1_000)).truth();

    assertThat(large.attackerEvents()).isEqualTo(small.attackerEvents());
    assertThat(large.assets()).isEqualTo(small.assets());
  }

  private static List<Truth.AttackerEvent> events(Truth truth) {
    return truth.attackerEvents().stream()
        .filter(event -> event.incident().equals("mining"))
        .collect(Collectors.toList());
  }

  /** Compares what is inside gzip, since zlib versions compress the same text differently. */
  @Test
  void committedCase_regenerated_isTheSame() throws IOException {
    assertThat(COMMITTED).isDirectory();
    assertThat(
            differences(
                GeneratedCase.contents(GeneratedCase.root()), GeneratedCase.contents(COMMITTED)))
        .isEmpty();
  }

  private static List<String> differences(
      SortedMap<String, byte[]> left, SortedMap<String, byte[]> right) {
    TreeSet<String> names = new TreeSet<>(left.keySet());
    names.addAll(right.keySet());
    return names.stream()
        .filter(name -> !name.equals("README.md"))
        .filter(name -> !Arrays.equals(left.get(name), right.get(name)))
        .collect(Collectors.toList());
  }
}
