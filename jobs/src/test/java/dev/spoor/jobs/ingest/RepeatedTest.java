/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.testing.SharedSpark;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
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

  /** Each task holds numbers of its own alone: what it finds lies where a shuffle would put it. */
  @Test
  void of_manyRows_eachTaskIsGivenItsShare() {
    Dataset<Row> once = session.range(0, 1_000, 1, 2).select(xxhash64(col("id")).as("number"));

    Dataset<Long> found = Repeated.of(once.union(once), col("number"), 1_000_001);

    List<Long> ofTasks =
        found
            .mapPartitions(
                (MapPartitionsFunction<Long, Long>) RepeatedTest::countedOnce, Encoders.LONG())
            .collectAsList();
    assertThat(ofTasks).hasSize(5).allSatisfy(size -> assertThat(size).isBetween(100L, 300L));
    assertThat(ofTasks.stream().mapToLong(Long::longValue).sum()).isEqualTo(1_000);
  }

  /** The key of events, of which Spark makes up a long name. */
  @Test
  void of_expressionOverSeveralTasks_isWhatEachRowComesTo() {
    Column key = xxhash64(col("event_id"), col("recipient_account_id"));
    Dataset<Row> events =
        session
            .range(0, 1_000, 1, 3)
            .select(
                functions
                    .concat(functions.lit("event-"), col("id").mod(990).cast("string"))
                    .as("event_id"),
                functions.lit("011122223333").as("recipient_account_id"));
    List<Long> expected =
        events
            .where("cast(substring(event_id, 7) AS int) < 10")
            .select(key)
            .distinct()
            .as(Encoders.LONG())
            .collectAsList();

    assertThat(expected).hasSize(10);
    assertThat(Repeated.of(events, key, 700_000).collectAsList())
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private static Iterator<Long> countedOnce(Iterator<Long> numbers) {
    long count = 0;
    while (numbers.hasNext()) {
      numbers.next();
      count++;
    }
    return List.of(count).iterator();
  }

  private static List<Long> found(Dataset<Row> frame, long rows) {
    return Repeated.of(frame, functions.col("number"), rows).collectAsList().stream()
        .sorted()
        .toList();
  }
}
