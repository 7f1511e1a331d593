/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Pieces of work, each behind what it reads: two at a time, so that while one waits for Spark to
 * think of its next query, tasks of the other run.
 *
 * <p>Of the pieces that are ready the one that was added first is taken, so add the longest way
 * first. Pieces meet in tables alone, and what comes out does not depend on their order.
 */
final class Lanes {
  private static final int LANES = 2;
  private static final AtomicLong RUNS = new AtomicLong();

  private final SparkSession session;
  private final Progress progress;
  private final Map<String, Piece> pieces = new LinkedHashMap<>();
  private final Set<String> waiting = new HashSet<>();
  private final Set<String> ended = new HashSet<>();
  private @Nullable Throwable failure;
  private final String groups = "spoor-" + RUNS.incrementAndGet() + "-lane-";

  private record Piece(String title, Runnable work, List<String> behind) {}

  Lanes(SparkSession session, Progress progress) {
    this.session = session;
    this.progress = progress;
  }

  /**
   * Adds a piece.
   *
   * @param behind titles of the pieces that it waits for; those that are no part of this run have
   *     ended long ago
   */
  Lanes add(String title, Runnable work, String... behind) {
    if (pieces.putIfAbsent(title, new Piece(title, work, List.of(behind))) != null) {
      throw new IllegalArgumentException("Two pieces are called " + title);
    }
    return this;
  }

  /**
   * Runs all pieces and returns when they have ended. When one fails, the query that the other is
   * at, or is about to begin, is cancelled, no other piece begins, and the failure is thrown here.
   */
  void run() {
    waiting.addAll(pieces.keySet());
    List<Thread> beside = new ArrayList<>();
    for (int lane = 1; lane < Math.min(LANES, pieces.size()); lane++) {
      String group = groups + lane;
      Thread thread = new Thread(() -> work(group), group);
      thread.setDaemon(true);
      thread.start();
      beside.add(thread);
    }
    work(groups + 0);
    try {
      for (Thread thread : beside) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while steps ran");
    }
    rethrow();
  }

  private synchronized void rethrow() {
    Throwable first = failure;
    if (first instanceof Error error) {
      throw error;
    }
    if (first != null) {
      throw first instanceof RuntimeException cause
          ? cause
          : new IllegalStateException("A step failed: " + first, first);
    }
  }

  private void work(String group) {
    session.sparkContext().setJobGroup(group, "Spoor", true);
    try {
      for (Piece piece = next(); piece != null; piece = next()) {
        progress.begin(piece.title());
        piece.work().run();
        progress.done(piece.title());
        end(piece);
      }
    } catch (Throwable e) {
      fail(e);
    } finally {
      session.sparkContext().clearJobGroup();
    }
  }

  /** Returns a piece that may begin, as soon as there is one; null when none is left. */
  private synchronized @Nullable Piece next() {
    while (failure == null && !waiting.isEmpty()) {
      for (Piece piece : pieces.values()) {
        if (waiting.contains(piece.title()) && isReady(piece)) {
          waiting.remove(piece.title());
          return piece;
        }
      }
      if (waiting.size() + ended.size() == pieces.size()) {
        throw new IllegalStateException("Pieces wait for each other: " + waiting);
      }
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("Interrupted while steps ran");
      }
    }
    return null;
  }

  private boolean isReady(Piece piece) {
    return piece.behind().stream()
        .allMatch(title -> ended.contains(title) || !pieces.containsKey(title));
  }

  private synchronized void end(Piece piece) {
    ended.add(piece.title());
    notifyAll();
  }

  private synchronized void fail(Throwable e) {
    if (failure == null) {
      failure = e;
      for (int lane = 0; lane < LANES; lane++) {
        session.sparkContext().cancelJobGroupAndFutureJobs(groups + lane);
      }
    }
    notifyAll();
  }
}
