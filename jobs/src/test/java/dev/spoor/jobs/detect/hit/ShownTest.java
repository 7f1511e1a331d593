/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.hit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownTest {
  @Test
  void left_textThatFits_isWhole() {
    assertThat(Shown.left("i-0f24", 6)).isEqualTo("i-0f24");
  }

  @Test
  void left_longerText_endsWithMarkWithinTheLimit() {
    assertThat(Shown.left("i-0f2457c480f838497", 6)).isEqualTo("i-0f2\u2026");
  }

  @Test
  void text_cutTwice_staysAsItIs() {
    String once = Shown.text("a\u202eb".repeat(20), 10);

    assertThat(Shown.text(once, 10)).isEqualTo(once).hasSize(10).endsWith("\u2026");
  }
}
