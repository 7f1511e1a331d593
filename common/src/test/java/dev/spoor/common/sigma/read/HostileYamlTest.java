/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.spoor.common.sigma.Complaint;
import dev.spoor.common.sigma.RuleSet;
import dev.spoor.common.sigma.RuleText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Rule files whose author means ill, or whose bytes are no rule file at all. */
class HostileYamlTest {
  private static final String SOUND =
      """
      title: T
      logsource: {product: aws}
      detection:
        selection:
          a|contains|all: ['x*', "y\\n", &anchor z, *anchor]
          b|re: '^(a|b)[0-9]{1,3}$'
        filter: [{c|cidr: 10.0.0.0/8}, {d: null}]
        condition: selection and not 1 of filter* or (not filter)
      extra: {deep: [1, 2.5, true, ~]}
      """;

  private static RuleSet read(String text) {
    return assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> RuleReader.read(List.of(new RuleText("h.yml", text))));
  }

  private static String onlyComplaint(String text) {
    RuleSet set = read(text);
    assertThat(set.rules()).isEmpty();
    assertThat(set.complaints()).hasSize(1);
    return set.complaints().get(0).text();
  }

  @Test
  void read_aliasBomb_isRefused() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9)));
    }

    assertThat(onlyComplaint(bomb.toString())).contains("more than 100000 values in one document");
  }

  @Test
  void read_aliasToItself_isRefused() {
    assertThat(onlyComplaint("title: T\nextra: &a [1, *a]\n"))
        .isEqualTo("h.yml:2: alias 'a' stands inside what it names");
  }

  @Test
  void read_deepNesting_isRefused() {
    assertThat(onlyComplaint("[".repeat(500_000))).contains("nested more than 50 levels deep");
    assertThat(onlyComplaint("a: " + "{b: ".repeat(10_000)))
        .contains("nested more than 50 levels deep");
    assertThat(read("- ".repeat(100_000) + "x").hasErrors()).isTrue();
  }

  @Test
  void read_largeFile_isRefused() {
    assertThat(onlyComplaint("title: " + "x".repeat(2_000_000)))
        .contains("larger than 1048576 characters");
  }

  @Test
  void read_manyValues_isRefused() {
    assertThat(onlyComplaint("a: [" + "1,".repeat(200_000) + "1]"))
        .contains("more than 100000 values in one document");
  }

  @Test
  void read_largeScalars_areCutInComplaints() {
    String large = "x".repeat(400_000);
    RuleSet set =
        read(
            SOUND
                .replace("condition: selection", "condition: " + large)
                .replace("title: T", "title: " + large));

    assertThat(set.rules()).isEmpty();
    assertThat(set.complaints()).allMatch(c -> c.text().length() < 500);
    assertThat(set.complaints()).allMatch(c -> c.rule() != null && c.rule().length() < 100);
  }

  @Test
  void read_manyFaults_areCappedAndSaidSo() {
    StringBuilder many = new StringBuilder("title: T\nlogsource: {product: aws}\ndetection:\n");
    for (int i = 0; i < 5_000; i++) {
      many.append("  s%d: {a|bad: b}\n".formatted(i));
    }

    RuleSet set = read(many + "  condition: 1 of s*\n");

    assertThat(set.complaints()).hasSize(200);
    assertThat(set.complaints())
        .anyMatch(c -> c.message().startsWith("more than 199 complaints about this document"));
  }

  @Test
  void read_foreignTags_areRefused() {
    assertThat(onlyComplaint("title: !!javax.script.ScriptEngineManager [x]\n"))
        .contains("tag")
        .contains("is not allowed");
    assertThat(onlyComplaint("title: !exec rm\n")).isEqualTo("h.yml:1: tag '!exec' is not allowed");
  }

  @Test
  void read_controlCharacters_areRefusedOrHarmless() {
    assertThat(onlyComplaint("title: \u0000\n")).contains("not YAML");
    RuleSet set =
        read(
            SOUND
                .replace("title: T", "title: \"a\\u001b[2J\\nb\"")
                .replace("selection and", "nothing and"));
    assertThat(set.complaints())
        .allMatch(c -> c.text().chars().noneMatch(Character::isISOControl))
        .allMatch(c -> c.rule() != null && c.rule().chars().noneMatch(Character::isISOControl));
  }

  @Test
  void read_hugeConditions_areRefused() {
    String nested = "(".repeat(2_000) + "selection" + ")".repeat(2_000);
    String nots = "not ".repeat(4_000) + "selection";
    String words = "selection or ".repeat(20_000) + "selection";
    String condition = "selection and not 1 of filter* or (not filter)";

    assertThat(read(SOUND.replace(condition, nested)).complaints())
        .anyMatch(c -> c.message().contains("nested more than 100 levels deep"));
    assertThat(read(SOUND.replace(condition, nots)).complaints())
        .anyMatch(c -> c.message().contains("nested more than 100 levels deep"));
    assertThat(read(SOUND.replace(condition, words)).complaints())
        .anyMatch(c -> c.message().contains("more than 5000 words"));
    assertThat(read(SOUND.replace(condition, "1 of " + "*a".repeat(50_000))).hasErrors()).isTrue();
  }

  @Test
  void read_hugeExpressions_areRefused() {
    String deep = "(".repeat(4_900) + "a" + ")".repeat(4_900);

    assertThat(read(SOUND.replace("^(a|b)[0-9]{1,3}$", deep)).complaints()).isNotNull();
    assertThat(read(SOUND.replace("^(a|b)[0-9]{1,3}$", "a".repeat(20_000))).complaints())
        .anyMatch(c -> c.message().equals("an expression is longer than 10000 characters"));
  }

  @Test
  void read_placeholdersThatMultiply_areRefused() {
    String rule = SOUND.replace("b|re: '^(a|b)[0-9]{1,3}$'", "b|expand: '%x%%x%%x%%x%%x%%x%'");
    RuleSet set =
        RuleReader.read(
            List.of(new RuleText("h.yml", rule)),
            Map.of("x", List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "0")));

    assertThat(set.complaints())
        .extracting(Complaint::message)
        .contains("placeholders make more than 10000 values of '%x%%x%%x%%x%%x%%x%'");
  }

  /** A sound rule with a few characters changed, moved or taken out: never an exception. */
  @Property(tries = 2000)
  void read_damagedRule_neverThrowsAndNeverUsesAnErroneousRule(@ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(SOUND);
    String odd = "{}[]:|-*&!%@`'\"\\#,?<>=~\n\t 0a\u0000\u00e9\ud83d\uffff";
    for (int i = 0; i <= random.nextInt(6); i++) {
      int at = random.nextInt(text.length());
      char c = odd.charAt(random.nextInt(odd.length()));
      switch (random.nextInt(4)) {
        case 0 -> text.insert(at, c);
        case 1 -> text.setCharAt(at, c);
        case 2 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(20)));
        default -> text.insert(at, text.substring(Math.max(0, at - 15), at));
      }
    }

    RuleSet set = RuleReader.read(List.of(new RuleText("h.yml", text.toString())));

    assertThat(set.rules().size() + set.complaints().size()).isPositive();
    if (set.hasErrors() && !text.toString().contains("---")) {
      assertThat(set.rules()).isEmpty();
    }
    dev.spoor.common.sigma.match.RuleIndex.of(
        set.rules(), dev.spoor.common.sigma.match.FieldMapping.CLOUDTRAIL);
  }
}
