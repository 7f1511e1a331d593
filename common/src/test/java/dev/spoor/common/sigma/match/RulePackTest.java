/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.cloudtrail.Outcome;
import dev.spoor.common.rules.PolicyAccounts;
import dev.spoor.common.sigma.RuleInfo;
import dev.spoor.common.sigma.RuleSet;
import dev.spoor.common.sigma.RuleText;
import dev.spoor.common.sigma.SigmaRule;
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

  /** Returns a record with the fields of ours that rules on single records use. */
  private static SigmaEvent event(Object record) {
    Map<String, Object> event = new LinkedHashMap<>();
    ((Map<?, ?>) record).forEach((name, value) -> event.put(String.valueOf(name), value));
    boolean isAddress = String.valueOf(event.get("sourceIPAddress")).matches("[0-9.]+");
    Object code = event.get("errorCode");
    String outcome = Outcome.of(null, code == null ? null : code.toString(), null, null).word();
    Map<String, Object> own = new LinkedHashMap<>();
    own.put("network", isAddress ? "outside" : "aws");
    own.put("outcome", outcome);
    for (String name : List.of("suspect", "awsAddress")) {
      Object said = event.remove("spoor." + name);
      own.put(name, String.valueOf(said == null ? "false" : said));
    }
    if (event.get("spoor") instanceof Map<?, ?> said) {
      said.forEach((name, value) -> own.put(String.valueOf(name), value));
    }
    Object account = event.get("recipientAccountId");
    own.put(
        "otherAccount",
        String.valueOf(
            PolicyAccounts.otherAccount(
                event.get("requestParameters"), account == null ? null : account.toString())));
    event.put("spoor", own);
    return new MapEvent(event);
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
