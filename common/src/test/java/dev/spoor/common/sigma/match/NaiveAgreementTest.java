/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spoor.common.sigma.RuleSet;
import dev.spoor.common.sigma.RuleText;
import dev.spoor.common.sigma.SigmaHqRules;
import dev.spoor.common.sigma.read.RuleReader;
import dev.spoor.testing.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The engine beside the specification read literally: the same verdict on everything. */
class NaiveAgreementTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Property(tries = 300)
  void match_randomRulesAndEvents_agreesWithSpecification(@ForAll long seed) throws IOException {
    RandomRules random = new RandomRules(seed);
    List<Map<String, Object>> detections = new ArrayList<>();
    List<RuleText> texts = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Map<String, Object> detection = random.detection();
      detections.add(detection);
      // JSON is YAML: what the generator made reaches the reader without a printer of ours.
      texts.add(
          new RuleText(
              i + ".yml",
              JSON.writeValueAsString(
                  Map.of(
                      "title",
                      "rule " + i,
                      "id",
                      Integer.toString(i),
                      "logsource",
                      Map.of("product", "aws"),
                      "detection",
                      detection))));
    }
    RuleSet rules = RuleReader.read(texts, RandomRules.PLACEHOLDERS);
    assertThat(rules.complaints()).filteredOn(c -> c.isError()).isEmpty();
    RuleMatcher matcher = RuleIndex.of(rules.rules(), FieldMapping.CLOUDTRAIL).matcher();
    RuleMatcher asking = RuleIndex.of(rules.rules(), FieldMapping.CLOUDTRAIL).matcher();
    for (int i = 0; i < 20; i++) {
      Map<String, Object> event = random.event();
      List<String> expected = new ArrayList<>();
      for (int rule = 0; rule < detections.size(); rule++) {
        if (NaiveEvaluator.matches(detections.get(rule), event, RandomRules.PLACEHOLDERS)) {
          expected.add(Integer.toString(rule));
        }
      }
      assertThat(matcher.matches(new MapEvent(event)).stream().map(r -> r.key()).toList())
          .as("%s over %s", event, detections)
          .isEqualTo(expected);
      AtHand atHand = new AtHand(new MapEvent(event));
      assertThat(asking.matches(atHand).stream().map(r -> r.key()).toList())
          .as("%s at hand over %s", event, detections)
          .isEqualTo(expected);
    }
  }

  @Test
  void match_realRulesAndEvents_agreesWithSpecification() throws IOException {
    RuleSet rules = SigmaHqRules.read();
    Map<String, Map<String, ?>> detections = detections();
    List<MapEvent> events = JsonEvents.inFolder(RealData.path("cloudtrail/invictus"));
    events.addAll(JsonEvents.inFolder(RealData.path("cloudtrail/stratus")));
    RuleMatcher matcher = RuleIndex.of(rules.rules(), FieldMapping.CLOUDTRAIL).matcher();
    RuleMatcher asking = RuleIndex.of(rules.rules(), FieldMapping.CLOUDTRAIL).matcher();
    assertThat(rules.rules()).hasSize(57).allMatch(rule -> detections.containsKey(rule.key()));
    for (MapEvent event : events) {
      List<String> expected =
          rules.rules().stream()
              .map(rule -> rule.key())
              .filter(key -> NaiveEvaluator.matches(detections.get(key), event.attributes()))
              .toList();
      assertThat(matcher.matches(event).stream().map(rule -> rule.key()).toList())
          .as("%s", event)
          .isEqualTo(expected);
      assertThat(asking.matches(new AtHand(event)).stream().map(rule -> rule.key()).toList())
          .as("%s at hand", event)
          .isEqualTo(expected);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Map<String, ?>> detections() throws IOException {
    Map<String, Map<String, ?>> byId = new HashMap<>();
    try (var files = Files.walk(RealData.path("rules/sigmahq/rules"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".yml")).toList()) {
        Map<String, Object> rule =
            (Map<String, Object>)
                new Load(LoadSettings.builder().setSchema(new CoreSchema()).build())
                    .loadFromString(Files.readString(file));
        byId.put((String) rule.get("id"), (Map<String, ?>) rule.get("detection"));
      }
    }
    return byId;
  }
}
