/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import static org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit.MILLIS;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** Puts bill lines into Parquet: text, doubles, UTC milliseconds and maps, all optional. */
final class LineWriteSupport extends WriteSupport<BillLine> {

  private final List<Column> columns;
  private @Nullable RecordConsumer out;

  LineWriteSupport(List<Column> columns) {
    this.columns = columns;
  }

  @Override
  @SuppressWarnings("deprecation") // abstract, so it must be there; the library calls the other
  public WriteContext init(Configuration configuration) {
    return context();
  }

  @Override
  public WriteContext init(ParquetConfiguration configuration) {
    return context();
  }

  @Override
  public void prepareForWrite(RecordConsumer recordConsumer) {
    this.out = recordConsumer;
  }

  @Override
  public void write(BillLine line) {
    RecordConsumer row = consumer();
    row.startMessage();
    for (int i = 0; i < columns.size(); i++) {
      Object value = columns.get(i).of(line);
      if (value != null && !value.equals("")) {
        row.startField(columns.get(i).name(), i);
        writeValue(row, value);
        row.endField(columns.get(i).name(), i);
      }
    }
    row.endMessage();
  }

  private RecordConsumer consumer() {
    if (out == null) {
      throw new IllegalStateException("prepareForWrite comes before write");
    }
    return out;
  }

  private WriteContext context() {
    Type[] fields = columns.stream().map(LineWriteSupport::field).toArray(Type[]::new);
    return new WriteContext(new MessageType("line_item", fields), Map.of());
  }

  private static Type field(Column column) {
    switch (column.type()) {
      case TEXT:
        return Types.optional(BINARY).as(stringType()).named(column.name());
      case DOUBLE:
        return Types.optional(DOUBLE).named(column.name());
      case TIMESTAMP:
        return Types.optional(INT64).as(timestampType(true, MILLIS)).named(column.name());
      case TEXT_MAP:
        return Types.optionalMap()
            .key(Types.required(BINARY).as(stringType()).named("key"))
            .value(Types.optional(BINARY).as(stringType()).named("value"))
            .named(column.name());
      case DOUBLE_MAP:
        return Types.optionalMap()
            .key(Types.required(BINARY).as(stringType()).named("key"))
            .value(Types.optional(DOUBLE).named("value"))
            .named(column.name());
    }
    throw new IllegalStateException("Every column type is handled: " + column.type());
  }

  private static void writeValue(RecordConsumer row, Object value) {
    if (value instanceof BigDecimal number) {
      row.addDouble(number.doubleValue());
    } else if (value instanceof Instant instant) {
      row.addLong(instant.toEpochMilli());
    } else if (value instanceof Map<?, ?> map) {
      writeMap(row, map);
    } else {
      row.addBinary(Binary.fromString((String) value));
    }
  }

  private static void writeMap(RecordConsumer row, Map<?, ?> map) {
    row.startGroup();
    if (!map.isEmpty()) {
      row.startField("key_value", 0);
      Map<?, ?> sorted = map instanceof SortedMap ? map : new TreeMap<>(map);
      for (Map.Entry<?, ?> entry : sorted.entrySet()) {
        row.startGroup();
        row.startField("key", 0);
        row.addBinary(Binary.fromString((String) entry.getKey()));
        row.endField("key", 0);
        row.startField("value", 1);
        writeValue(row, entry.getValue());
        row.endField("value", 1);
        row.endGroup();
      }
      row.endField("key_value", 0);
    }
    row.endGroup();
  }
}
