/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/** A scalar of Parquet as text, double, decimal, or microseconds where it is a time. */
final class ParquetValue extends PrimitiveConverter {
  private static final long MICROS_PER_DAY = 86_400_000_000L;
  private static final int JULIAN_DAY_OF_1970 = 2_440_588;

  private final Consumer<Object> sink;
  private final PrimitiveTypeName kind;
  private final boolean isInt96;
  private final @Nullable DecimalLogicalTypeAnnotation decimal;
  private final boolean isDate;
  private final long microsPerUnit;
  private final long unitsPerMicro;
  private Object[] dictionary = new Object[0];

  ParquetValue(PrimitiveType type, Consumer<Object> sink) {
    this.sink = sink;
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    kind = type.getPrimitiveTypeName();
    isInt96 = type.getPrimitiveTypeName() == PrimitiveTypeName.INT96;
    decimal = logical instanceof DecimalLogicalTypeAnnotation found ? found : null;
    isDate = logical instanceof DateLogicalTypeAnnotation;
    long times = 1;
    long parts = 1;
    if (logical instanceof TimestampLogicalTypeAnnotation time) {
      switch (time.getUnit()) {
        case MILLIS -> times = 1_000;
        case MICROS -> times = 1;
        case NANOS -> parts = 1_000;
      }
    }
    microsPerUnit = times;
    unitsPerMicro = parts;
  }

  /** Whether a column's values are doubles, of which some are no number. */
  static boolean isReal(PrimitiveType type) {
    PrimitiveTypeName kind = type.getPrimitiveTypeName();
    return kind == PrimitiveTypeName.DOUBLE || kind == PrimitiveTypeName.FLOAT;
  }

  @Override
  public boolean hasDictionarySupport() {
    return true;
  }

  @Override
  public void setDictionary(Dictionary values) {
    dictionary = new Object[values.getMaxId() + 1];
    for (int i = 0; i < dictionary.length; i++) {
      dictionary[i] = decoded(values, i);
    }
  }

  /** Returns a dictionary's value. */
  Object decoded(Dictionary values, int id) {
    return switch (kind) {
      case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 -> binary(values.decodeToBinary(id));
      case DOUBLE -> values.decodeToDouble(id);
      case FLOAT -> real(values.decodeToFloat(id));
      case INT64 -> number(values.decodeToLong(id));
      case INT32 -> number(values.decodeToInt(id));
      case BOOLEAN -> Boolean.toString(values.decodeToBoolean(id));
    };
  }

  /** Reads the next value of a page without a dictionary. */
  Object read(ValuesReader values) {
    return switch (kind) {
      case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 -> binary(values.readBytes());
      case DOUBLE -> values.readDouble();
      case FLOAT -> real(values.readFloat());
      case INT64 -> number(values.readLong());
      case INT32 -> number(values.readInteger());
      case BOOLEAN -> Boolean.toString(values.readBoolean());
    };
  }

  @Override
  public void addValueFromDictionary(int id) {
    sink.accept(dictionary[id]);
  }

  @Override
  public void addBinary(Binary value) {
    sink.accept(binary(value));
  }

  @Override
  public void addDouble(double value) {
    sink.accept(value);
  }

  @Override
  public void addFloat(float value) {
    sink.accept(real(value));
  }

  @Override
  public void addLong(long value) {
    sink.accept(number(value));
  }

  @Override
  public void addInt(int value) {
    sink.accept(number(value));
  }

  @Override
  public void addBoolean(boolean value) {
    sink.accept(Boolean.toString(value));
  }

  /** A float stands for its own shortest decimal, not for the double that it widens to. */
  private static Object real(float value) {
    return Double.parseDouble(Float.toString(value));
  }

  private Object binary(Binary value) {
    if (decimal != null) {
      return new BigDecimal(new BigInteger(value.getBytes()), decimal.getScale());
    }
    if (isInt96) {
      var bytes = value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
      long nanos = bytes.getLong(bytes.position());
      int day = bytes.getInt(bytes.position() + 8);
      return (day - JULIAN_DAY_OF_1970) * MICROS_PER_DAY + nanos / 1_000;
    }
    return value.toStringUsingUTF8();
  }

  private Object number(long value) {
    if (decimal != null) {
      return BigDecimal.valueOf(value, decimal.getScale());
    }
    if (isDate) {
      return value * MICROS_PER_DAY;
    }
    return Math.floorDiv(value * microsPerUnit, unitsPerMicro);
  }
}
