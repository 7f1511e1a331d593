/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.junit.jupiter.api.Test;

class RunLogTest {
  /** Spark replaces a configuration whose root is of level ERROR by one that tells everything. */
  @Test
  void start_withoutAFile_saysErrorsAloneAndIsKeptBySpark() {
    PrintStream before = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try (PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      System.setErr(err);
      RunLog.start(null, false);
      LogManager.getLogger("dev.spoor.x").info("all is well");
      LogManager.getLogger("org.apache.spark.x").warn("nearly");
      LogManager.getLogger("org.apache.spark.x").error("not at all");
    } finally {
      System.setErr(before);
      RunLog.start(null, false);
    }

    assertThat(LogManager.getRootLogger().getLevel()).isNotEqualTo(Level.ERROR);
    assertThat(said.toString(StandardCharsets.UTF_8).lines())
        .singleElement()
        .asString()
        .contains("not at all");
  }
}
