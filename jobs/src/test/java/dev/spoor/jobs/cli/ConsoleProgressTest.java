/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {
  @Test
  void isTerminal_errorsInAFileAtATerminal_isWhatTheLauncherSays() {
    assertThat(ConsoleProgress.isTerminal("false", true)).isFalse();
    assertThat(ConsoleProgress.isTerminal("true", false)).isTrue();
    assertThat(ConsoleProgress.isTerminal(null, true)).isTrue();
    assertThat(ConsoleProgress.isTerminal(null, false)).isFalse();
  }

  @Test
  void plainForm_workOfARun_isALineForEachPieceThatEnded() {
    StringWriter err = new StringWriter();
    try (ConsoleProgress progress = new ConsoleProgress(new PrintWriter(err, true), false)) {
      progress.begin("Reading the trail");
      progress.begin("Reading the bill");
      progress.note("12 objects\u001B[2J, 3 KB");
      progress.done("Reading the bill");
      progress.done("Reading the trail");
      progress.begin("Never done");
    }

    assertThat(err.toString().lines().toList())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("  12 objects").endsWith("[2J, 3 KB"),
            line -> assertThat(line).matches("Reading the bill: \\d+\\.\\d s"),
            line -> assertThat(line).matches("Reading the trail: \\d+\\.\\d s"));
    assertThat(err.toString()).doesNotContain("\r", "\u001B");
  }
}
