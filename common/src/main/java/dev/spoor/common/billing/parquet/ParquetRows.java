/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.parquet;

import dev.spoor.common.billing.field.BillHeader;
import dev.spoor.common.billing.field.SourceRow;
import java.util.Map;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Fills one row again and again from Parquet's columns; other than maps, nested columns are
 * skipped.
 */
final class ParquetRows extends RecordMaterializer<SourceRow> {
  private final SourceRow row;
  private final Converter[] converters;
  private final GroupConverter root =
      new GroupConverter() {
        @Override
        public Converter getConverter(int field) {
          return converters[field];
        }

        @Override
        public void start() {
          row.clear();
        }

        @Override
        public void end() {}
      };

  ParquetRows(MessageType wanted, MessageType schema, BillHeader header) {
    row = new SourceRow(header);
    converters = new Converter[wanted.getFieldCount()];
    for (int i = 0; i < converters.length; i++) {
      Type type = wanted.getType(i);
      int place = schema.getFieldIndex(type.getName());
      if (type.isPrimitive()) {
        converters[i] = new ParquetValue(type.asPrimitiveType(), value -> row.set(place, value));
      } else if (isMap(type)) {
        converters[i] =
            new ParquetMap(type.asGroupType(), (Map<String, String> map) -> row.set(place, map));
      } else {
        converters[i] = ParquetMap.ignore(type);
      }
    }
  }

  /** Whether a nested column is a map. */
  static boolean isMap(Type type) {
    return type.getLogicalTypeAnnotation() instanceof MapLogicalTypeAnnotation
        || (type.asGroupType().getFieldCount() == 1
            && !type.asGroupType().getType(0).isPrimitive()
            && type.asGroupType().getType(0).asGroupType().getFieldCount() == 2);
  }

  @Override
  public SourceRow getCurrentRecord() {
    return row;
  }

  @Override
  public GroupConverter getRootConverter() {
    return root;
  }
}
