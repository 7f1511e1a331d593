/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.testing.SharedSpark;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

class RepeatedTest {
  private final SparkSession session = SharedSpark.session();

  @Test
  void of_numbersThatComeOnceTwiceAndOften_givesTheLatterOnce() {
    List<Long> numbers = new ArrayList<>();
    for (long i = -2_000; i < 2_000; i++) {
      numbers.add(i);
    }
    numbers.addAll(List.of(7L, -7L, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE));
    numbers.addAll(Collections.nCopies(20_000, 8L));
    Collections.shuffle(numbers, new Random(1));
    Dataset<Row> frame = session.createDataset(numbers, Encoders.LONG()).toDF("number");

    assertThat(found(frame, numbers.size())).containsExactly(Long.MIN_VALUE, -7L, 7L, 8L);
    assertThat(found(frame, 700_000)).containsExactly(Long.MIN_VALUE, -7L, 7L, 8L);
  }

  @Test
  void of_noRow_givesNone() {
    Dataset<Row> none = session.createDataset(List.<Long>of(), Encoders.LONG()).toDF("number");

    assertThat(found(none, 0)).isEmpty();
  }

  @Test
  void of_manyRows_noTaskHoldsThemAll() throws Exception {
    AtomicLong most = new AtomicLong();
    SparkListener watch =
        new SparkListener() {
          @Override
          public void onTaskEnd(SparkListenerTaskEnd task) {
            most.accumulateAndGet(task.taskMetrics().peakExecutionMemory(), Math::max);
          }
        };
    Dataset<Row> hashes =
        session.range(0, 1_000_000, 1, 2).select(xxhash64(col("id")).as("number"));
    session.sparkContext().addSparkListener(watch);
    try {
      Dataset<Long> found = Repeated.of(hashes.union(hashes.limit(1)), col("number"), 1_000_001);

      assertThat(found.collectAsList()).hasSize(1);
      assertThat(found.rdd().getNumPartitions()).isEqualTo(5);
      session.sparkContext().listenerBus().waitUntilEmpty();
    } finally {
      session.sparkContext().removeSparkListener(watch);
    }
    assertThat(most.get()).isLessThan(32L << 20);
  }

  private static List<Long> found(Dataset<Row> frame, long rows) {
    return Repeated.of(frame, functions.col("number"), rows).collectAsList().stream()
        .sorted()
        .toList();
  }
}
