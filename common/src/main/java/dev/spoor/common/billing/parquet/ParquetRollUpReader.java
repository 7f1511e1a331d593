/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.parquet;

import static java.util.Objects.requireNonNull;

import dev.spoor.common.billing.charge.BillOrigin;
import dev.spoor.common.billing.charge.BillRecord;
import dev.spoor.common.billing.charge.Charge;
import dev.spoor.common.billing.charge.ChargeMapper;
import dev.spoor.common.billing.charge.RollUp;
import dev.spoor.common.billing.charge.RollUpColumns;
import dev.spoor.common.billing.charge.RollUpMapper;
import dev.spoor.common.billing.field.BillDialect;
import dev.spoor.common.billing.field.BillHeader;
import dev.spoor.common.billing.field.SourceRow;
import dev.spoor.common.billing.file.BillReader;
import dev.spoor.common.billing.file.RangedBytes;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Reads a bill stored as Parquet, or the row groups of it whose first byte lies in a range, into
 * sums of lines: column by column, and only those that a roll-up needs.
 *
 * <p>A line whose columns do not tell what it is, or that is none, is read again whole, as {@link
 * ParquetBillReader} reads it. So is the rest of a row group that this way of reading cannot
 * follow, or of which most lines are such. Memory is that of the read columns of one row group, and
 * of {@link RollUp}.
 */
public final class ParquetRollUpReader implements BillReader {
  /** Rows read whole at a time. */
  private static final int STEP = 1_024;

  /** Odd rows from which on it counts whether most are. */
  private static final int MOSTLY = 10_000;

  private final RangedBytes bytes;
  private final BillOrigin origin;
  private final long from;
  private final long to;
  private final RollUp sums = new RollUp();
  private final ArrayDeque<BillRecord> ready = new ArrayDeque<>();

  private @Nullable ParquetFileReader file;
  private @Nullable BillHeader header;
  private @Nullable RollUpMapper mapper;
  private @Nullable MessageType schema;
  private @Nullable RollUpColumns wanted;
  private List<BlockMetaData> groups = List.of();
  private int group = -1;
  private long ordinal;
  private boolean ended;

  /** The row group while its columns are read, then while rows of it are read whole. */
  private @Nullable ParquetGroup lines;

  private @Nullable RecordReader<SourceRow> records;
  private long rows;
  private long done;

  /** Rows of the row group to be read whole, and from which row on all are. */
  private final BitSet odd = new BitSet();

  private long rest;

  /** Prepares to read the row groups that start in {@code [from, to)}. */
  public ParquetRollUpReader(RangedBytes bytes, BillOrigin origin, long from, long to) {
    this.bytes = bytes;
    this.origin = origin;
    this.from = from;
    this.to = to;
  }

  @Override
  public @Nullable BillHeader header() {
    return header;
  }

  @Override
  public @Nullable String note() {
    return mapper == null ? null : mapper.note();
  }

  @Override
  public @Nullable BillRecord next() {
    while (ready.isEmpty() && !ended) {
      try {
        advance();
      } catch (IOException | RuntimeException e) {
        // Parquet's decoders throw runtime exceptions of many kinds at damaged pages.
        ended = true;
        sums.take(ready::add);
        ready.add(ParquetBillReader.damage(origin, ordinal, e));
      }
    }
    return ready.poll();
  }

  /** Reads some lines, or opens what has the next ones: records are handed on in between. */
  private void advance() throws IOException {
    ParquetFileReader opened = file == null ? open() : file;
    if (lines != null) {
      readColumns(lines);
    } else if (records != null) {
      readAgain(records);
    } else if (!odd.isEmpty() || rest < rows) {
      openAgain(opened);
    } else if (nextGroup()) {
      openColumns(opened);
    } else {
      ended = true;
      sums.take(ready::add);
    }
  }

  private void openColumns(ParquetFileReader opened) {
    RollUpMapper charges = requireNonNull(mapper);
    ParquetGroup columns =
        new ParquetGroup(
            charges,
            requireNonNull(wanted),
            requireNonNull(header),
            requireNonNull(schema),
            sums,
            () -> sums.take(ready::add));
    odd.clear();
    done = 0;
    rows = groups.get(group).getRowCount();
    rest = rows;
    try {
      opened.setRequestedSchema(columns.schema());
      columns.open(requireNonNull(opened.readRowGroup(group)));
      lines = columns;
    } catch (IOException | RuntimeException e) {
      // What is wrong, and with which row, the plain way of reading says.
      rest = 0;
    }
  }

  private void readColumns(ParquetGroup columns) {
    try {
      done += columns.read(rows - done, done, odd);
    } catch (IOException | RuntimeException e) {
      // As above.
      rest = done + columns.added();
      lines = null;
      return;
    }
    if (done < rows && odd.cardinality() > Math.max(MOSTLY, done / 2)) {
      rest = done;
    }
    if (done >= rest) {
      lines = null;
      if (odd.isEmpty() && rest == rows) {
        ordinal += rows;
      }
    }
  }

  /** Prepares to read rows of a row group whole: those that are odd, and the rest. */
  private void openAgain(ParquetFileReader opened) throws IOException {
    MessageType all = requireNonNull(schema);
    MessageType some = ParquetBillReader.project(all, requireNonNull(mapper).wanted());
    opened.setRequestedSchema(some);
    PageReadStore pages = opened.readRowGroup(group);
    if (pages == null) {
      throw new IOException("a row group is missing");
    }
    records =
        new ColumnIOFactory()
            .getColumnIO(some, all)
            .getRecordReader(pages, new ParquetRows(some, all, requireNonNull(header)));
    done = 0;
  }

  private void readAgain(RecordReader<SourceRow> from) throws IOException {
    long last = rest < rows ? rows : odd.length();
    for (int i = 0; i < STEP && done < last && ready.isEmpty(); i++) {
      SourceRow row = from.read();
      if (row == null) {
        throw new IOException("a row group ends early");
      }
      if (done >= rest || odd.get((int) done)) {
        addWhole(ParquetBillReader.map(requireNonNull(mapper), row, ordinal, origin));
      }
      done++;
      ordinal++;
    }
    if (done == last) {
      records = null;
      odd.clear();
      rest = rows;
      ordinal += rows - done;
    }
  }

  private void addWhole(BillRecord record) {
    if (record instanceof Charge charge) {
      if (sums.isFull()) {
        sums.take(ready::add);
      }
      sums.add(charge);
    } else {
      ready.add(record);
    }
  }

  private ParquetFileReader open() throws IOException {
    ParquetFileReader opened =
        ParquetFileReader.open(
            new RangedInputFile(bytes),
            ParquetReadOptions.builder(new PlainParquetConfiguration()).build());
    file = opened;
    MessageType found = opened.getFooter().getFileMetaData().getSchema();
    schema = found;
    BillHeader names = BillHeader.ofTyped(found.getFields().stream().map(Type::getName).toList());
    header = names;
    BillDialect dialect = names.dialect();
    if (dialect != null) {
      RollUpMapper charges = ChargeMapper.of(dialect, names, origin);
      mapper = charges;
      wanted = charges.rollUpColumns();
      groups = new ArrayList<>(opened.getRowGroups());
    }
    return opened;
  }

  private boolean nextGroup() {
    while (++group < groups.size()) {
      BlockMetaData block = groups.get(group);
      long start = block.getStartingPos();
      if (start >= from && start < to && block.getRowCount() > 0) {
        return true;
      }
      ordinal += block.getRowCount();
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
