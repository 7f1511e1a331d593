/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark;

import static java.util.Objects.requireNonNull;

import dev.spoor.common.table.Column;
import dev.spoor.common.table.ColumnType;
import dev.spoor.common.table.TableSpec;
import java.util.EnumMap;
import java.util.Map;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** Spark schemas of the published tables. */
public final class SparkSchemas {
  private static final Map<ColumnType, DataType> TYPES = new EnumMap<>(ColumnType.class);

  static {
    for (ColumnType type : ColumnType.values()) {
      TYPES.put(type, DataType.fromDDL(type.athena()));
    }
  }

  private SparkSchemas() {}

  /** Returns the table's schema, every column nullable, partition columns last. */
  public static StructType of(TableSpec table) {
    StructType schema = new StructType();
    for (Column column : table.columns()) {
      schema = schema.add(column.name(), requireNonNull(TYPES.get(column.type())), true);
    }
    return schema;
  }
}
