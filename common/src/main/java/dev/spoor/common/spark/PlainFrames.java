/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark;

import java.math.BigDecimal;
import java.sql.Timestamp;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import scala.collection.Seq;

/**
 * Frames of rows that plain Java makes, handed to Spark as it holds them.
 *
 * <p>For rows by the million: an encoder looks at the class of every cell and brings times through
 * two calendars. Here the schema must be right, and a time is the instant that it says.
 */
public final class PlainFrames {
  private static final long MICROS = 1_000_000;

  private PlainFrames() {}

  /**
   * Returns a frame of rows whose cells are texts, numbers, flags, bytes, times, amounts or lists
   * of texts; cells that the schema has no column for are left out.
   */
  public static Dataset<Row> of(SparkSession session, JavaRDD<Row> rows, StructType schema) {
    @Nullable DecimalType[] amounts = new DecimalType[schema.size()];
    for (int i = 0; i < amounts.length; i++) {
      amounts[i] = schema.apply(i).dataType() instanceof DecimalType amount ? amount : null;
    }
    return ofHeld(session, rows.map(row -> row(row, amounts)), schema);
  }

  /** Returns a frame of rows as Spark holds them. */
  public static Dataset<Row> ofHeld(
      SparkSession session, JavaRDD<InternalRow> held, StructType schema) {
    return ((org.apache.spark.sql.classic.SparkSession) session)
        .internalCreateDataFrame(held.rdd(), schema, false);
  }

  private static InternalRow row(Row row, @Nullable DecimalType[] amounts) {
    Object[] cells = new Object[amounts.length];
    for (int i = 0; i < cells.length; i++) {
      DecimalType amount = amounts[i];
      cells[i] =
          amount != null && row.get(i) instanceof BigDecimal value
              ? Decimal.apply(value, amount.precision(), amount.scale())
              : held(row.get(i));
    }
    return new GenericInternalRow(cells);
  }

  private static @Nullable Object held(@Nullable Object cell) {
    if (cell instanceof String text) {
      return UTF8String.fromString(text);
    }
    if (cell instanceof Timestamp time) {
      return Math.floorDiv(time.getTime(), 1_000) * MICROS + time.getNanos() / 1_000;
    }
    if (cell instanceof Seq<?> list) {
      Object[] held = new Object[list.length()];
      for (int i = 0; i < held.length; i++) {
        held[i] = held(list.apply(i));
      }
      return new GenericArrayData(held);
    }
    return cell;
  }
}
