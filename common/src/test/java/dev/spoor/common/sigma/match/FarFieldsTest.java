/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.sigma.SigmaRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rules that are filed under a field which is not at hand, such as one inside of a request. */
class FarFieldsTest {
  /** An event of which all but the request is at hand, and that keeps what it was asked for. */
  private record Asked(MapEvent event, List<String> names) implements Wrapped {
    @Override
    public @Nullable Object attribute(String name) {
      names.add(name);
      return event.attribute(name);
    }

    @Override
    public boolean isAtHand(String path) {
      return !path.startsWith("request");
    }
  }

  private final RuleMatcher matcher =
      Rules.index(
              Rules.selection("far", "eventName|contains: Policy\nrequest.arn: admin"),
              Rules.selection("near", "eventName: GetObject"))
          .matcher();

  private final List<String> asked = new ArrayList<>();

  private List<String> met(String eventName, String arn) {
    Map<String, ?> members = Map.of("eventName", eventName, "request", Map.of("arn", arn));
    return matcher.matches(new Asked(new MapEvent(members), asked)).stream()
        .map(SigmaRule::key)
        .toList();
  }

  /** A request is text that would have to be parsed of every event. */
  @Test
  void match_ruleThatAFieldAtHandRulesOut_doesNotAskForTheOther() {
    for (int turn = 0; turn < 2; turn++) {
      assertThat(met("GetObject", "admin")).containsExactly("near");
      assertThat(met("ListBuckets", "admin")).isEmpty();
    }
    assertThat(asked).contains("eventName").doesNotContain("request");
  }

  @Test
  void match_ruleThatIsStillOpen_asksForTheOther() {
    for (int turn = 0; turn < 2; turn++) {
      assertThat(met("PutUserPolicy", "admin")).containsExactly("far");
      assertThat(met("PutUserPolicy", "reader")).isEmpty();
    }
    assertThat(asked).contains("request");
  }
}
