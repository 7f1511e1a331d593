/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.ingest;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Numbers that come more than once, each once.
 *
 * <p>A task holds at most sixteen bytes for each number that it is given, twenty-four for a moment
 * while its array grows, and what came twice in the same array; there are as many tasks as rows ask
 * for. Grouping by Spark held over a hundred bytes for each, in memory that nothing bounds, though
 * hardly any comes twice.
 */
final class Repeated implements MapPartitionsFunction<Long, Long> {
  private static final long serialVersionUID = 1L;
  private static final int ROWS_OF_A_TASK = 250_000;
  private static final int FIRST = 1 << 10;
  private static final String NUMBER = "number";

  private Repeated() {}

  /**
   * Returns the values of a column that several rows have.
   *
   * @param numbers a column of numbers without null
   * @param rows about how many rows the frame has
   */
  static Dataset<Long> of(Dataset<Row> frame, Column numbers, long rows) {
    int tasks = (int) Math.min(Short.MAX_VALUE, rows / ROWS_OF_A_TASK + 1);
    Dataset<Row> all = frame.select(numbers.as(NUMBER));
    return (tasks == 1 ? all.coalesce(1) : all.repartition(tasks, col(NUMBER)))
        .as(Encoders.LONG())
        .mapPartitions(new Repeated(), Encoders.LONG());
  }

  @Override
  public Iterator<Long> call(Iterator<Long> numbers) {
    long[] held = new long[FIRST];
    int size = 0;
    while (numbers.hasNext()) {
      if (size == held.length) {
        size = withoutThirds(held, size);
        held = size > held.length / 2 ? Arrays.copyOf(held, 2 * held.length) : held;
      }
      held[size++] = numbers.next();
    }
    size = withoutThirds(held, size);
    int found = 0;
    for (int i = 1; i < size; i++) {
      if (held[i] == held[i - 1]) {
        held[found++] = held[i];
      }
    }
    return Arrays.stream(held, 0, found).iterator();
  }

  /** Sorts numbers, leaves two of each that comes more often, and returns how many are left. */
  private static int withoutThirds(long[] numbers, int size) {
    Arrays.sort(numbers, 0, size);
    int left = 0;
    for (int i = 0; i < size; i++) {
      if (left < 2 || numbers[i] != numbers[left - 2]) {
        numbers[left++] = numbers[i];
      }
    }
    return left;
  }
}
