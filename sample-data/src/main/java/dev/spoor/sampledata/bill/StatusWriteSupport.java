/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;

import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** The status table beside a legacy Parquet report: one column, READY or UPDATING. */
final class StatusWriteSupport extends WriteSupport<String> {

  private static final String COLUMN = "status";

  private @Nullable RecordConsumer out;

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
  public void write(String status) {
    if (out == null) {
      throw new IllegalStateException("prepareForWrite comes before write");
    }
    out.startMessage();
    out.startField(COLUMN, 0);
    out.addBinary(Binary.fromString(status));
    out.endField(COLUMN, 0);
    out.endMessage();
  }

  private static WriteContext context() {
    return new WriteContext(
        new MessageType("status", Types.required(BINARY).as(stringType()).named(COLUMN)), Map.of());
  }
}
