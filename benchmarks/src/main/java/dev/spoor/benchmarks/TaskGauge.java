/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.benchmarks;

import java.util.concurrent.atomic.LongAdder;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/** What the tasks of a session did since it was last asked. */
final class TaskGauge extends SparkListener {
  private static final boolean TELLS_STAGES = Boolean.getBoolean("explain");

  final LongAdder jobs = new LongAdder();
  final LongAdder tasks = new LongAdder();
  final LongAdder cpuNanos = new LongAdder();
  final LongAdder shuffledRows = new LongAdder();
  final LongAdder shuffledBytes = new LongAdder();

  private TaskGauge() {}

  static TaskGauge of(SparkSession session) {
    TaskGauge gauge = new TaskGauge();
    session.sparkContext().addSparkListener(gauge);
    return gauge;
  }

  void reset() {
    for (LongAdder sum : new LongAdder[] {jobs, tasks, cpuNanos, shuffledRows, shuffledBytes}) {
      sum.reset();
    }
  }

  @Override
  public void onJobStart(SparkListenerJobStart start) {
    jobs.increment();
  }

  @Override
  public void onStageCompleted(SparkListenerStageCompleted done) {
    if (TELLS_STAGES) {
      var stage = done.stageInfo();
      var did = stage.taskMetrics();
      System.out.printf(
          "    stage %d, %d tasks: %.2f CPU s, %,d rows shuffled: %s%n",
          stage.stageId(),
          stage.numTasks(),
          did.executorCpuTime() / 1e9,
          did.shuffleWriteMetrics().recordsWritten(),
          stage.name());
    }
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    tasks.increment();
    if (end.taskMetrics() != null) {
      cpuNanos.add(end.taskMetrics().executorCpuTime());
      shuffledRows.add(end.taskMetrics().shuffleWriteMetrics().recordsWritten());
      shuffledBytes.add(end.taskMetrics().shuffleWriteMetrics().bytesWritten());
    }
  }
}
