/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark;

import dev.spoor.common.table.Column;
import dev.spoor.common.table.TableSpec;
import org.apache.spark.sql.types.StructType;

/** Spark schemas of the published tables. */
public final class SparkSchemas {
  private SparkSchemas() {}

  /** Returns the table's schema, every column nullable, partition columns last. */
  public static StructType of(TableSpec table) {
    StructType schema = new StructType();
    for (Column column : table.columns()) {
      schema =
          schema.add(
              column.name(),
              org.apache.spark.sql.types.DataType.fromDDL(column.type().athena()),
              true);
    }
    return schema;
  }
}
