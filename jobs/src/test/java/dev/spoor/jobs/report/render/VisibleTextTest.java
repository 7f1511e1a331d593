/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class VisibleTextTest {
  @Test
  void of_unseenCharacters_becomeMarks() {
    assertThat(VisibleText.of("a\u202Eb\u2066c\u200Bd\uFEFFe\u0000f\u001B[2Jg\rh"))
        .isEqualTo("a[U+202E]b[U+2066]c[U+200B]d[U+FEFF]e[U+0000]f[U+001B][2Jg[U+000D]h");
    assertThat(VisibleText.of("\uD83D lone \uDE00")).isEqualTo("[U+D83D] lone [U+DE00]");
    assertThat(VisibleText.of("tag " + Character.toString(0xE0041))).isEqualTo("tag [U+E0041]");
    assertThat(VisibleText.of("\u3164\u2028\uE000")).isEqualTo("[U+3164][U+2028][U+E000]");
  }

  @Test
  void of_honestText_isTheSame() {
    String text = "Grüße, 東京, שלום, مرحبا, 😀, a\tb\nc";

    assertThat(VisibleText.of(text)).isSameAs(text);
    assertThat(VisibleText.line(text)).endsWith("a b c");
  }

  @Test
  void head_cutInsideSurrogatePair_dropsTheHalf() {
    assertThat(VisibleText.head("ab😀cd", 3)).isEqualTo("ab");
    assertThat(VisibleText.head("ab😀cd", 4)).isEqualTo("ab😀");
    assertThat(VisibleText.head("abc", 3)).isEqualTo("abc");
  }
}
