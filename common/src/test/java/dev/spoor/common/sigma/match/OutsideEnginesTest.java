/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spoor.common.sigma.SigmaRule;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rules and events that two engines which we did not write have judged: what they said is in {@code
 * outside-engines.json}, with how they were asked. Where one of them cannot use a rule it says
 * nothing. Where ours says otherwise, {@code why} names the reason, which is the specification's or
 * what the other engine cannot know.
 */
class OutsideEnginesTest {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private static JsonNode judged() throws IOException {
    try (InputStream in = OutsideEnginesTest.class.getResourceAsStream("outside-engines.json")) {
      return MAPPER.readTree(Objects.requireNonNull(in, "outside-engines.json"));
    }
  }

  static Stream<Arguments> rules() throws IOException {
    List<Arguments> rules = new ArrayList<>();
    for (JsonNode rule : judged().path("rules")) {
      rules.add(arguments(rule.path("detection").asText(), rule.path("events")));
    }
    return rules.stream();
  }

  @SuppressWarnings("unchecked")
  private static MapEvent event(JsonNode json) {
    return new MapEvent((Map<String, ?>) MAPPER.convertValue(json, Map.class));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void match_ruleThatOthersJudged_asTheyDoOrForAReason(String detection, JsonNode events)
      throws IOException {
    SigmaRule rule = Rules.of("r", detection);
    JsonNode reasons = judged().path("whyNot");
    for (JsonNode event : events) {
      boolean isMet = !Rules.index(rule).matcher().matches(event(event.path("event"))).isEmpty();
      boolean isOtherwise =
          Stream.of("pySigma", "rsigma")
              .anyMatch(engine -> event.has(engine) && event.path(engine).asBoolean() != isMet);

      assertThat(isOtherwise)
          .as("%s over %s: ours says %s", detection, event, isMet)
          .isEqualTo(event.has("why"));
      if (event.has("why")) {
        assertThat(event.path("why").asText().split(" "))
            .allSatisfy(why -> assertThat(reasons.has(why)).as(why).isTrue());
      }
    }
  }
}
