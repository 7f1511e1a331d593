/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.cli;

import dev.spoor.jobs.workflow.Progress;
import java.io.PrintWriter;
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
 * Shows a run on standard error: a bar per phase on a terminal, a plain line per phase otherwise.
 */
final class ConsoleProgress implements Progress, AutoCloseable {
  private static final long BAR_MILLIS = 200;

  private final PrintWriter err;
  private final boolean terminal;
  private final ScheduledExecutorService ticks;
  private @Nullable ProgressBar bar;
  private @Nullable SparkSession session;
  private long phaseStartNanos;
  private String title = "";

  ConsoleProgress(PrintWriter err) {
    this.err = err;
    this.terminal = System.console() != null && System.getenv("TERM") != null;
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
  public synchronized void phase(String next) {
    finish();
    title = next;
    phaseStartNanos = System.nanoTime();
    if (terminal) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(String.format("%-24s", next))
              .setInitialMax(1)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis((int) BAR_MILLIS)
              .hideEta()
              .build();
    }
  }

  @Override
  public synchronized void note(String line) {
    if (bar != null) {
      bar.pause();
    }
    err.println("  " + Plain.text(line));
    if (bar != null) {
      bar.resume();
    }
  }

  @Override
  public synchronized void end() {
    finish();
    title = "";
  }

  @Override
  public void close() {
    end();
    ticks.shutdownNow();
  }

  private void finish() {
    if (title.isEmpty()) {
      return;
    }
    if (bar != null) {
      bar.maxHint(Math.max(1, bar.getMax()));
      bar.stepTo(bar.getMax());
      bar.close();
      bar = null;
    } else {
      err.printf("%s: %.1f s%n", title, (System.nanoTime() - phaseStartNanos) / 1e9);
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
