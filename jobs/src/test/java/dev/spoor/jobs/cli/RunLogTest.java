/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.config.AppenderRef;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.junit.jupiter.api.Test;

class RunLogTest {
  /** Spark replaces a configuration whose root is of level ERROR by one that tells everything. */
  @Test
  void start_withoutAFile_saysErrorsAloneAndIsKeptBySpark() {
    RunLog.start(null, false);

    LoggerConfig root = ((Logger) LogManager.getRootLogger()).get();
    assertThat(root.getLevel()).isEqualTo(Level.WARN);
    assertThat(root.getAppenderRefs())
        .singleElement()
        .extracting(AppenderRef::getLevel)
        .isEqualTo(Level.ERROR);
  }
}
