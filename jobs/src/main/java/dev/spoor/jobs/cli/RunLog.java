/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.cli;

import java.nio.file.Path;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;

/** The log of a run: a file in the output folder, never the terminal. */
final class RunLog {
  private static final String PATTERN = "%d{ISO8601}{UTC} %p %c{1.}: %encode{%m}{CRLF}%n%xEx";

  private RunLog() {}

  /** Sends all logging of the process to a file; without one, errors go to standard error. */
  static void start(@org.jspecify.annotations.Nullable Path file, boolean verbose) {
    ConfigurationBuilder<BuiltConfiguration> builder =
        ConfigurationBuilderFactory.newConfigurationBuilder();
    builder.setStatusLevel(Level.ERROR);
    if (file == null) {
      builder.add(
          builder
              .newAppender("log", "Console")
              .addAttribute("target", "SYSTEM_ERR")
              .add(builder.newLayout("PatternLayout").addAttribute("pattern", PATTERN)));
    } else {
      builder.add(
          builder
              .newAppender("log", "File")
              .addAttribute("fileName", file.toString())
              .addAttribute("append", false)
              .add(builder.newLayout("PatternLayout").addAttribute("pattern", PATTERN)));
    }
    Level level = file == null ? Level.ERROR : Level.WARN;
    builder.add(builder.newLogger("dev.spoor", verbose ? Level.DEBUG : Level.INFO));
    builder.add(
        builder.newRootLogger(verbose ? Level.INFO : level).add(builder.newAppenderRef("log")));
    Configurator.reconfigure(builder.build());
  }

  /** Records a failure with its stack. */
  static void failure(Throwable failure) {
    LogManager.getLogger(RunLog.class).error("Run failed", failure);
  }
}
