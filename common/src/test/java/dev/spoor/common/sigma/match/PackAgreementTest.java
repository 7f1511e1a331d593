/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.sigma.RuleSet;
import dev.spoor.common.sigma.RuleText;
import dev.spoor.common.sigma.SigmaRule;
import dev.spoor.common.sigma.read.RuleReader;
import dev.spoor.testing.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * The rules that come with Spoor, on records and on rows of tables, beside the specification read
 * literally: the same verdict on the records of their own tests, on these with any one member left
 * out, and on all real data.
 */
class PackAgreementTest {
  private static final Path RULES = Path.of("../rules");
  private static final FieldMapping TABLES =
      new FieldMapping(Map.of(), List.of("service_code", "charge_category", "kind"));

  private final List<RuleText> texts = new ArrayList<>();
  private final Map<String, Map<String, ?>> detections = new HashMap<>();
  private final List<Map<String, Object>> records = new ArrayList<>();
  private final List<Map<String, Object>> rows = new ArrayList<>();
  private final RuleSet rules;

  PackAgreementTest() throws IOException {
    try (Stream<Path> files = Files.walk(RULES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".yml")).sorted().toList()) {
        String text = Files.readString(file);
        texts.add(new RuleText(file.toString(), text));
        LoadSettings settings =
            LoadSettings.builder()
                .setSchema(new CoreSchema())
                .setMaxAliasesForCollections(10_000)
                .build();
        for (Object document : new Load(settings).loadAllFromString(text)) {
          take(map(document));
        }
      }
    }
    rules = RuleReader.read(texts);
    assertThat(rules.complaints()).filteredOn(one -> one.isError()).isEmpty();
  }

  private void take(Map<String, Object> rule) {
    if (rule.get("detection") != null) {
      detections.put(String.valueOf(rule.get("id")), map(rule.get("detection")));
    }
    boolean isOfTable = "spoor".equals(map(rule.get("logsource")).get("product"));
    for (Object test : list(map(rule.get("spoor")).get("tests"))) {
      for (Object event : list(map(test).get("events"))) {
        (isOfTable ? rows : records).add(map(event));
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return value instanceof Map<?, ?> ? (Map<String, Object>) value : Map.of();
  }

  private static List<?> list(Object value) {
    return value instanceof List<?> all ? all : List.of();
  }

  private static boolean isOfTable(SigmaRule rule) {
    return "spoor".equals(rule.logSource().product());
  }

  private long agree(
      Predicate<SigmaRule> which, FieldMapping mapping, List<Map<String, Object>> events) {
    List<SigmaRule> held = rules.rules().stream().filter(which).toList();
    assertThat(held).isNotEmpty().allMatch(rule -> detections.containsKey(rule.key()));
    RuleMatcher matcher = RuleIndex.of(held, mapping).matcher();
    RuleMatcher asking = RuleIndex.of(held, mapping).matcher();
    long hits = 0;
    for (Map<String, Object> event : events) {
      List<String> expected =
          held.stream()
              .map(SigmaRule::key)
              .filter(key -> NaiveEvaluator.matches(detections.get(key), event))
              .toList();
      hits += expected.size();
      assertThat(matcher.matches(new MapEvent(event)).stream().map(SigmaRule::key).toList())
          .as("%s", event)
          .isEqualTo(expected);
      AtHand atHand = new AtHand(new MapEvent(event));
      assertThat(asking.matches(atHand).stream().map(SigmaRule::key).toList())
          .as("%s at hand", event)
          .isEqualTo(expected);
    }
    return hits;
  }

  /** Adds to every eighth event one without one of its members, another for each. */
  private static List<Map<String, Object>> withMembersLeftOut(List<Map<String, Object>> events) {
    List<Map<String, Object>> all = new ArrayList<>(events);
    int turn = 0;
    for (Map<String, Object> event : events) {
      if (turn++ % 8 == 0) {
        List<String> names = List.copyOf(event.keySet());
        Map<String, Object> less = new LinkedHashMap<>(event);
        less.remove(names.get(turn / 8 % names.size()));
        all.add(less);
      }
    }
    return all;
  }

  @Test
  void match_packOverItsOwnTests_agreesWithSpecification() {
    assertThat(records).hasSizeGreaterThan(400);
    long hits =
        agree(rule -> !isOfTable(rule), FieldMapping.CLOUDTRAIL, withMembersLeftOut(records));

    assertThat(hits).isGreaterThan(200);
  }

  @Test
  void match_packOnRowsOfTables_agreesWithSpecification() {
    assertThat(rows).hasSizeGreaterThan(8);

    assertThat(agree(PackAgreementTest::isOfTable, TABLES, withMembersLeftOut(rows)))
        .isGreaterThanOrEqualTo(3);
  }

  @Test
  void match_packOverRealRecords_agreesWithSpecification() throws IOException {
    List<Map<String, Object>> events = new ArrayList<>();
    for (String folder : List.of("cloudtrail/invictus", "cloudtrail/stratus")) {
      for (MapEvent event : JsonEvents.inFolder(RealData.path(folder))) {
        Map<String, Object> judged = new LinkedHashMap<>(event.attributes());
        // What Spoor adds to a record, as far as this can be told without Spoor.
        String outcome = judged.get("errorCode") == null ? "success" : "denied";
        judged.put("spoor", Map.of("outcome", outcome, "suspect", "false", "network", "outside"));
        events.add(judged);
      }
    }

    assertThat(agree(rule -> !isOfTable(rule), FieldMapping.CLOUDTRAIL, events)).isGreaterThan(50);
  }
}
