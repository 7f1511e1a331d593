/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.detect.hit.Correlation;
import dev.spoor.jobs.detect.hit.Group;
import dev.spoor.jobs.detect.hit.Hit;
import dev.spoor.jobs.detect.hit.Proof;
import dev.spoor.jobs.detect.rule.DetectSettings;
import dev.spoor.jobs.detect.trail.TrailFacts;
import dev.spoor.jobs.detect.trail.Usual;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CorrelationsTest {
  private static final TrailFacts FACTS =
      new TrailFacts(
          Map.of(),
          Map.of(),
          Map.of(),
          Map.of(),
          Map.of(),
          Map.of(),
          Set.of(),
          Map.of(),
          Usual.NOTHING);

  /** What would be no finding is none when it is suppressed. */
  @Test
  void of_suppressedRule_isTheRuleItself() {
    Correlations correlations = new Correlations(DetectSettings.defaults(), FACTS, Map.of());
    Group group = new Group("suppressed 0 D08", "access key", "AKIA1", "1", null);
    Correlation correlation = correlations.of(group);
    List<Proof> kept = new ArrayList<>();

    correlation.next(
        Hit.of(group, "ListUsers", new Proof(1L, "e", "a#1", null, "", null, null, null)),
        kept::add);
    correlation.end(kept::add);

    assertThat(kept).isEmpty();
    assertThat(correlations.of(group.of("suppressed 3 D01"))).isInstanceOf(NewNetworks.class);
  }
}
