/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.cloudtrail;

import dev.spoor.common.cloudtrail.TrailRecord;
import dev.spoor.common.evidence.ReadProblem;
import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.table.Tables;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.execution.vectorized.OnHeapColumnVector;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;

/**
 * Collects rows into batches of columns.
 *
 * <p>A batch ends at {@value #ROWS} rows or {@value #BYTES} bytes of records, so that it stays
 * small whatever the records hold.
 */
final class TrailRows implements RecordTarget, CellSink {
  static final String ROW_KIND = "row_kind";
  static final String LEDGER = "ledger";
  static final String PROBLEM = "problem";

  private static final int ROWS = 4096;
  private static final long BYTES = 8 << 20;

  static final byte[] EVENT = "event".getBytes(StandardCharsets.US_ASCII);
  static final byte[] OBJECT = "object".getBytes(StandardCharsets.US_ASCII);
  static final byte[] DAMAGE = "problem".getBytes(StandardCharsets.US_ASCII);

  private final StructType schema;
  private final Cell[] cells;
  private final int kindColumn;
  private final int ledgerColumn;
  private final int problemColumn;

  private WritableColumnVector[] columns;
  private ColumnarBatch batch;
  private int rows;
  private long bytes;

  TrailRows(StructType schema) {
    this.schema = schema;
    kindColumn = index(ROW_KIND);
    ledgerColumn = index(LEDGER);
    problemColumn = index(PROBLEM);
    cells = new Cell[schema.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = cell(i);
    }
    columns = OnHeapColumnVector.allocateColumns(ROWS, schema);
    batch = new ColumnarBatch(columns);
  }

  /** The schema of {@code include=all}: events, then what the other kinds of rows hold. */
  static StructType schemaOfAll() {
    return SparkSchemas.of(Tables.EVENTS)
        .add(ROW_KIND, "string")
        .add(LEDGER, SparkSchemas.of(Tables.LEDGER))
        .add(PROBLEM, SparkSchemas.of(Tables.REJECTS));
  }

  private int index(String name) {
    return java.util.Arrays.asList(schema.fieldNames()).indexOf(name);
  }

  private Cell cell(int column) {
    if (column == kindColumn) {
      return (record, object, to, row) -> to.putBytes(row, EVENT);
    }
    if (column == ledgerColumn || column == problemColumn) {
      return (record, object, to, row) -> to.putNull(row);
    }
    return EventCells.of(schema.fieldNames()[column]);
  }

  boolean isFull() {
    // An object that cannot be opened gives two rows at once.
    return rows >= ROWS - 1 || bytes > BYTES;
  }

  boolean isEmpty() {
    return rows == 0;
  }

  /** Starts a new batch; the last one is no longer valid. */
  void clear() {
    if (bytes > 2 * BYTES) {
      batch.close();
      columns = OnHeapColumnVector.allocateColumns(ROWS, schema);
      batch = new ColumnarBatch(columns);
    } else {
      for (WritableColumnVector column : columns) {
        column.reset();
      }
    }
    rows = 0;
    bytes = 0;
  }

  ColumnarBatch batch() {
    batch.setNumRows(rows);
    return batch;
  }

  @Override
  public void event(TrailRecord record, ObjectContext object) {
    for (int i = 0; i < cells.length; i++) {
      cells[i].write(record, object, this, i);
    }
    bytes += record.recordLength();
    rows++;
  }

  @Override
  public void putNull(int column) {
    columns[column].putNull(rows);
  }

  @Override
  public void putBytes(int column, byte[] bytes, int offset, int length) {
    columns[column].putByteArray(rows, bytes, offset, length);
  }

  @Override
  public void putLong(int column, long value) {
    columns[column].putLong(rows, value);
  }

  @Override
  public void putBoolean(int column, boolean value) {
    columns[column].putBoolean(rows, value);
  }

  @Override
  public void object(ObjectContext object) {
    start(OBJECT);
    if (ledgerColumn >= 0) {
      fill(ledgerColumn, field -> SideFields.ledger(object, field));
    }
    rows++;
  }

  @Override
  public void problem(ReadProblem problem) {
    start(DAMAGE);
    if (problemColumn >= 0) {
      fill(problemColumn, field -> SideFields.problem(problem, field));
    }
    bytes += ReadProblem.EXCERPT_CHARACTERS;
    rows++;
  }

  private void start(byte[] kind) {
    for (int i = 0; i < columns.length; i++) {
      String name = schema.fieldNames()[i];
      if (i == kindColumn) {
        columns[i].putByteArray(rows, kind, 0, kind.length);
      } else if (name.equals("account_id") || name.equals("event_month")) {
        columns[i].putByteArray(rows, Cell.Months.UNKNOWN, 0, Cell.Months.UNKNOWN.length);
      } else {
        columns[i].putNull(rows);
      }
    }
  }

  private interface Fields {
    @Nullable Object value(String field);
  }

  private void fill(int column, Fields fields) {
    StructField[] wanted = ((StructType) schema.fields()[column].dataType()).fields();
    ColumnVector struct = columns[column];
    columns[column].putNotNull(rows);
    for (int i = 0; i < wanted.length; i++) {
      WritableColumnVector to = (WritableColumnVector) struct.getChild(i);
      Object value = fields.value(wanted[i].name());
      if (value instanceof Long number) {
        to.putLong(rows, number);
      } else if (value instanceof String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        to.putByteArray(rows, utf8, 0, utf8.length);
      } else {
        to.putNull(rows);
      }
    }
  }

  void close() {
    batch.close();
  }
}
