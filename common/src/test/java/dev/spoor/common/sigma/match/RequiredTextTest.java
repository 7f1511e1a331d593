/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an expression cannot be found without. */
class RequiredTextTest {
  private static final int[] TEXT = "ab.c\\()\uD83D\uDE00".codePoints().toArray();

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      nullValues = "-",
      value = {
        ".+:assumed-role/aws:.+  ~ :assumed-role/aws:",
        "^abc$                   ~ abc",
        "ab+cde                  ~ cde",
        "abc?                    ~ ab",
        "abc*d                   ~ ab",
        "abc\uD83D\uDE00?              ~ abc",
        "abc\uD83D\uDE00{0,2}d         ~ abc",
        "abc\uD83D\uDE00+d             ~ abc\uD83D\uDE00",
        "abcd{0,2}ef             ~ abc",
        "ab?cd                   ~ cd",
        "abc\\dde                ~ abc",
        "ab\\d-cde               ~ -cde",
        "a|bc                    ~ -",
        "(a|bc)de                ~ de",
        "x(a(b)c)yz              ~ yz",
        "([)]|a)bc               ~ bc",
        "(\\)|a)bc               ~ bc",
        "[abc]de                 ~ de",
        "[\\]a]de                ~ de",
        "a\\.b\\-c               ~ a.b-c",
        "\\d\\w+x                ~ x",
        "\\x41bc                 ~ -",
        "\\x{41}bc               ~ bc",
        "ab[x]cd                 ~ ab",
        "(a(?:b))cd              ~ -",
        "(a\\Q)\\E)cd             ~ -",
        "(a[b(]c)de              ~ de",
        "(?i)abc                 ~ -",
        "(?:a)bcd                ~ -",
        "\\Qabc\\E               ~ -",
        ".*                      ~ -",
      })
  void of_expression_longestThatIsSurelyNeeded(String expression, String expected) {
    assertThat(RequiredText.of(expression)).isEqualTo(expected);
  }

  @Property(tries = 3000)
  void of_randomExpression_isInEveryTextWhereItIsFound(@ForAll long seed) {
    Random random = new Random(seed);
    String[] parts = {
      "a",
      "b",
      "ab",
      ".",
      "*",
      "+",
      "?",
      "{1,2}",
      "{0}",
      "(",
      ")",
      "|",
      "[ab]",
      "[^a]",
      "\\.",
      "\\w",
      "^",
      "$",
      "\\\\",
      "(a|b)",
      "a{2}",
      "\uD83D\uDE00",
      "\\x61",
      "[)]",
      "\\(",
      "\\b",
      "++",
      "*?"
    };
    StringBuilder expression = new StringBuilder();
    for (int i = 0; i < 1 + random.nextInt(7); i++) {
      expression.append(parts[random.nextInt(parts.length)]);
    }
    Pattern pattern;
    try {
      pattern = Pattern.compile(expression.toString());
    } catch (PatternSyntaxException e) {
      return;
    }
    String required = RequiredText.of(expression.toString());
    for (int i = 0; i < 30; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = 0; j < random.nextInt(8); j++) {
        text.appendCodePoint(TEXT[random.nextInt(TEXT.length)]);
      }
      if (required != null && pattern.matcher(text).find()) {
        assertThat(text.toString()).as("%s", expression).contains(required);
      }
    }
  }
}
