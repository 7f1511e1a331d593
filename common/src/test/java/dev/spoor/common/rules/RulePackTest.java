/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.sigma.RuleInfo;
import dev.spoor.common.sigma.RuleSet;
import dev.spoor.common.sigma.RuleText;
import dev.spoor.common.sigma.SigmaRule;
import dev.spoor.common.sigma.match.FieldMapping;
import dev.spoor.common.sigma.match.RuleIndex;
import dev.spoor.common.sigma.match.RuleMatcher;
import dev.spoor.common.sigma.match.SigmaEvent;
import dev.spoor.common.sigma.read.RuleReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules in {@code rules/}: each can be used, and says of its own records what it should. */
class RulePackTest {
  private static final Path PACK = Path.of("../rules");

  @Test
  void read_pack_noComplaint() throws IOException {
    RuleSet pack = pack();

    assertThat(pack.complaints()).isEmpty();
    assertThat(pack.rules()).hasSizeGreaterThan(100);
    assertThat(pack.correlations()).hasSizeGreaterThan(20);
  }

  @Test
  void match_recordsOfEachRule_asTheRuleSays() throws IOException {
    List<String> wrong = new ArrayList<>();
    int records = 0;
    for (SigmaRule rule : pack().rules()) {
      RuleMatcher matcher = RuleIndex.of(List.of(rule), FieldMapping.CLOUDTRAIL).matcher();
      for (Map<?, ?> test : tests(rule.info())) {
        for (Object event : (List<?>) test.get("events")) {
          records++;
          boolean matched = !matcher.matches(event(event)).isEmpty();
          if (matched != (boolean) test.get("match")) {
            wrong.add(rule.info().name() + ": " + test.get("name"));
          }
        }
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(records).isGreaterThan(400);
  }

  /** Returns a record with the fields of ours. */
  private static SigmaEvent event(Object record) {
    Map<String, Object> members = new LinkedHashMap<>();
    ((Map<?, ?>) record).forEach((name, value) -> members.put(String.valueOf(name), value));
    return new TestRecord(members).event();
  }

  private static List<Map<?, ?>> tests(RuleInfo rule) {
    List<Map<?, ?>> tests = new ArrayList<>();
    if (rule.extra().get("spoor") instanceof Map<?, ?> spoor) {
      ((List<?>) spoor.get("tests")).forEach(test -> tests.add((Map<?, ?>) test));
    }
    return tests;
  }

  private static RuleSet pack() throws IOException {
    List<RuleText> texts = new ArrayList<>();
    try (Stream<Path> files = Files.walk(PACK)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".yml")).sorted().toList()) {
        texts.add(new RuleText(PACK.relativize(file).toString(), Files.readString(file)));
      }
    }
    return RuleReader.read(texts);
  }
}
