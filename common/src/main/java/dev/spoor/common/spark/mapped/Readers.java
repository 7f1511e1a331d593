/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.mapped;

import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;

/** What tasks of this process look into, and which of them do. */
final class Readers {
  /** How long a task that was given up may take to notice it. */
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

  private final WeakReference<Object> value;
  private final Set<Long> tasks = ConcurrentHashMap.newKeySet();
  private boolean isEnded;

  Readers(Object value) {
    this.value = new WeakReference<>(value);
  }

  boolean isForgotten() {
    return value.get() == null;
  }

  /** Returns it, for as long as the calling task runs; null when it was let go of. */
  @Nullable Object value() {
    TaskContext task = TaskContext.get();
    if (task != null && !tasks.contains(task.taskAttemptId()) && !begin(task)) {
      return null;
    }
    return value.get();
  }

  private synchronized boolean begin(TaskContext task) {
    long id = task.taskAttemptId();
    if (!isEnded) {
      tasks.add(id);
      TaskCompletionListener leaves = ended -> leave(id);
      task.addTaskCompletionListener(leaves);
    }
    return !isEnded;
  }

  private synchronized void leave(long task) {
    tasks.remove(task);
    notifyAll();
  }

  /** Lets no task begin any more; returns whether none looks into it. */
  synchronized boolean end() {
    isEnded = true;
    long until = System.nanoTime() + PATIENCE;
    try {
      for (long left = PATIENCE; !tasks.isEmpty() && left > 0; left = until - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return tasks.isEmpty();
  }
}
