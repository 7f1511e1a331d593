/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EqualTextsTest {
  private final EqualTexts texts = new EqualTexts();

  @Test
  void of_textThatCameBefore_isTheObjectOfBefore() {
    String first = "444455556666";

    assertThat(texts.of(first)).isSameAs(first);
    assertThat(texts.of(new String(first.toCharArray()))).isSameAs(first);
    assertThat(texts.orNull(new String(first.toCharArray()))).isSameAs(first);
    assertThat(texts.orNull(null)).isNull();
  }

  @Test
  void of_moreTextsThanAreKnown_areEqualToWhatWasGiven() {
    for (int i = 0; i < 10_000; i++) {
      assertThat(texts.of("text " + i % 3_000)).isEqualTo("text " + i % 3_000);
    }
  }
}
