/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.sigma.RuleText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The rules that {@code docs/rules.md} shows, as a reader would save them. */
class RulesPageTest {
  private static final Pattern RULE = Pattern.compile("(?s)```yaml\n(title: .*?)```");

  private static List<RuleText> shown() throws IOException {
    String page =
        Files.readString(Path.of(System.getProperty("spoor.root", ".."), "docs/rules.md"));
    return RULE.matcher(page)
        .results()
        .map(rule -> new RuleText(rule.start() + ".yml", rule.group(1)))
        .toList();
  }

  @Test
  void packAnd_rulesOfThePage_canBeUsedAndPassTheirTests() throws IOException {
    LoadedRules rules = RuleLoader.packAnd(new RuleTexts(shown()), Map.of());

    assertThat(shown()).hasSize(4);
    assertThat(rules.errors()).isEmpty();
    assertThat(RuleTests.run(rules))
        .hasSize(4)
        .allSatisfy(result -> assertThat(result.failure()).as(result.test()).isEmpty());
    assertThat(rules.set().filters())
        .singleElement()
        .satisfies(filter -> assertThat(filter.rules()).hasSize(1));
  }
}
