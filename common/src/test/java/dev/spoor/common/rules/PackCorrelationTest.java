/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.rules.SpoorBlock.InlineTest;
import dev.spoor.common.sigma.CorrelationRule;
import dev.spoor.common.sigma.correlation.CorrelationHit;
import dev.spoor.common.sigma.correlation.CorrelationPlan;
import dev.spoor.common.sigma.correlation.CorrelationRun;
import dev.spoor.common.sigma.match.JsonEvents;
import dev.spoor.common.sigma.match.MapEvent;
import dev.spoor.testing.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * The correlations that come with Spoor beside the specification read literally: the same records
 * for the same groups, of their own tests, of these with any one record left out, of the records of
 * all tests together, and of real data.
 */
class PackCorrelationTest {
  private static final Path RULES = Path.of("../rules");
  private static final int FEW = 12;

  private final LoadedRules pack = RuleLoader.pack();
  private final Map<String, CorrelationPlan> plans = Correlating.plans(pack.set());
  private final List<Map<String, ?>> documents = new ArrayList<>();
  private final Map<RuleLog, Detector> detectors = new HashMap<>();
  private final List<CorrelationRule> told;

  PackCorrelationTest() throws IOException {
    LoadSettings settings =
        LoadSettings.builder()
            .setSchema(new CoreSchema())
            .setMaxAliasesForCollections(10_000)
            .build();
    try (Stream<Path> files = Files.walk(RULES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".yml")).sorted().toList()) {
        for (Object document : new Load(settings).loadAllFromString(Files.readString(file))) {
          documents.add(NaiveCorrelations.map(document));
        }
      }
    }
    Set<String> parts = pack.set().parts();
    told = pack.set().correlations().stream().filter(one -> !parts.contains(one.key())).toList();
    assertThat(told).hasSizeGreaterThan(35);
  }

  private Detector detector(RuleLog log) {
    return detectors.computeIfAbsent(log, one -> new Detector(pack.set(), one));
  }

  /** Returns, by correlation and group, the numbers of the records that the engine tells. */
  private Map<String, List<Set<Integer>>> engine(RuleLog log, List<Trial> trials) {
    Map<String, Map<String, CorrelationRun<Integer>>> runs = new TreeMap<>();
    Map<String, Map<String, List<Integer>>> kept = new TreeMap<>();
    List<Integer> inOrder = new ArrayList<>();
    for (int i = 0; i < trials.size(); i++) {
      inOrder.add(i);
    }
    inOrder.sort(Comparator.comparing(i -> trials.get(i).micros()));
    for (int i : inOrder) {
      for (RuleHit hit : Hits.of(detector(log), trials.get(i).event())) {
        if (hit.group() == null) {
          continue;
        }
        List<Integer> of =
            kept.computeIfAbsent(hit.told(), key -> new TreeMap<>())
                .computeIfAbsent(hit.group(), key -> new ArrayList<>());
        runs.computeIfAbsent(hit.told(), key -> new TreeMap<>())
            .computeIfAbsent(hit.group(), key -> new CorrelationRun<>(plans.get(hit.told())))
            .next(
                new CorrelationHit<>(
                    trials.get(i).micros(),
                    hit.within(),
                    hit.rule(),
                    hit.value(),
                    "record " + i,
                    i),
                of::add);
      }
    }
    runs.forEach(
        (key, groups) -> groups.forEach((group, run) -> run.end(kept.get(key).get(group)::add)));
    Map<String, List<Set<Integer>>> sets = new HashMap<>();
    kept.forEach(
        (key, groups) ->
            sets.put(
                key,
                groups.values().stream()
                    .filter(one -> !one.isEmpty())
                    .map(one -> (Set<Integer>) new TreeSet<>(one))
                    .toList()));
    return sets;
  }

  /** Holds the engine against the specification; returns how many groups are told. */
  private int agree(RuleLog log, List<CorrelationRule> which, List<Map<String, Object>> records) {
    List<Trial> trials = records.stream().map(record -> Trial.of(log, record)).toList();
    assertThat(trials).allMatch(trial -> trial.fault().isEmpty() && trial.micros() != null);
    List<Map<String, ?>> events = new ArrayList<>();
    for (Trial trial : trials) {
      events.add(Map.copyOf(withoutNulls(((MapEvent) trial.event()).attributes())));
    }
    NaiveCorrelations naive = new NaiveCorrelations(documents, events);
    Map<String, List<Set<Integer>>> engine = engine(log, trials);
    int groups = 0;
    for (CorrelationRule rule : which) {
      List<Set<Integer>> expected = naive.told(rule.key());
      assertThat(engine.getOrDefault(rule.key(), List.of()))
          .as("%s on %s", rule.info().place(), records.size() > FEW ? "many records" : records)
          .containsExactlyInAnyOrderElementsOf(expected);
      groups += expected.size();
    }
    return groups;
  }

  private static Map<String, Object> withoutNulls(Map<String, ?> event) {
    Map<String, Object> all = new HashMap<>(event);
    all.values().removeIf(value -> value == null);
    return all;
  }

  private List<CorrelationRule> of(RuleLog log) {
    return told.stream().filter(rule -> pack.log(rule.key()) == log).toList();
  }

  @Test
  void told_ownTests_asTheSpecificationAndTheTestSay() {
    int tests = 0;
    for (CorrelationRule rule : told) {
      RuleLog log = pack.log(rule.key());
      for (InlineTest test : pack.block(rule.key()).tests()) {
        assertThat(agree(log, List.of(rule), test.events()) > 0)
            .as(rule.info().place() + " " + test.name())
            .isEqualTo(test.match());
        tests++;
      }
    }
    assertThat(tests).isGreaterThan(150);
  }

  @Test
  void told_ownTestsWithARecordLeftOut_asTheSpecificationSays() {
    int groups = 0;
    int fallen = 0;
    for (CorrelationRule rule : told) {
      for (InlineTest test : pack.block(rule.key()).tests()) {
        for (int out = 0; out < test.events().size() && test.events().size() <= FEW; out++) {
          List<Map<String, Object>> fewer = new ArrayList<>(test.events());
          fewer.remove(out);
          int told = agree(pack.log(rule.key()), List.of(rule), fewer);
          groups += told;
          fallen += test.match() && told == 0 ? 1 : 0;
        }
      }
    }
    assertThat(groups).isGreaterThan(50);
    assertThat(fallen).isGreaterThan(200);
  }

  /** The last record of a test just within the timespan after the first, and a second later. */
  @Test
  void told_ownTestsStretchedToTheTimespan_asTheSpecificationSays() {
    int within = 0;
    int beyond = 0;
    for (CorrelationRule rule : of(RuleLog.CLOUDTRAIL)) {
      for (InlineTest test : pack.block(rule.key()).tests()) {
        if (test.match() && test.events().size() > 1 && test.events().size() <= FEW) {
          within += agree(RuleLog.CLOUDTRAIL, List.of(rule), stretched(test, rule, 0));
          beyond += agree(RuleLog.CLOUDTRAIL, List.of(rule), stretched(test, rule, 1));
        }
      }
    }
    assertThat(within).isGreaterThan(beyond + 20);
  }

  private static List<Map<String, Object>> stretched(
      InlineTest test, CorrelationRule rule, int seconds) {
    List<Map<String, Object>> records = new ArrayList<>(test.events());
    records.sort(Comparator.comparing(record -> record.get("eventTime").toString()));
    Map<String, Object> last = new HashMap<>(records.remove(records.size() - 1));
    Instant first = Instant.parse(records.get(0).get("eventTime").toString());
    last.put("eventTime", first.plus(rule.timespan()).plusSeconds(seconds).toString());
    records.add(last);
    return records;
  }

  @Test
  void told_recordsOfAllTestsTogether_asTheSpecificationSays() {
    for (RuleLog log : List.of(RuleLog.CLOUDTRAIL, RuleLog.CHARGES)) {
      List<CorrelationRule> rules = of(log);
      List<Map<String, Object>> records = new ArrayList<>();
      for (CorrelationRule rule : rules) {
        for (InlineTest test : pack.block(rule.key()).tests()) {
          records.addAll(test.events());
        }
      }

      assertThat(agree(log, rules, records)).isGreaterThanOrEqualTo(rules.size());
    }
  }

  @Test
  void told_realRecords_asTheSpecificationSays() throws IOException {
    List<Map<String, Object>> records = new ArrayList<>();
    for (String folder : List.of("cloudtrail/invictus", "cloudtrail/stratus")) {
      for (MapEvent event : JsonEvents.inFolder(RealData.path(folder))) {
        if (event.has("eventTime")) {
          records.add(withoutNulls(event.attributes()));
        }
      }
    }
    assertThat(records).hasSizeGreaterThan(2_000);

    assertThat(agree(RuleLog.CLOUDTRAIL, of(RuleLog.CLOUDTRAIL), records)).isPositive();
  }
}
