/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Two pieces of work that share nothing but the session: while one waits for Spark to think of its
 * next query, tasks of the other run.
 */
final class SideBySide {
  private static final String HERE = "here";
  private static final String BESIDE = "beside";

  private final SparkSession session;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  SideBySide(SparkSession session) {
    this.session = session;
  }

  /**
   * Runs one piece on this thread and the other beside it, and returns when both have ended. When
   * one fails, the query that the other is at is cancelled, and the failure is thrown here.
   */
  void run(Runnable here, Runnable beside) {
    Thread thread = new Thread(() -> guarded(beside, BESIDE, HERE), "spoor-" + BESIDE);
    thread.setDaemon(true);
    thread.start();
    guarded(here, HERE, BESIDE);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while two steps ran");
    }
    Throwable first = failure.get();
    if (first instanceof Error error) {
      throw error;
    }
    if (first != null) {
      throw first instanceof RuntimeException cause
          ? cause
          : new IllegalStateException("A step failed: " + first, first);
    }
  }

  private void guarded(Runnable work, String tag, String other) {
    session.addTag(tag);
    try {
      work.run();
    } catch (Throwable e) {
      if (failure.compareAndSet(null, e)) {
        session.interruptTag(other);
      }
    } finally {
      session.removeTag(tag);
    }
  }
}
