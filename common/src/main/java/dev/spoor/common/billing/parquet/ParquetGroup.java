/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.parquet;

import dev.spoor.common.billing.charge.PackedKeys;
import dev.spoor.common.billing.charge.RawLines;
import dev.spoor.common.billing.charge.RawTuples;
import dev.spoor.common.billing.charge.RollUp;
import dev.spoor.common.billing.charge.RollUpColumns;
import dev.spoor.common.billing.charge.RollUpMapper;
import dev.spoor.common.billing.field.AmountLine;
import dev.spoor.common.billing.field.Amounts;
import dev.spoor.common.billing.field.BillHeader;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * One row group of a bill, column by column into sums of lines. Numbers that stand for values mean
 * something within the row group only, and when these values come to {@value #HELD_BYTES} bytes
 * they are forgotten.
 */
final class ParquetGroup implements AmountLine {
  private static final int BATCH = 2_048;
  private static final long HELD_BYTES = 64L << 20;

  private final RollUpMapper mapper;
  private final RollUpColumns columns;
  private final MessageType schema;
  private final RollUp sums;
  private final Runnable take;
  private final int width;
  private final ValueNumbers[] numbers;
  private final RawLines lines;
  private final @Nullable ParquetNumbers[] readers;
  private final @Nullable ParquetAmounts[] amounts;
  private final int firstKey;
  private @Nullable ParquetMapNumbers map;
  private final int[][] batch;
  private final int[] tuple;
  private final PackedKeys keys;
  private final int[] largest;

  /** Amounts of the batch by place and one; all that is missing where the place is none. */
  private final long[][] units;

  private int row;

  /**
   * Prepares to read.
   *
   * @param take takes the sums out when they are too many
   */
  ParquetGroup(
      RollUpMapper mapper,
      RollUpColumns columns,
      BillHeader header,
      MessageType schema,
      RollUp sums,
      Runnable take) {
    this.mapper = mapper;
    this.columns = columns;
    this.schema = schema;
    this.sums = sums;
    this.take = take;
    width = RawLines.widthOf(columns);
    tuple = new int[width + 2];
    batch = new int[width + 2][BATCH];
    keys = new PackedKeys(width + 2, BATCH);
    largest = new int[width + 2];
    numbers = new ValueNumbers[width + 2];
    readers = new ParquetNumbers[width + 2];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = new ValueNumbers();
    }
    amounts = new ParquetAmounts[header.columns().size()];
    units = new long[amounts.length + 1][];
    long[] missing = new long[BATCH];
    Arrays.fill(missing, Amounts.MISSING);
    Arrays.fill(units, missing);
    firstKey = columns.texts().size() + columns.presences().size();
    lines = new RawLines(mapper, columns, header, sums, (column, n) -> numbers[column].value(n));
  }

  /** Returns the columns that are read. */
  MessageType schema() {
    Set<Integer> wanted = new HashSet<>(columns.texts());
    wanted.addAll(columns.presences());
    wanted.addAll(columns.amounts());
    wanted.addAll(
        RollUpColumns.existing(
            columns.map(), columns.billStart(), columns.billEnd(), columns.start(), columns.end()));
    List<Type> fields = new ArrayList<>();
    for (int place = 0; place < schema.getFieldCount(); place++) {
      if (wanted.contains(place)) {
        fields.add(schema.getType(place));
      }
    }
    return new MessageType(schema.getName(), fields);
  }

  /** Opens the columns. */
  void open(PageReadStore pages) throws IOException {
    if (schema.getFields().stream().map(Type::getName).distinct().count()
        < schema.getFieldCount()) {
      throw new UnsupportedOperationException("Two columns of one name");
    }
    for (int place : columns.checkedMaps()) {
      if (schema.getType(place).isPrimitive()) {
        throw new UnsupportedOperationException("A map written as text");
      }
    }
    BitSet texts = (BitSet) mapper.wanted().clone();
    columns.amounts().forEach(texts::clear);
    for (int place = texts.nextSetBit(0); place >= 0; place = texts.nextSetBit(place + 1)) {
      Type type = schema.getType(place);
      if (type.isPrimitive() && ParquetValue.isReal(type.asPrimitiveType())) {
        // Not every double is a text, and this way does not look at all of them.
        throw new UnsupportedOperationException("A text written as a number");
      }
    }
    int column = 0;
    for (int place : columns.texts()) {
      readers[column] = reader(place, column++, false, pages);
    }
    for (int place : columns.presences()) {
      readers[column] = reader(place, column++, true, pages);
    }
    if (columns.map() >= 0) {
      openMap(schema.getType(columns.map()), pages);
    }
    readers[width - 2] = reader(columns.billStart(), width - 2, false, pages);
    readers[width - 1] = reader(columns.billEnd(), width - 1, false, pages);
    readers[width] = reader(columns.start(), width, false, pages);
    readers[width + 1] = reader(columns.end(), width + 1, false, pages);
    for (int place : columns.amounts()) {
      ColumnDescriptor found = flat(place);
      ParquetAmounts read =
          new ParquetAmounts(found, new ParquetPages(found, pages.getPageReader(found)), BATCH);
      amounts[place] = read;
      units[place + 1] = read.units;
    }
  }

  private @Nullable ParquetNumbers reader(
      int place, int column, boolean isPresence, PageReadStore pages) throws IOException {
    if (place < 0) {
      return null;
    }
    ColumnDescriptor found = flat(place);
    return new ParquetNumbers(
        new ParquetPages(found, pages.getPageReader(found)), numbers[column], isPresence);
  }

  private ColumnDescriptor flat(int place) {
    Type type = schema.getType(place);
    if (!type.isPrimitive() || type.isRepetition(Type.Repetition.REPEATED)) {
      throw new UnsupportedOperationException("A nested column of scalars");
    }
    return schema.getColumnDescription(new String[] {type.getName()});
  }

  private void openMap(Type type, PageReadStore pages) throws IOException {
    if (type.isPrimitive() || !ParquetRows.isMap(type)) {
      throw new UnsupportedOperationException("A map of another form");
    }
    Type entry = type.asGroupType().getType(0);
    GroupType pair = entry.asGroupType();
    if (!entry.isRepetition(Type.Repetition.REPEATED)
        || pair.getFieldCount() != 2
        || !pair.getType(0).isPrimitive()
        || !pair.getType(1).isPrimitive()) {
      throw new UnsupportedOperationException("A map of another form");
    }
    ColumnDescriptor key = leaf(type, entry, pair.getType(0));
    ColumnDescriptor value = leaf(type, entry, pair.getType(1));
    ValueNumbers[] own = new ValueNumbers[columns.mapKeys().size()];
    System.arraycopy(numbers, firstKey, own, 0, own.length);
    map =
        new ParquetMapNumbers(
            new ParquetPages(key, pages.getPageReader(key)),
            new ParquetPages(value, pages.getPageReader(value)),
            columns.mapKeys(),
            own);
  }

  private ColumnDescriptor leaf(Type map, Type entry, Type leaf) {
    ColumnDescriptor found =
        schema.getColumnDescription(new String[] {map.getName(), entry.getName(), leaf.getName()});
    if (found.getMaxRepetitionLevel() != 1) {
      throw new UnsupportedOperationException("A map of another form");
    }
    return found;
  }

  /**
   * Reads some rows.
   *
   * @param most how many there are
   * @param first number of the first of them in the row group
   * @param again gets the numbers of those that must be read whole
   * @return how many were read
   */
  int read(long most, long first, BitSet again) throws IOException {
    int count = (int) Math.min(BATCH, most);
    row = 0;
    for (int column = 0; column < width + 2; column++) {
      ParquetNumbers reader = readers[column];
      if (reader != null) {
        reader.read(batch[column], count);
      }
    }
    if (map != null) {
      map.read(batch, firstKey, count);
    }
    for (int place : columns.amounts()) {
      ParquetAmounts column = amounts[place];
      if (column != null) {
        column.read(count);
      }
    }
    add(count, first, again);
    row = 0;
    makeRoom();
    return count;
  }

  private void add(int count, long first, BitSet again) {
    boolean isPacked = isPacked(count);
    for (row = 0; row < count; row++) {
      int kind = isPacked ? keys.note(row) : PackedKeys.UNKNOWN;
      if (kind == PackedKeys.UNKNOWN) {
        kind = kind();
        if (isPacked) {
          keys.note(row, kind);
        }
      }
      if (!lines.add(kind, this)) {
        again.set((int) (first + row));
      }
      if (sums.isFull()) {
        take.run();
        lines.sumsTaken();
        keys.clear();
      }
      if (lines.isFull()) {
        lines.clear();
        keys.clear();
      }
    }
  }

  private boolean isPacked(int count) {
    for (int column = 0; column < largest.length; column++) {
      // A column of which only counts whether it has a value gives no numbers, but 1.
      largest[column] = Math.max(1, numbers[column].largest());
    }
    return keys.pack(batch, largest, count);
  }

  private int kind() {
    int hash = 0;
    for (int column = 0; column < width; column++) {
      int number = batch[column][row];
      tuple[column] = number;
      hash = RawTuples.hash(hash, number);
    }
    tuple[width] = batch[width][row];
    tuple[width + 1] = batch[width + 1][row];
    return lines.kind(tuple, 0, hash);
  }

  private void makeRoom() {
    long held = 0;
    for (ValueNumbers column : numbers) {
      held += column.bytes();
    }
    if (held < HELD_BYTES) {
      return;
    }
    lines.clear();
    keys.clear();
    for (int column = 0; column < numbers.length; column++) {
      numbers[column].clear();
      ParquetNumbers reader = readers[column];
      if (reader != null) {
        reader.clear();
      }
    }
    if (map != null) {
      map.clear();
    }
  }

  /** Returns how many rows were added of those that {@link #read} failed at. */
  int added() {
    return row;
  }

  @Override
  public long amount(int place) {
    return units[place + 1][row];
  }

  @Override
  public @Nullable Object raw(int place) {
    ParquetAmounts column = place < 0 ? null : amounts[place];
    long units = column == null ? Amounts.MISSING : column.units[row];
    if (column == null || units == Amounts.MISSING) {
      return null;
    }
    return units == Amounts.ODD ? column.odd[row] : BigDecimal.valueOf(units, Amounts.SCALE);
  }
}
