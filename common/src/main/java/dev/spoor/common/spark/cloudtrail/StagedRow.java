/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.cloudtrail;

import dev.spoor.common.cloudtrail.JsonTexts;
import dev.spoor.common.cloudtrail.TrailRecord;
import dev.spoor.common.evidence.ReadProblem;
import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.table.Column;
import dev.spoor.common.table.ColumnType;
import dev.spoor.common.table.TableSpec;
import dev.spoor.common.table.Tables;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeRowWriter;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * One row at a time, as Spark keeps rows.
 *
 * <p>With {@code include=staged} objects, problems and copies are rows too: {@code row_kind} tells
 * them apart, {@code extra} carries their columns as a JSON object, and the other columns are null,
 * but for the place and the id of a copy.
 */
final class StagedRow implements RecordTarget, CellSink {
  /** Column that carries what the table events has no column for. */
  static final String CARRIER = "extra";

  private static final byte[] COPY = "copy".getBytes(StandardCharsets.US_ASCII);

  /** A copy of what the task before read, which may itself be a copy. */
  private static final byte[] LATE = "late".getBytes(StandardCharsets.US_ASCII);

  private static final Set<String> OF_A_COPY =
      Set.of("event_id", "recipient_account_id", "source_uri", "source_ordinal");
  private static final int FIRST_BYTES = 16 << 10;

  /** A record of many megabytes does not leave its buffer behind. */
  private static final int MOST_BYTES = 8 << 20;

  private final List<String> names;
  private final Cell[] cells;
  private final int kindColumn;

  /** Objects and problems may come two at once; events never do. */
  private final Queue<UnsafeRow> waiting = new ArrayDeque<>();

  private UnsafeRowWriter writer;
  private @Nullable UnsafeRow row;

  StagedRow(StructType schema) {
    names = List.of(schema.fieldNames());
    kindColumn = names.indexOf(TrailRows.ROW_KIND);
    cells = names.stream().map(StagedRow::cell).toArray(Cell[]::new);
    writer = new UnsafeRowWriter(cells.length, FIRST_BYTES);
  }

  private static Cell cell(String name) {
    return name.equals(TrailRows.ROW_KIND)
        ? (record, object, to, column) -> to.putBytes(column, TrailRows.EVENT)
        : EventCells.of(name);
  }

  /**
   * The schema of {@code include=staged}. Columns that become folders are never null, and say so:
   * Spark would else make every row anew to turn empty names into nulls, and sort once more.
   */
  static StructType schema() {
    StructType schema = new StructType();
    for (StructField field : SparkSchemas.of(Tables.EVENTS).fields()) {
      boolean named = Tables.EVENTS.partitionColumns().contains(field.name());
      schema = schema.add(field.name(), field.dataType(), !named);
    }
    return schema.add(TrailRows.ROW_KIND, DataTypes.StringType, false);
  }

  /** Makes room for the next row; the last one is no longer valid. */
  void drop() {
    row = waiting.poll();
  }

  boolean isThere() {
    return row != null;
  }

  InternalRow get() {
    return java.util.Objects.requireNonNull(row);
  }

  @Override
  public void event(TrailRecord record, ObjectContext object) {
    start();
    for (int i = 0; i < cells.length; i++) {
      cells[i].write(record, object, this, i);
    }
    row = writer.getRow();
  }

  @Override
  public void copy(TrailRecord record, ObjectContext object, RecentEvents.Place kept) {
    start();
    byte[] place = utf8(Map.of("kept_uri", kept.uri(), "kept_ordinal", kept.ordinal()));
    for (int i = 0; i < cells.length; i++) {
      if (OF_A_COPY.contains(names.get(i))) {
        cells[i].write(record, object, this, i);
      } else {
        side(i, kept.isBefore() ? LATE : COPY, place);
      }
    }
    row = writer.getRow();
  }

  @Override
  public void object(ObjectContext object) {
    add(TrailRows.OBJECT, carried(Tables.LEDGER, field -> SideFields.ledger(object, field)));
  }

  @Override
  public void problem(ReadProblem problem) {
    add(TrailRows.DAMAGE, carried(Tables.REJECTS, field -> SideFields.problem(problem, field)));
  }

  private void add(byte[] kind, byte[] carried) {
    start();
    for (int i = 0; i < cells.length; i++) {
      side(i, kind, carried);
    }
    if (row == null) {
      row = writer.getRow();
    } else {
      waiting.add(writer.getRow().copy());
    }
  }

  private void side(int column, byte[] kind, byte[] carried) {
    String name = names.get(column);
    if (column == kindColumn) {
      putBytes(column, kind);
    } else if (name.equals(CARRIER)) {
      putBytes(column, carried);
    } else if (Tables.EVENTS.partitionColumns().contains(name)) {
      putBytes(column, Cell.Months.UNKNOWN);
    } else {
      putNull(column);
    }
  }

  private static byte[] carried(TableSpec table, Function<String, @Nullable Object> value) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (Column column : table.columns()) {
      Object held = value.apply(column.name());
      if (held instanceof Long micros && column.type() == ColumnType.TIMESTAMP) {
        held = Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
      }
      if (held != null) {
        members.put(column.name(), held);
      }
    }
    return utf8(members);
  }

  private static byte[] utf8(Map<String, Object> members) {
    return JsonTexts.object(members).getBytes(StandardCharsets.UTF_8);
  }

  private void start() {
    row = row == null ? null : row.copy();
    if (writer.getBuffer().length > MOST_BYTES) {
      writer = new UnsafeRowWriter(cells.length, FIRST_BYTES);
    }
    writer.reset();
    writer.zeroOutNullBytes();
  }

  @Override
  public void putNull(int column) {
    writer.setNullAt(column);
  }

  @Override
  public void putBytes(int column, byte[] bytes, int offset, int length) {
    writer.write(column, bytes, offset, length);
  }

  @Override
  public void putLong(int column, long value) {
    writer.write(column, value);
  }

  @Override
  public void putBoolean(int column, boolean value) {
    writer.write(column, value);
  }
}
