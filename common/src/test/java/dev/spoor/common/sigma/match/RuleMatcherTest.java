/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.sigma.SigmaRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one event, or one rule, leaves to the next. */
class RuleMatcherTest {
  /** Some 360,000 looks of {@code a+[b]}, which finds nothing. */
  private static final String DEAR = "a".repeat(600);

  private static final String SEARCH = "s: {f|re: 'a+[b]'}\ncondition: not s";

  private static List<String> told(SigmaEvent event, SigmaRule... rules) {
    List<String> told = new ArrayList<>();
    Rules.index(rules)
        .matcher()
        .match(
            event,
            new MatchListener() {
              @Override
              public void matched(SigmaRule rule) {
                told.add(rule.key() + " matched");
              }

              @Override
              public void undecided(SigmaRule rule, String reason) {
                told.add(rule.key() + " undecided");
              }
            });
    return told;
  }

  private static SigmaEvent times(int copies) {
    return new MapEvent(Map.of("f", Collections.nCopies(copies, DEAR)));
  }

  @Test
  void match_ruleThatSpentItsLooks_leavesTheNextItsOwn() {
    SigmaRule endless = Rules.of("endless", "s: {f|re: 'a+a+a+[b]'}\ncondition: s");

    assertThat(told(times(5), endless, Rules.of("next", SEARCH)))
        .containsExactly("endless undecided", "next matched");
  }

  @Test
  void match_dearValues_drawOnOneStoreUntilItIsSpent() {
    SigmaRule rule = Rules.of("r", SEARCH);

    assertThat(told(times(7), rule)).containsExactly("r matched");
    assertThat(told(times(12), rule)).containsExactly("r undecided");
  }

  @Test
  void candidates_eventAfterAnother_areItsOwn() {
    RuleMatcher matcher =
        Rules.index(
                Rules.selection("a", "eventName: A"),
                Rules.selection("b", "eventName: B"),
                Rules.selection("c", "f|re: 'x+cased'"))
            .matcher();

    assertThat(matcher.candidates(JsonEvents.of("{'eventName': 'A', 'f': 'xcased'}"))).isEqualTo(2);
    assertThat(matcher.candidates(JsonEvents.of("{'eventName': 'B'}"))).isEqualTo(1);
    assertThat(matcher.candidates(JsonEvents.of("{'eventName': 'C', 'f': 'x'}"))).isZero();
  }

  @Test
  void match_textTooLongToRemember_isLookedUpEachTime() {
    String name = "n".repeat(300);
    RuleMatcher matcher = Rules.index(Rules.selection("long", "f: " + name)).matcher();

    for (int i = 0; i < 2; i++) {
      assertThat(matcher.matches(new MapEvent(Map.of("f", name)))).hasSize(1);
      assertThat(matcher.matches(new MapEvent(Map.of("f", name + "n")))).isEmpty();
    }
  }

  /** Each row: what a list holds, and whether all of two plain values are in it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {"['a', 'b'] ~ true", "['b', 'c', 'A'] ~ true", "['a', 'c'] ~ false", "'b' ~ false"})
  void match_allOfPlainValues_asksForEach(String list, boolean isMet) {
    SigmaRule rule = Rules.selection("r", "f|all: [a, b]");

    assertThat(Rules.matches(rule, "{'f': " + list + "}")).isEqualTo(isMet);
  }

  /** An event that knows one path without its object, as those of tables do. */
  private record Knowing(@Nullable Object known) implements SigmaEvent {
    @Override
    public @Nullable Object attribute(String name) {
      return name.equals("userIdentity") ? Map.of("type", "walked") : null;
    }

    @Override
    public boolean has(String name) {
      return name.equals("userIdentity");
    }

    @Override
    public Iterable<String> names() {
      return List.of("userIdentity");
    }

    @Override
    public @Nullable Object member(String path) {
      return path.equals("userIdentity.type") ? known : UNKNOWN;
    }
  }

  @Test
  void match_pathThatTheEventKnows_isNotWalked() {
    SigmaRule known = Rules.selection("known", "userIdentity.type: Root");
    SigmaRule walked = Rules.selection("walked", "userIdentity.type: walked");
    SigmaRule missing = Rules.selection("missing", "userIdentity.type: null");

    assertThat(told(new Knowing("Root"), known, walked, missing)).containsExactly("known matched");
    assertThat(told(new Knowing(null), known, walked, missing)).containsExactly("missing matched");
    assertThat(told(new Knowing(SigmaEvent.UNKNOWN), known, walked, missing))
        .containsExactly("walked matched");
  }
}
