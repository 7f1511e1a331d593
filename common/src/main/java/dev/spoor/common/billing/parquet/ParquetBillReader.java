/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.parquet;

import dev.spoor.common.billing.charge.BillOrigin;
import dev.spoor.common.billing.charge.BillRecord;
import dev.spoor.common.billing.charge.BillRecord.Damage;
import dev.spoor.common.billing.charge.ChargeMapper;
import dev.spoor.common.billing.field.BadValueException;
import dev.spoor.common.billing.field.BillDialect;
import dev.spoor.common.billing.field.BillHeader;
import dev.spoor.common.billing.field.SourceRow;
import dev.spoor.common.billing.file.BillReader;
import dev.spoor.common.billing.file.RangedBytes;
import dev.spoor.common.evidence.EvidenceRef;
import dev.spoor.common.evidence.ReadProblem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Reads a bill stored as Parquet, or the row groups of it whose first byte lies in a range.
 *
 * <p>Memory is that of one row group's wanted columns. Ordinals are those of the whole object.
 */
public final class ParquetBillReader implements BillReader {
  /** What {@code Object.toString} makes: the name of a class and a hash of the object's place. */
  private static final Pattern IDENTITY =
      Pattern.compile("\\b([\\w$]+(?:\\.[\\w$]+)+)@[0-9a-f]{1,8}\\b");

  private final ChargeMapper.Factory mappers;
  private final RangedBytes bytes;
  private final BillOrigin origin;
  private final long from;
  private final long to;

  private @Nullable ParquetFileReader file;
  private @Nullable BillHeader header;
  private @Nullable ChargeMapper mapper;
  private @Nullable MessageColumnIO columns;
  private @Nullable ParquetRows rows;
  private @Nullable RecordReader<SourceRow> records;
  private List<BlockMetaData> groups = List.of();
  private int group = -1;
  private long ordinal;
  private long left;
  private boolean ended;

  /** Prepares to read the row groups that start in {@code [from, to)}. */
  public ParquetBillReader(RangedBytes bytes, BillOrigin origin, long from, long to) {
    this(bytes, origin, from, to, ChargeMapper::of);
  }

  public ParquetBillReader(
      RangedBytes bytes, BillOrigin origin, long from, long to, ChargeMapper.Factory mappers) {
    this.mappers = mappers;
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
    if (ended) {
      return null;
    }
    try {
      ParquetFileReader opened = file == null ? open() : file;
      while (left == 0) {
        if (mapper == null || !nextGroup(opened)) {
          ended = true;
          return null;
        }
      }
      left--;
      SourceRow row = records == null ? null : records.read();
      if (row == null || mapper == null) {
        throw new IOException("a row group ends early");
      }
      return map(mapper, row, ordinal++, origin);
    } catch (IOException | RuntimeException e) {
      // Parquet's decoders throw runtime exceptions of many kinds at damaged pages.
      ended = true;
      return damage(origin, ordinal, e);
    }
  }

  /** Returns what ends the reading of a file at a row. */
  static Damage damage(BillOrigin origin, long ordinal, Exception e) {
    return new Damage(
        new ReadProblem(
            ReadProblem.Kind.UNREADABLE_OBJECT,
            new EvidenceRef(origin.uri(), ordinal),
            -1,
            "Cannot read the Parquet file: " + cause(e),
            null));
  }

  /** Returns a message without the identities of objects in it, which differ from read to read. */
  private static String cause(Exception e) {
    String message = e.getMessage();
    return message == null
        ? e.getClass().getSimpleName()
        : IDENTITY.matcher(message).replaceAll("$1");
  }

  /** Returns the charge of a row, or why there is none. */
  static BillRecord map(ChargeMapper mapper, SourceRow row, long place, BillOrigin origin) {
    try {
      return mapper.map(row, place);
    } catch (BadValueException e) {
      return new Damage(
          new ReadProblem(
              ReadProblem.Kind.BAD_ROW,
              new EvidenceRef(origin.uri(), place),
              -1,
              String.valueOf(e.getMessage()),
              row.excerpt()));
    }
  }

  private ParquetFileReader open() throws IOException {
    ParquetFileReader opened = ParquetFileReader.open(new RangedInputFile(bytes), options());
    file = opened;
    MessageType schema = opened.getFooter().getFileMetaData().getSchema();
    BillHeader found = headerOf(schema);
    header = found;
    BillDialect dialect = found.dialect();
    if (dialect == null) {
      return opened;
    }
    ChargeMapper charges = mappers.create(dialect, found, origin);
    mapper = charges;
    MessageType wanted = project(schema, charges.wanted());
    opened.setRequestedSchema(wanted);
    columns = new ColumnIOFactory().getColumnIO(wanted, schema);
    rows = new ParquetRows(wanted, schema, found);
    groups = opened.getRowGroups();
    return opened;
  }

  private boolean nextGroup(ParquetFileReader file) throws IOException {
    while (++group < groups.size()) {
      BlockMetaData block = groups.get(group);
      long start = block.getStartingPos();
      if (start < from || start >= to || block.getRowCount() == 0) {
        ordinal += block.getRowCount();
        continue;
      }
      // Parquet's own "next" passes over empty row groups, into another's range.
      PageReadStore pages = file.readRowGroup(group);
      if (pages == null || columns == null || rows == null) {
        throw new IOException("a row group is missing");
      }
      left = pages.getRowCount();
      records = columns.getRecordReader(pages, rows);
      return true;
    }
    return false;
  }

  /** Returns the schema of some of the columns. */
  static MessageType project(MessageType schema, BitSet wanted) {
    List<Type> fields = new ArrayList<>();
    for (int i = 0; i < schema.getFieldCount(); i++) {
      if (wanted.get(i)) {
        fields.add(schema.getType(i));
      }
    }
    return new MessageType(schema.getName(), fields);
  }

  private static BillHeader headerOf(MessageType schema) {
    return BillHeader.ofTyped(schema.getFields().stream().map(Type::getName).toList());
  }

  private static ParquetReadOptions options() {
    return ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
