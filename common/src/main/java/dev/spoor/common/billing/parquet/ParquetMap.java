/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.parquet;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** A map column of Parquet: a group of repeated key and value. */
final class ParquetMap extends GroupConverter {
  private final Consumer<Map<String, String>> sink;
  private final GroupConverter entry;
  private Map<String, String> map = new LinkedHashMap<>();
  private @Nullable Object key;
  private @Nullable Object value;

  ParquetMap(GroupType type, Consumer<Map<String, String>> sink) {
    this.sink = sink;
    GroupType pair = type.getType(0).asGroupType();
    Converter keys = scalar(pair.getType(0), text -> key = text);
    Converter values = scalar(pair.getType(1), text -> value = text);
    this.entry =
        new GroupConverter() {
          @Override
          public Converter getConverter(int field) {
            return field == 0 ? keys : values;
          }

          @Override
          public void start() {
            key = null;
            value = null;
          }

          @Override
          public void end() {
            if (key != null && value != null) {
              map.putIfAbsent(key.toString(), value.toString());
            }
          }
        };
  }

  /** Returns a converter that drops whatever comes. */
  static Converter ignore(Type type) {
    if (type.isPrimitive()) {
      return new ParquetValue(type.asPrimitiveType(), value -> {});
    }
    Converter[] children =
        type.asGroupType().getFields().stream().map(ParquetMap::ignore).toArray(Converter[]::new);
    return new GroupConverter() {
      @Override
      public Converter getConverter(int field) {
        return children[field];
      }

      @Override
      public void start() {}

      @Override
      public void end() {}
    };
  }

  private static Converter scalar(Type type, Consumer<Object> sink) {
    return type.isPrimitive() ? new ParquetValue(type.asPrimitiveType(), sink) : ignore(type);
  }

  @Override
  public Converter getConverter(int field) {
    return entry;
  }

  @Override
  public void start() {
    map = new LinkedHashMap<>();
  }

  @Override
  public void end() {
    sink.accept(map);
  }
}
