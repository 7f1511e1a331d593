/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark;

import java.io.Serializable;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.sql.catalyst.expressions.json.StructsToJsonEvaluator;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;

/**
 * The hash of a row that {@code xxhash64(value, value is null, ...)} over all of its columns gives,
 * maps as JSON, worked out once per row instead of once per fold and without an expression per
 * column.
 */
final class RowHash implements Serializable {
  /** What Spark's function begins with. */
  static final long SEED = 42;

  private final List<Fold> fields;

  RowHash(StructType schema) {
    fields = Arrays.stream(schema.fields()).map(field -> (Fold) of(field.dataType())).toList();
  }

  /** Folds the value of a field, which may be null, into a hash. */
  long fold(int field, SpecializedGetters row, int place, long hash) {
    return row.isNullAt(place)
        ? XXH64.hashInt(1, hash)
        : XXH64.hashInt(0, fields.get(field).fold(row, place, hash));
  }

  /** Folds a value that is there. */
  private interface Fold extends Serializable {
    long fold(SpecializedGetters row, int place, long hash);
  }

  private static Fold of(DataType type) {
    if (type instanceof StringType) {
      return (row, place, hash) -> XXH64.hashUTF8String(row.getUTF8String(place), hash);
    } else if (type instanceof LongType || type instanceof TimestampType) {
      return (row, place, hash) -> XXH64.hashLong(row.getLong(place), hash);
    } else if (type instanceof IntegerType || type instanceof DateType) {
      return (row, place, hash) -> XXH64.hashInt(row.getInt(place), hash);
    } else if (type instanceof BooleanType) {
      return (row, place, hash) -> XXH64.hashInt(row.getBoolean(place) ? 1 : 0, hash);
    } else if (type instanceof DoubleType) {
      return (row, place, hash) -> number(row.getDouble(place), hash);
    } else if (type instanceof DecimalType decimal) {
      return decimal(decimal.precision(), decimal.scale());
    } else if (type instanceof ArrayType array) {
      return array(array.elementType());
    } else if (type instanceof StructType struct) {
      return struct(struct);
    } else if (type instanceof MapType) {
      return map(type);
    }
    throw new IllegalArgumentException("No table has a column of " + type.simpleString());
  }

  private static long number(double value, long hash) {
    return XXH64.hashLong(Double.doubleToLongBits(value == -0.0d ? 0.0d : value), hash);
  }

  private static Fold decimal(int precision, int scale) {
    if (precision <= Decimal.MAX_LONG_DIGITS()) {
      return (row, place, hash) ->
          XXH64.hashLong(row.getDecimal(place, precision, scale).toUnscaledLong(), hash);
    }
    return (row, place, hash) -> {
      BigInteger unscaled =
          row.getDecimal(place, precision, scale).toJavaBigDecimal().unscaledValue();
      byte[] bytes = unscaled.toByteArray();
      return XXH64.hashUnsafeBytes(
          bytes, org.apache.spark.unsafe.Platform.BYTE_ARRAY_OFFSET, bytes.length, hash);
    };
  }

  private static Fold array(DataType element) {
    Fold each = of(element);
    return (row, place, hash) -> {
      ArrayData array = row.getArray(place);
      long folded = hash;
      for (int i = 0; i < array.numElements(); i++) {
        folded = array.isNullAt(i) ? folded : each.fold(array, i, folded);
      }
      return folded;
    };
  }

  private static Fold struct(StructType type) {
    List<Fold> each =
        Arrays.stream(type.fields()).map(StructField::dataType).map(RowHash::of).toList();
    return (row, place, hash) -> {
      SpecializedGetters inner = row.getStruct(place, each.size());
      long folded = hash;
      for (int i = 0; i < each.size(); i++) {
        folded = inner.isNullAt(i) ? folded : each.get(i).fold(inner, i, folded);
      }
      return folded;
    };
  }

  private static Fold map(DataType type) {
    StructsToJsonEvaluator json =
        new StructsToJsonEvaluator(
            scala.collection.immutable.Map$.MODULE$.empty(), type, scala.Option.apply("UTC"));
    return (row, place, hash) ->
        XXH64.hashUTF8String(
            (org.apache.spark.unsafe.types.UTF8String) json.evaluate(row.getMap(place)), hash);
  }
}
