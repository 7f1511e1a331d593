/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.cloudtrail.JsonFields;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The committed case, whose truth says which resources its intruders made. */
class SampleCaseTest {
  private static final Path CASE = Path.of("../sample-data/case");
  private static final List<Deed> DEEDS = new ArrayList<>();

  @BeforeAll
  static void read() throws IOException {
    try (Stream<Path> files = Files.walk(CASE.resolve("trail"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json.gz")).sorted().toList()) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
          JsonFields log = new JsonFields(new String(in.readAllBytes(), "UTF-8"));
          for (JsonFields record : log.at("Records").elements()) {
            if (record.text("errorCode") == null) {
              DEEDS.addAll(Catalogue.standard().deeds(new FakeCall(record)));
            }
          }
        } catch (IOException damaged) {
          continue; // some objects of the case are damaged on purpose
        }
      }
    }
  }

  private record Truth(
      String id,
      String kind,
      String size,
      String account,
      String region,
      String ended,
      String via) {
    static Truth of(String line) {
      String[] cells = line.split(",", -1);
      return new Truth(cells[0], cells[1], cells[2], cells[3], cells[4], cells[6], cells[11]);
    }

    /** Disks, addresses and tasks are on the bill alone, as the truth's own page says. */
    boolean isInTrail() {
      return Set.of("instance", "spot-instance", "snapshot").contains(kind);
    }

    ResourceKey key() {
      ResourceKey key = Catalogue.standard().billed(id, null, null, account, region);
      assertThat(key).as(id).isNotNull();
      return key;
    }
  }

  private static List<Truth> intruders() throws IOException {
    List<Truth> intruders = new ArrayList<>();
    for (String line : Files.readAllLines(CASE.resolve("truth/resources.csv"))) {
      String[] cells = line.split(",", -1);
      if (Set.of("direct", "derived").contains(cells[10]) && !cells[5].isEmpty()) {
        intruders.add(Truth.of(line));
      }
    }
    return intruders;
  }

  private static Map<ResourceKey, Deed> told(Act act) {
    Map<ResourceKey, Deed> told = new HashMap<>();
    DEEDS.stream().filter(deed -> deed.act() == act).forEach(d -> told.put(d.resource(), d));
    return told;
  }

  @Test
  void deeds_intrudersResources_areCreatedOfTheTruesSizeByTheTrueParents() throws IOException {
    Map<ResourceKey, Deed> created = told(Act.CREATED);
    Map<String, Integer> kinds = new TreeMap<>();

    for (Truth truth : intruders()) {
      if (truth.isInTrail()) {
        Deed deed = created.get(truth.key());
        assertThat(deed).as(truth.id()).isNotNull();
        List<String> parents =
            deed.parents().stream().map(link -> link.parent().id()).limit(2).toList();
        if (!truth.kind().equals("snapshot")) {
          assertThat(deed.size()).as(truth.id()).isEqualTo(truth.size());
          assertThat(String.join(">", parents)).as(truth.id()).isEqualTo(truth.via());
        }
      }
      kinds.merge(truth.kind(), 1, Integer::sum);
    }

    assertThat(kinds.keySet())
        .containsExactly(
            "fargate-task", "instance", "public-address", "snapshot", "spot-instance", "volume");
  }

  @Test
  void deeds_intrudersMachinesThatEnded_areTold() throws IOException {
    Map<ResourceKey, Deed> ended = told(Act.ENDED);

    for (Truth truth : intruders()) {
      if (truth.isInTrail()) {
        assertThat(ended.containsKey(truth.key()))
            .as(truth.id())
            .isEqualTo(!truth.ended().isEmpty());
      }
    }
  }

  @Test
  void holders_fargateTasksOfTheBill_areTheClustersThatTheTrailMade() throws IOException {
    Set<ResourceKey> clusters = new HashSet<>(told(Act.CREATED).keySet());
    int tasks = 0;

    for (Truth truth : intruders()) {
      if (truth.kind().equals("fargate-task")) {
        List<Link> holders = Catalogue.standard().holders(truth.key());
        assertThat(holders).hasSize(1);
        assertThat(clusters).contains(holders.get(0).parent());
        assertThat(truth.via()).endsWith("cluster/" + holders.get(0).parent().id());
        tasks++;
      }
    }

    assertThat(tasks).isEqualTo(16);
  }

  @Test
  void deeds_whatTheIntrudersOpened_isExposedToWhomTheTruthSays() {
    List<String> exposed =
        DEEDS.stream()
            .filter(
                deed -> deed.act() == Act.EXPOSED && !deed.resource().kind().equals("ecs:service"))
            .map(deed -> deed.resource().kind() + " " + deed.detail())
            .distinct()
            .sorted()
            .toList();

    assertThat(exposed)
        .anyMatch(text -> text.equals("ec2:snapshot sharing: account 999900001111"))
        .anyMatch(text -> text.startsWith("lambda:function URL: everyone"))
        .anyMatch(text -> text.startsWith("lambda:function policy statement "));
  }
}
