/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.sigma.CorrelationRule;
import dev.spoor.common.sigma.Level;
import dev.spoor.common.sigma.RuleInfo;
import dev.spoor.common.sigma.RuleSet;
import dev.spoor.common.sigma.RuleText;
import dev.spoor.common.sigma.SigmaRule;
import dev.spoor.common.sigma.read.RuleReader;
import dev.spoor.jobs.detect.rule.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code docs/detections.md} against the rules in {@code rules/} and those in Java. */
class DetectionsTableTest {
  private static final Path RULES = Path.of("../rules");
  private static final Path TABLE = Path.of("../docs/detections.md");
  private static final Pattern ROW =
      Pattern.compile(
          "\\| ([A-Z]\\d+(?:-[a-z0-9]+)?) \\| (.+?) \\| (.+?) \\| (.*?) ?\\| (.*?) ?\\|");
  private static final List<String> SPOKEN =
      List.of(
          "detection",
          "confidence",
          "audience",
          "level-if-suspect",
          "subject",
          "show",
          "todo",
          "tests");

  /** What the table says of a detection. */
  private record Row(String title, String where, String level, String techniques) {}

  private static Map<String, Row> table;
  private static List<RuleInfo> told;
  private static List<RuleInfo> all;

  @BeforeAll
  static void read() throws IOException {
    table = new TreeMap<>();
    for (String line : Files.readAllLines(TABLE)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        Row before =
            table.put(
                row.group(1), new Row(row.group(2), row.group(3), row.group(4), row.group(5)));
        assertThat(before).as(row.group(1)).isNull();
      }
    }
    RuleSet pack = pack();
    all = new ArrayList<>();
    pack.rules().stream().map(SigmaRule::info).forEach(all::add);
    pack.correlations().stream().map(CorrelationRule::info).forEach(all::add);
    told = all.stream().filter(rule -> rule.extra().containsKey("spoor")).toList();
  }

  @Test
  void table_rulesAndJava_sameDetections() throws IOException {
    Set<String> expected = new TreeSet<>(javaRules().keySet());
    told.forEach(rule -> expected.add(spoken(rule, "detection")));
    Set<String> inTable = new TreeSet<>();
    table.forEach(
        (id, row) -> {
          if (!row.where().startsWith("✗ ")) {
            inTable.add(id);
          }
        });

    assertThat(inTable).isEqualTo(expected);
    assertThat(table.keySet())
        .containsAll(IntStream.rangeClosed(1, 80).mapToObj("D%02d"::formatted).toList());
  }

  @Test
  void table_rulesOfThePack_sameFileTitleLevelAndTechniques() {
    for (RuleInfo rule : told) {
      Row row = table.get(spoken(rule, "detection"));
      Level level = rule.level();
      String name = rule.file().replace(".yml", "");
      String suspect = spoken(rule, "level-if-suspect");

      assertThat(row)
          .isEqualTo(
              new Row(
                  rule.title(),
                  "[" + name + "](../rules/" + name + ".yml)",
                  level == null
                      ? ""
                      : level.text().equals(suspect) ? suspect : level.text() + " / " + suspect,
                  String.join(" ", techniques(rule))));
    }
  }

  @Test
  void table_rulesInJava_sameTitleLevelAndTechniques() throws IOException {
    javaRules()
        .forEach(
            (id, said) ->
                assertThat(table.get(id))
                    .as(id)
                    .isEqualTo(
                        new Row(
                            said.get("title"),
                            "Java",
                            said.containsKey("suspect")
                                ? said.get("severity") + " / " + said.get("suspect")
                                : said.get("severity"),
                            said.get("techniques").replace(',', ' '))));
  }

  @Test
  void rules_eachThatSpeaks_saysAllThatAFindingNeeds() {
    for (RuleInfo rule : told) {
      String name = rule.place();
      assertThat(rule.title()).as(name).isNotBlank();
      assertThat(rule.description()).as(name).isNotBlank();
      assertThat(rule.level()).as(name).isNotNull();
      assertThat(rule.status()).as(name).isIn("experimental", "test", "stable");
      assertThat(rule.author()).as(name).isEqualTo("Spoor authors");
      assertThat(rule.falsePositives()).as(name).isNotEmpty();
      assertThat(rule.references()).as(name).isNotEmpty().allMatch(r -> r.startsWith("https://"));
      assertThat(techniques(rule)).as(name).isNotEmpty();
      Set<String> said = new TreeSet<>();
      spoor(rule).keySet().forEach(entry -> said.add(String.valueOf(entry)));
      assertThat(said).as(name).isEqualTo(new TreeSet<>(SPOKEN));
      List<?> tests = (List<?>) spoor(rule).get("tests");
      assertThat(tests.stream().filter(test -> isTrue(test)).count()).as(name).isGreaterThan(1);
      assertThat(tests.stream().filter(test -> !isTrue(test)).count()).as(name).isGreaterThan(1);
    }
  }

  @Test
  void rules_all_haveIdsAndNamesOfTheirOwn() {
    Set<String> seen = new HashSet<>();
    for (RuleInfo rule : all) {
      assertThat(rule.id()).as(rule.place()).isNotNull();
      assertThat(rule.name()).as(rule.place()).isNotNull();
      assertThat(seen.add(String.valueOf(rule.id()))).as(rule.place()).isTrue();
      assertThat(seen.add(String.valueOf(rule.name()))).as(rule.place()).isTrue();
    }
    assertThat(told.stream().map(rule -> spoken(rule, "detection"))).doesNotHaveDuplicates();
  }

  private static boolean isTrue(Object test) {
    return Boolean.TRUE.equals(((Map<?, ?>) test).get("match"));
  }

  private static List<String> techniques(RuleInfo rule) {
    return rule.tags().techniques();
  }

  private static Map<?, ?> spoor(RuleInfo rule) {
    return (Map<?, ?>) rule.extra().getOrDefault("spoor", Map.of());
  }

  private static String spoken(RuleInfo rule, String entry) {
    return String.valueOf(spoor(rule).get(entry));
  }

  private static Map<String, Map<String, String>> javaRules() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Rule.class.getResourceAsStream("rules.properties")) {
      properties.load(in);
    }
    Map<String, Map<String, String>> rules = new TreeMap<>();
    for (String name : properties.stringPropertyNames()) {
      int dot = name.indexOf('.');
      rules
          .computeIfAbsent(name.substring(0, dot), id -> new TreeMap<>())
          .put(name.substring(dot + 1), properties.getProperty(name));
    }
    return rules;
  }

  private static RuleSet pack() throws IOException {
    List<RuleText> texts = new ArrayList<>();
    try (Stream<Path> files = Files.walk(RULES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".yml")).sorted().toList()) {
        String name = RULES.relativize(file).toString().replace('\\', '/');
        texts.add(new RuleText(name, Files.readString(file)));
      }
    }
    return RuleReader.read(texts);
  }
}
