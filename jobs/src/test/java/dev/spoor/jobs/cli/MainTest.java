/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.spend.RollUps;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MainTest {
  @Test
  void audit_periodAsTheReadmeWritesIt_isUnderstood() {
    CommandLine.ParseResult parsed = Main.line().parseArgs("audit", "--by", "quarter");

    RollUps.By by = parsed.subcommand().matchedOptionValue("--by", RollUps.By.MONTH);
    assertThat(by).isEqualTo(RollUps.By.QUARTER);
    assertThat(Main.line().getSubcommands().get("audit").getUsageMessage())
        .containsPattern("month,\\s+quarter\\s+\\(the\\s+default\\)\\s+or\\s+year");
  }
}
