/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.cli;

import dev.spoor.common.evidence.UserException;
import dev.spoor.common.spark.OutputFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.builder.api.AppenderRefComponentBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** The log of a run: a file in the output folder, never the terminal. */
final class RunLog {
  private static final String PATTERN = "%d{ISO8601}{UTC} %p %c{1.}: %encode{%m}{CRLF}%n%xEx";
  private static final String NAME = "spoor.log";

  /** The log of a run whose results are not on a disk, until it is copied to them. */
  private static @Nullable Path temporary;

  private RunLog() {}

  /**
   * Sends all logging of the process to a file beside the results: at once where these lie on a
   * disk, else with {@link #publish}.
   *
   * @throws UserException if no file can be created
   */
  static void startBeside(String out, boolean verbose) {
    String path = out.replaceFirst("^file://", "");
    temporary = null;
    if (!path.contains("://")) {
      start(Path.of(path, NAME), verbose);
      return;
    }
    try {
      Path file = Files.createTempFile("spoor", ".log");
      file.toFile().deleteOnExit();
      temporary = file;
      start(file, verbose);
    } catch (IOException e) {
      throw new UserException(
          "Cannot create a log file in "
              + System.getProperty("java.io.tmpdir")
              + ": "
              + e.getMessage()
              + ". Make room there, or set -Djava.io.tmpdir to another folder.",
          e);
    }
  }

  /**
   * Copies the log to results that are not on a disk, where the folder is ours.
   *
   * @throws UserException if the file system refuses
   */
  static void publish(SparkSession session, String location) {
    Path file = temporary;
    if (file == null) {
      return;
    }
    OutputFolder out = OutputFolder.at(session, location);
    if (!out.isEmpty() && !out.exists("run.json")) {
      return;
    }
    try (OutputStream to = out.create(NAME)) {
      Files.copy(file, to);
    } catch (IOException e) {
      throw new UserException(
          "Cannot write the log to " + out.location(NAME) + ": " + e.getMessage() + ".", e);
    }
  }

  /** Copies the log of a run that failed; that it cannot be copied is a lesser failure. */
  static void publish(SparkSession session, String location, Throwable failure) {
    if (temporary == null) {
      return;
    }
    try {
      failure(failure);
      publish(session, location);
    } catch (RuntimeException | Error e) {
      failure.addSuppressed(e);
    }
  }

  /** Sends all logging of the process to a file; without one, errors go to standard error. */
  static void start(@Nullable Path file, boolean verbose) {
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
    // A root of level ERROR Spark takes for one that nobody configured, and puts its own in place.
    AppenderRefComponentBuilder log = builder.newAppenderRef("log");
    if (file == null) {
      log.addAttribute("level", Level.ERROR);
    }
    builder.add(builder.newLogger("dev.spoor", verbose ? Level.DEBUG : Level.INFO));
    builder.add(builder.newRootLogger(verbose ? Level.INFO : Level.WARN).add(log));
    Configurator.reconfigure(builder.build());
  }

  /** Records a failure with its stack. */
  static void failure(Throwable failure) {
    LogManager.getLogger(RunLog.class).error("Run failed", failure);
  }
}
