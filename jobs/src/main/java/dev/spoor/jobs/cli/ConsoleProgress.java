/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.cli;

import dev.spoor.jobs.workflow.Progress;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Shows a run on standard error: a plain line per piece of work that has ended, and on a terminal a
 * bar of what runs.
 */
final class ConsoleProgress implements Progress, AutoCloseable {
  private static final long BAR_MILLIS = 200;

  private final PrintWriter err;
  private final boolean terminal;
  private final ScheduledExecutorService ticks;
  private @Nullable ProgressBar bar;
  private @Nullable SparkSession session;
  private final Map<String, Long> begun = new LinkedHashMap<>();

  ConsoleProgress(PrintWriter err) {
    this(
        err,
        System.getenv("TERM") != null
            && isTerminal(System.getProperty("spoor.terminal"), System.console() != null));
  }

  /**
   * Whether standard error is a terminal. Only the launcher can tell; a console, which Java knows
   * of, says it of the other two streams.
   *
   * @param told what the launcher said, or null where none was used
   */
  static boolean isTerminal(@Nullable String told, boolean hasConsole) {
    return told == null ? hasConsole : told.equals("true");
  }

  ConsoleProgress(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
    this.ticks =
        Executors.newSingleThreadScheduledExecutor(
            run -> {
              Thread thread = new Thread(run, "progress");
              thread.setDaemon(true);
              return thread;
            });
    if (terminal) {
      ticks.scheduleAtFixedRate(this::tick, BAR_MILLIS, BAR_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** Lets the bar follow the tasks of a session. */
  synchronized void watch(SparkSession started) {
    session = started;
  }

  @Override
  public synchronized void begin(String title) {
    begun.put(title, System.nanoTime());
    show();
  }

  @Override
  public synchronized void done(String title) {
    Long start = begun.remove(title);
    if (start == null) {
      return;
    }
    hide();
    err.printf(Locale.ROOT, "%s: %.1f s%n", title, (System.nanoTime() - start) / 1e9);
    show();
  }

  @Override
  public synchronized void note(String line) {
    hide();
    err.println("  " + Plain.text(line));
    show();
  }

  @Override
  public synchronized void end() {
    begun.clear();
    hide();
  }

  @Override
  public void close() {
    end();
    ticks.shutdownNow();
  }

  /** Shows what runs now, in one bar for all of it. */
  private void show() {
    hide();
    if (terminal && !begun.isEmpty()) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(String.join("; ", begun.keySet()))
              .setInitialMax(1)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis((int) BAR_MILLIS)
              .hideEta()
              .clearDisplayOnFinish()
              .build();
    }
  }

  private void hide() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  private synchronized void tick() {
    ProgressBar shown = bar;
    SparkSession watched = session;
    if (shown == null || watched == null) {
      return;
    }
    long done = 0;
    long all = 0;
    for (int id : watched.sparkContext().statusTracker().getActiveStageIds()) {
      scala.Option<SparkStageInfo> stage = watched.sparkContext().statusTracker().getStageInfo(id);
      if (stage.isDefined()) {
        done += stage.get().numCompletedTasks();
        all += stage.get().numTasks();
      }
    }
    if (all > 0) {
      shown.maxHint(all);
      shown.stepTo(done);
    }
  }
}
