/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.sigma.correlation.CorrelationHit;
import dev.spoor.jobs.detect.hit.Shown;
import dev.spoor.jobs.detect.rule.RuleName;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class SigmaThingTest {
  @Property(tries = 200)
  void of_anyTexts_givesThemBack(@ForAll String rule, @ForAll String group, @ForAll String value) {
    SigmaThing thing =
        new SigmaThing(
            value.isEmpty(),
            group.isEmpty() ? null : group,
            rule,
            List.of(new CorrelationHit.Inner(rule, group, null)),
            value,
            !rule.isEmpty(),
            value.isEmpty() ? null : rule,
            value.isEmpty() && !rule.isEmpty());
    assertThat(SigmaThing.of(thing.text())).isEqualTo(thing);
  }

  @Property(tries = 50)
  void whole_longGroups_stayDifferent(@ForAll @AlphaChars @StringLength(300) String text) {
    String one = SigmaThing.whole(text + "1");
    assertThat(one).isNotEqualTo(SigmaThing.whole(text + "2")).hasSizeLessThan(300);
    assertThat(Shown.text(one, 300)).isEqualTo(one);
  }

  /** Whatever an attacker calls his things: a task holds very many of them. */
  @Property(tries = 50)
  void boundedRow_longNames_areCutAndStayDifferent(
      @ForAll @AlphaChars @StringLength(300) String text) {
    String one = SigmaThing.boundedRow(text + "1");
    assertThat(one).isNotEqualTo(SigmaThing.boundedRow(text + "2")).hasSizeLessThan(150);
    assertThat(one).startsWith(text.substring(0, 99) + "…");
    String plain = text.substring(0, 100);
    assertThat(SigmaThing.boundedRow(plain)).isEqualTo(plain);
  }

  @Test
  void told_valuesAndGroups_areLeftOut() {
    SigmaThing thing =
        new SigmaThing(
            true,
            "1",
            "rule",
            List.of(new CorrelationHit.Inner("inner", "group", null)),
            "value".repeat(1_000),
            true,
            "row",
            true);

    assertThat(SigmaThing.of(thing.told(null)))
        .isEqualTo(new SigmaThing(true, "1", "rule", List.of(), null, true, "row", true));
  }

  @Test
  void parse_namesOfEveryKind_giveThemBack() {
    for (RuleName.Kind kind : RuleName.Kind.values()) {
      for (int suppression : new int[] {-1, 0, 12}) {
        RuleName name = new RuleName(kind, "a key with blanks", suppression);
        assertThat(RuleName.parse(name.text())).isEqualTo(name);
      }
    }
  }
}
