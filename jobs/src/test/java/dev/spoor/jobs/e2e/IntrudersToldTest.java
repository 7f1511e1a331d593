/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.cloudtrail.Responders;
import dev.spoor.jobs.lineage.Lineage;
import dev.spoor.jobs.lineage.scan.LineageSettings;
import dev.spoor.jobs.testing.GeneratedCase;
import dev.spoor.jobs.timeline.TimelineSettings;
import dev.spoor.jobs.timeline.Timelines;
import dev.spoor.sampledata.world.Network;
import dev.spoor.testing.SharedSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What timelines tell of intruders, against the generator's own account of what they did. */
class IntrudersToldTest {
  private static final List<String> TRUSTED =
      List.of(Network.OFFICE, Network.OFFICE_V6, Network.CLOUD);

  @ParameterizedTest
  @ValueSource(longs = {GeneratedCase.COMMITTED, 7, 77, 777, 7_777})
  void timeline_wholeCase_tellsEveryActOfTheIntruders(long seed) throws IOException {
    GeneratedCase made = GeneratedCase.of(seed);

    Acts acts = Acts.of(made, made.trail());

    assertThat(acts.ledTo()).hasSameSizeAs(acts.direct()).hasSizeGreaterThan(700);
    assertThat(acts.untold(acts.ledTo())).isEmpty();
    assertThat(acts.precision()).isGreaterThanOrEqualTo(0.99);
  }

  /** Of a credential whose making is lost nobody can know whose it is: it stands by itself. */
  @ParameterizedTest
  @CsvSource({"2025,3", "7,1", "77,4", "777,8", "7777,0"})
  void timeline_tenthOfTheFilesLost_tellsEveryActThatTheRecordsLeadTo(
      long seed, int tenth, @TempDir Path folder) throws IOException {
    GeneratedCase made = GeneratedCase.of(seed);
    assertThat(made.copyWithout(tenth, folder)).isGreaterThan(100);

    Acts acts = Acts.of(made, folder);

    assertThat(acts.ledTo()).hasSizeGreaterThan(500);
    assertThat(acts.untold(acts.ledTo())).isEmpty();
    assertThat(acts.precision()).isGreaterThanOrEqualTo(0.99);
    assertThat(1 - acts.untold(acts.direct()).size() / (double) acts.direct().size())
        .as("recall of all acts that are left")
        .isGreaterThanOrEqualTo(0.94);
  }

  /**
   * Acts of intruders, and what was told as such.
   *
   * @param truth all records that intruders caused and that are left to be read
   * @param shared shared event id by event id of all records left; empty when there is none
   * @param credentials what the truth knows of each credential in an intruder's hands
   * @param told ids of events told as an intruder's or a suspect's
   */
  private record Acts(
      List<Map<String, String>> truth,
      Map<String, String> shared,
      Map<String, Map<String, String>> credentials,
      Set<String> told) {
    private static Acts of(GeneratedCase made, Path trail) throws IOException {
      Dataset<Row> events =
          SharedSpark.session()
              .read()
              .format("cloudtrail")
              .load(trail.toString())
              .dropDuplicates("event_id", "recipient_account_id")
              .cache();
      try {
        Map<String, String> shared = new HashMap<>();
        for (Row row : events.select("event_id", "shared_event_id").collectAsList()) {
          shared.put(row.getString(0), row.isNullAt(1) ? "" : row.getString(1));
        }
        List<Map<String, String>> truth =
            made.truth("attacker-events.csv").stream()
                .filter(act -> shared.containsKey(act.get("event_id")))
                .toList();
        Map<String, Map<String, String>> credentials = new HashMap<>();
        made.truth("credentials.csv").forEach(row -> credentials.put(row.get("credential"), row));
        return new Acts(truth, shared, credentials, told(events, leakedKey(credentials)));
      } finally {
        events.unpersist();
      }
    }

    /** The one seed that the case names. */
    private static String leakedKey(Map<String, Map<String, String>> credentials) {
      return credentials.values().stream()
          .filter(row -> row.get("incident").equals("mining"))
          .findFirst()
          .orElseThrow()
          .get("root_credential");
    }

    private static Set<String> told(Dataset<Row> events, String seed) {
      Set<String> told = new HashSet<>();
      try (Lineage lineage = Lineage.of(events, LineageSettings.of(List.of(seed), TRUSTED))) {
        Timelines.timeline(
                events,
                lineage.credentials(),
                lineage.reach().blastRadius(),
                TimelineSettings.defaults()
                    .withDefenders(TRUSTED, Responders.NONE)
                    .withEventIds(1_000_000))
            .filter("actor in ('intruder', 'suspect')")
            .select(functions.explode(functions.col("event_ids")))
            .collectAsList()
            .forEach(row -> told.add(row.getString(0)));
      }
      return told;
    }

    /** Acts of intruders themselves: what services did for them is signed by no key. */
    private List<Map<String, String>> direct() {
      return truth.stream().filter(act -> act.get("directness").equals("direct")).toList();
    }

    /** Acts with credentials that the records left lead to from a root. */
    private List<Map<String, String>> ledTo() {
      return direct().stream().filter(act -> isMintingLeft(credential(act))).toList();
    }

    private @Nullable String credential(Map<String, String> act) {
      String login = "console-login:" + act.get("event_id");
      String known = credentials.containsKey(login) ? login : act.get("access_key_id");
      if (!known.isEmpty()) {
        return known;
      }
      // The copy that another account made of a call names no key: its caller's record does.
      String id = shared.getOrDefault(act.get("event_id"), "");
      return truth.stream()
          .filter(other -> !id.isEmpty() && id.equals(shared.get(other.get("event_id"))))
          .map(other -> other.get("access_key_id"))
          .filter(key -> !key.isEmpty())
          .findFirst()
          .orElse(null);
    }

    private boolean isMintingLeft(@Nullable String credential) {
      Map<String, String> at = credentials.get(credential);
      while (at != null && !at.get("minting_event_id").isEmpty()) {
        if (!shared.containsKey(at.get("minting_event_id"))) {
          return false;
        }
        at = credentials.get(at.get("parent_credential"));
      }
      return at != null;
    }

    /** Acts that are told neither by their record nor by the other account's of the same call. */
    private Set<String> untold(List<Map<String, String>> acts) {
      Set<String> calls = new HashSet<>();
      told.forEach(id -> calls.add(shared.getOrDefault(id, "")));
      calls.remove("");
      Set<String> untold = new TreeSet<>();
      for (Map<String, String> act : acts) {
        String id = act.get("event_id");
        if (!told.contains(id) && !calls.contains(shared.get(id))) {
          untold.add(
              act.get("incident")
                  + " "
                  + act.get("event_time")
                  + " "
                  + act.get("event_name")
                  + " "
                  + act.get("access_key_id")
                  + " "
                  + id);
        }
      }
      return untold;
    }

    private double precision() {
      Set<String> caused = new HashSet<>();
      truth.forEach(act -> caused.add(act.get("event_id")));
      return told.stream().filter(caused::contains).count() / (double) told.size();
    }
  }
}
