/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark;

import static org.apache.spark.sql.functions.bit_xor;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.shiftright;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * A frame whose rows are counted and hashed as they pass.
 *
 * <p>The counts hold for one action on {@link #rows}, and only if no shuffle comes after it: tasks
 * of the last stage count once however often they are tried, those of earlier stages may count
 * twice.
 */
public final class HashedRows {
  private static final String ROWS = "rows";
  private static final String HIGH = "high";
  private static final String LOW = "low";
  private static final String XOR = "xor";

  private final Dataset<Row> rows;
  private final Observation observation;

  private HashedRows(Dataset<Row> rows, Observation observation) {
    this.rows = rows;
    this.observation = observation;
  }

  /**
   * Watches the rows of a frame for which a condition holds.
   *
   * @param hashed columns of the table whose content is hashed, in its order; the frame may have
   *     more
   */
  public static HashedRows watch(Dataset<Row> frame, StructType hashed, Column isCounted) {
    Observation observation = new Observation();
    Column[] folds = folds(hashed, isCounted);
    return new HashedRows(
        frame.observe(observation, folds[0], folds[1], folds[2], folds[3]), observation);
  }

  /** Returns the frame to write. */
  public Dataset<Row> rows() {
    return rows;
  }

  /**
   * Returns the hash of the rows that passed in the action that has ended, or nothing where Spark
   * found a way to end it without looking at them.
   */
  public Optional<TableHash> hash() {
    Map<String, Object> folds = observed(observation);
    return folds.containsKey(ROWS)
        ? Optional.of(hash(folds.get(ROWS), folds.get(HIGH), folds.get(LOW), folds.get(XOR)))
        : Optional.empty();
  }

  /**
   * Returns what was observed in the action that has ended; nothing where rows were not looked at.
   */
  public static Map<String, Object> observed(Observation observation) {
    try {
      return observation.getAsJava();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while rows were counted", e);
    }
  }

  static Column[] folds(StructType hashed, Column isCounted) {
    // The function passes over nulls: without the flags a value could move to the next column.
    Column[] columns =
        Arrays.stream(hashed.fields())
            .flatMap(
                f ->
                    Stream.of(
                        f.dataType() instanceof MapType ? to_json(col(f.name())) : col(f.name()),
                        col(f.name()).isNull()))
            .toArray(Column[]::new);
    Column hash = when(isCounted, xxhash64(columns));
    // Halves are summed, each without overflow up to 2^31 rows: decimals take four times as long.
    return new Column[] {
      count(hash).as(ROWS),
      sum(shiftright(hash, 32)).as(HIGH),
      sum(hash.bitwiseAND(0xFFFFFFFFL)).as(LOW),
      bit_xor(hash).as(XOR)
    };
  }

  static TableHash hash(
      @Nullable Object rows, @Nullable Object high, @Nullable Object low, @Nullable Object xor) {
    return new TableHash(number(rows), (number(high) << 32) + number(low), number(xor));
  }

  private static long number(@Nullable Object fold) {
    return fold == null ? 0 : (Long) fold;
  }
}
