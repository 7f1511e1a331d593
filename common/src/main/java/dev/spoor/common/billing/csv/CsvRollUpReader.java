/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.csv;

import dev.spoor.common.billing.charge.BillOrigin;
import dev.spoor.common.billing.charge.BillRecord;
import dev.spoor.common.billing.charge.Charge;
import dev.spoor.common.billing.charge.ChargeMapper;
import dev.spoor.common.billing.charge.RollUp;
import dev.spoor.common.billing.charge.RollUpMapper;
import dev.spoor.common.billing.field.BillDialect;
import dev.spoor.common.billing.field.BillHeader;
import dev.spoor.common.billing.field.SourceRow;
import dev.spoor.common.billing.file.BillContent;
import dev.spoor.common.billing.file.BillFormat;
import dev.spoor.common.billing.file.BillReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a bill stored as CSV into sums of lines: its bytes, without making text of what no roll-up
 * needs.
 *
 * <p>A line whose columns do not tell what it is, or that is none, is mapped whole, as {@link
 * CsvBillReader} does it; from the first record on that {@link CsvFields} does not understand, that
 * reader reads the rest.
 */
public final class CsvRollUpReader implements BillReader {
  private final BillOrigin origin;
  private final InputStream stored;
  private final BillFormat format;
  private final long storedBytes;
  private final RollUp sums = new RollUp();
  private final ArrayDeque<BillRecord> ready = new ArrayDeque<>();

  private @Nullable CsvFields fields;
  private @Nullable BillHeader header;
  private @Nullable RollUpMapper mapper;
  private @Nullable CsvLines lines;
  private @Nullable CsvBillReader plain;
  private long ordinal;
  private boolean ended;

  /**
   * Prepares to read; nothing is opened before the first {@link #next}.
   *
   * @param stored the object's bytes, closed with this reader
   * @param storedBytes size of the object, by which the content's growth is bounded
   */
  public CsvRollUpReader(
      InputStream stored, BillFormat format, long storedBytes, BillOrigin origin) {
    this.stored = stored;
    this.format = format;
    this.storedBytes = storedBytes;
    this.origin = origin;
  }

  @Override
  public @Nullable BillHeader header() {
    return header != null || plain == null ? header : plain.header();
  }

  @Override
  public @Nullable String note() {
    if (mapper != null) {
      return mapper.note();
    }
    return plain == null ? null : plain.note();
  }

  @Override
  public @Nullable BillRecord next() {
    while (ready.isEmpty() && !ended) {
      advance();
    }
    return ready.poll();
  }

  private void advance() {
    if (fields == null && plain == null) {
      open();
    }
    if (plain != null) {
      BillRecord record = plain.next();
      if (record instanceof Charge charge) {
        makeRoom();
        sums.add(charge);
      } else if (record != null) {
        ready.add(record);
      } else {
        end();
      }
      return;
    }
    CsvFields records = fields;
    CsvLines wanted = lines;
    if (records == null || wanted == null) {
      end();
    } else if (records.next()) {
      makeRoom();
      if (!wanted.add()) {
        whole(wanted);
      }
      ordinal++;
    } else if (records.isDone()) {
      end();
    } else if (mapper != null && header != null) {
      plain = new CsvBillReader(records.rest(), origin, header, mapper, ordinal);
    }
  }

  private void end() {
    ended = true;
    sums.take(ready::add);
  }

  private void makeRoom() {
    if (sums.isFull()) {
      sums.take(ready::add);
      if (lines != null) {
        lines.sumsTaken();
      }
    }
  }

  /** Maps a line by all of its columns. */
  private void whole(CsvLines wanted) {
    SourceRow row = wanted.row();
    BillRecord record = CsvBillReader.map(wanted.mapper(), row, wanted.misfit(), ordinal, origin);
    if (record instanceof Charge charge) {
      sums.add(charge);
    } else {
      ready.add(record);
    }
  }

  private void open() {
    try {
      CsvFields records = new CsvFields(BillContent.open(stored, format, storedBytes));
      if (records.next()) {
        fields = records;
        begin(records);
      } else {
        plain = whole(records.rest());
      }
    } catch (IOException e) {
      plain =
          whole(
              new InputStream() {
                @Override
                public int read() throws IOException {
                  throw e;
                }
              });
    }
  }

  private CsvBillReader whole(InputStream content) {
    return new CsvBillReader(content, BillFormat.CSV, storedBytes, origin);
  }

  private void begin(CsvFields records) {
    List<String> names = new ArrayList<>();
    for (int field = 0; field < records.fields(); field++) {
      names.add(new String(records.bytes(field), StandardCharsets.UTF_8));
    }
    BillHeader found = BillHeader.ofText(names);
    header = found;
    BillDialect dialect = found.dialect();
    if (dialect != null) {
      RollUpMapper charges = ChargeMapper.of(dialect, found, origin);
      mapper = charges;
      lines = new CsvLines(records, charges, found, sums);
    }
  }

  @Override
  public void close() throws IOException {
    stored.close();
  }
}
