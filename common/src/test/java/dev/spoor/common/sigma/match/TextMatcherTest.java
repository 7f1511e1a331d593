/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.sigma.ValueTest.Literal;
import dev.spoor.common.sigma.ValueTest.Piece;
import dev.spoor.common.sigma.ValueTest.Text;
import dev.spoor.common.sigma.ValueTest.Wildcard;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TextMatcherTest {
  /** Makes a matcher of letters, {@code *}, {@code ?} and {@code -} for any dash. */
  private static TextMatcher matcher(String pattern, boolean cased) {
    List<Piece> pieces = new ArrayList<>();
    StringBuilder letters = new StringBuilder();
    for (char c : (pattern + "\u0000").toCharArray()) {
      if (Character.isLetter(c)) {
        letters.append(c);
        continue;
      }
      if (!letters.isEmpty()) {
        pieces.add(new Literal(letters.toString()));
        letters.setLength(0);
      }
      boolean isRunAgain =
          c == '*' && !pieces.isEmpty() && pieces.get(pieces.size() - 1) == Wildcard.RUN;
      if (c != 0 && !isRunAgain) {
        pieces.add(c == '*' ? Wildcard.RUN : c == '?' ? Wildcard.ONE : Wildcard.DASH);
      }
    }
    return new TextMatcher(new Text(pieces, cased));
  }

  private static String random(Random random, String letters, int most) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }

  /** The same written as an expression of the JDK is the oracle. */
  @Test
  void matches_anyPatternAndText_agreesWithAnExpression() {
    Random random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      String pattern = random(random, "ab**?-", 7);
      Pattern oracle =
          Pattern.compile(
              pattern.replace("?", ".").replace("*", ".*").replace("-", "[-/\u2013\u2014\u2015]"));
      TextMatcher matcher = matcher(pattern, false);
      for (int j = 0; j < 5; j++) {
        String text = random(random, "ab/-\u2013\u2015\u2016\u2012", 8);
        assertThat(matcher.matches(text))
            .as(pattern + " on " + text)
            .isEqualTo(oracle.matcher(text).matches());
      }
    }
  }

  @Test
  void matches_casedPattern_keepsItsCapitals() {
    assertThat(matcher("Ab*", true).matches("Abc")).isTrue();
    assertThat(matcher("Ab*", true).matches("abc")).isFalse();
    assertThat(matcher("Ab*", false).matches("abc")).isTrue();
  }
}
