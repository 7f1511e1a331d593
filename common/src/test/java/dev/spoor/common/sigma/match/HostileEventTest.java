/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.sigma.SigmaRule;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events that their author made to be dear, or to slip by. */
class HostileEventTest {
  /** Dear to expressions with repetitions in repetitions; has what they surely need. */
  private static final String LONG = "a".repeat(5_000) + "!b=b";

  private static List<String> told(SigmaRule rule, Map<String, ?> event) {
    List<String> told = new ArrayList<>();
    Rules.index(rule)
        .matcher()
        .match(
            new MapEvent(event),
            new MatchListener() {
              @Override
              public void matched(SigmaRule met) {
                told.add("matched");
              }

              @Override
              public void undecided(SigmaRule open, String reason) {
                told.add("undecided: " + reason);
              }
            });
    return told;
  }

  private static void inTime(Runnable work) {
    org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), work::run);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"^(a+)+$", "(a|aa)+b", "(a*)*b", "^(([a-z])+.)+[A-Z]([a-z])+$", ".*.*.*=.*x"})
  void match_catastrophicExpression_isUndecidedInTime(String expression) {
    SigmaRule rule = Rules.selection("r", "f|re: '" + expression + "'");

    inTime(
        () ->
            assertThat(told(rule, Map.of("f", LONG)))
                .containsExactly(
                    "undecided: a regular expression ran out of its budget on a value"));
  }

  @Test
  void match_undecidedExpression_saysSoOnlyWhereItMatters() {
    String undecided = "s: {f|re: '(a*)*b'}\nt: {g: x}\ncondition: ";
    Map<String, ?> event = Map.of("f", LONG, "g", "x");

    assertThat(told(Rules.of("r", undecided + "s or t"), event)).containsExactly("matched");
    assertThat(told(Rules.of("r", undecided + "s and not t"), event)).isEmpty();
    assertThat(told(Rules.of("r", undecided + "s and t"), event))
        .hasSize(1)
        .doesNotContain("matched");
    assertThat(told(Rules.of("r", undecided + "t and not s"), event))
        .hasSize(1)
        .doesNotContain("matched");
    assertThat(told(Rules.of("r", undecided + "not (t or s)"), event)).isEmpty();
  }

  @Test
  void match_undecidedOnOneValue_otherValueDecides() {
    SigmaRule rule = Rules.selection("r", "f|re: '(a*)*b'");

    assertThat(told(rule, Map.of("f", List.of(LONG, "ab")))).containsExactly("matched");
  }

  @Test
  void match_manyDearValues_drawOnOneStore() {
    SigmaRule rule = Rules.selection("r", "f|re: '(a*)*b'");
    Budgeted first = new Budgeted(LONG, Budgeted.STORE);
    Budgeted last = new Budgeted(LONG, 0);

    long always = Budgeted.PER_CHARACTER * LONG.length();
    assertThat(looks(first)).isEqualTo(Budgeted.MOST_DRAWN + always);
    assertThat(looks(last)).isEqualTo(always);
    assertThat(first.rest(Budgeted.STORE)).isLessThan(Budgeted.STORE - Budgeted.MOST_DRAWN);
    assertThat(last.rest(7)).isZero();
    assertThat(told(rule, Map.of("f", List.of(LONG, LONG, LONG, LONG, LONG, "ab"))))
        .containsExactly("matched");
  }

  private static long looks(Budgeted text) {
    long looks = 0;
    try {
      while (text.charAt(0) == 'a') {
        looks++;
      }
    } catch (Budgeted.Spent e) {
      return looks;
    }
    return -1;
  }

  @Test
  void match_longValueThatFits_isFoundWithinTheBudget() {
    SigmaRule rule = Rules.selection("r", "f|re: 'a{3}!$'");

    assertThat(told(rule, Map.of("f", "b".repeat(1_000_000) + "aaa!"))).containsExactly("matched");
  }

  @Test
  void match_wildcardsOverLongValue_endInTime() {
    SigmaRule rule = Rules.selection("r", "f: '*a*a*a*a*a*a?a*a*a*a*a*c'");

    inTime(() -> assertThat(told(rule, Map.of("f", LONG))).isEmpty());
  }

  @Test
  void match_hugeExponent_isNeitherWrittenOutNorEqual() {
    SigmaRule text = Rules.selection("r", "f|contains: '00000'");
    SigmaRule more = Rules.selection("r", "f|gt: 5");
    Map<String, ?> event = Map.of("f", new BigDecimal("1E+999999999"));

    inTime(
        () -> {
          assertThat(told(text, event)).isEmpty();
          assertThat(told(more, event)).containsExactly("matched");
        });
  }

  @Test
  void match_deepNesting_isWalkedThrough() {
    Object nested = "x";
    for (int i = 0; i < 900; i++) {
      nested = i % 2 == 0 ? List.of(nested) : Map.of("a", nested);
    }
    Map<String, ?> event = Map.of("f", nested);

    assertThat(told(Rules.of("r", "k: [x]\ncondition: k"), event)).containsExactly("matched");
    assertThat(told(Rules.selection("r", "f|contains: x"), event)).containsExactly("matched");
  }

  @Test
  void match_hostileCharacters_areOnlyText() {
    Map<String, ?> event = Map.of("f", "\u0000\uffff\ufffe\ud800%s${x}<script>\u202e");

    assertThat(told(Rules.selection("r", "f|contains: '<script>'"), event)).hasSize(1);
    assertThat(told(Rules.selection("r", "f: '????%s*'"), event)).containsExactly("matched");
    assertThat(told(Rules.selection("r", "f|windash|contains: '-'"), event)).isEmpty();
  }
}
