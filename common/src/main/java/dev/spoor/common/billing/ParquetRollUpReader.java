/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing;

import dev.spoor.common.billing.BillRecord.Damage;
import dev.spoor.common.evidence.EvidenceRef;
import dev.spoor.common.evidence.ReadProblem;
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
 * follow. Memory is that of the read columns of one row group, and of {@link RollUp}.
 */
public final class ParquetRollUpReader implements BillReader {
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
  private @Nullable RollUpColumns columns;
  private List<BlockMetaData> groups = List.of();
  private int group = -1;
  private long ordinal;
  private boolean ended;

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
        ready.add(
            new Damage(
                new ReadProblem(
                    ReadProblem.Kind.UNREADABLE_OBJECT,
                    new EvidenceRef(origin.uri(), ordinal),
                    -1,
                    "Cannot read the Parquet file: " + ParquetBillReader.cause(e),
                    null)));
      }
    }
    return ready.poll();
  }

  private void advance() throws IOException {
    ParquetFileReader opened = file == null ? open() : file;
    RollUpMapper charges = mapper;
    MessageType all = schema;
    RollUpColumns wanted = columns;
    if (charges == null || all == null || wanted == null || header == null || !nextGroup()) {
      ended = true;
      sums.take(ready::add);
      return;
    }
    BlockMetaData block = groups.get(group);
    long rows = block.getRowCount();
    ParquetGroup lines =
        new ParquetGroup(charges, wanted, header, all, sums, () -> sums.take(ready::add));
    BitSet again = new BitSet();
    long done = 0;
    try {
      opened.setRequestedSchema(lines.schema());
      PageReadStore pages = opened.readRowGroup(group);
      if (pages != null) {
        lines.open(pages, block);
        while (done < rows) {
          done += lines.read(rows - done, done, again);
        }
      }
    } catch (IOException | RuntimeException e) {
      // What is wrong, and with which row, the plain way of reading says.
      again.set((int) done + lines.added(), (int) rows);
    }
    if (!again.isEmpty()) {
      readAgain(opened, charges, again, rows);
    }
    ordinal += rows;
  }

  /** Reads some rows of a row group whole. */
  private void readAgain(ParquetFileReader file, RollUpMapper charges, BitSet again, long rows)
      throws IOException {
    MessageType all = schema;
    BillHeader names = header;
    if (all == null || names == null) {
      throw new IllegalStateException("Not open");
    }
    long first = ordinal;
    MessageType wanted = ParquetBillReader.project(all, charges.wanted());
    file.setRequestedSchema(wanted);
    PageReadStore pages = file.readRowGroup(group);
    if (pages == null) {
      throw new IOException("a row group is missing");
    }
    RecordReader<SourceRow> records =
        new ColumnIOFactory()
            .getColumnIO(wanted, all)
            .getRecordReader(pages, new ParquetRows(wanted, all, names));
    for (int i = 0; i < rows && i < again.length(); i++) {
      ordinal = first + i;
      SourceRow row = records.read();
      if (row == null) {
        throw new IOException("a row group ends early");
      }
      if (again.get(i)) {
        BillRecord record = ParquetBillReader.map(charges, row, ordinal, origin);
        if (record instanceof Charge charge) {
          if (sums.isFull()) {
            sums.take(ready::add);
          }
          sums.add(charge);
        } else {
          ready.add(record);
        }
      }
    }
    ordinal = first;
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
      columns = charges.rollUpColumns();
      groups = new ArrayList<>(opened.getRowGroups());
    }
    return opened;
  }

  private boolean nextGroup() {
    while (++group < groups.size()) {
      BlockMetaData block = groups.get(group);
      long start = block.getStartingPos();
      if (start >= from && start < to) {
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
