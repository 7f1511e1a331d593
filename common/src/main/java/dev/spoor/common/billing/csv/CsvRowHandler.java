/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import dev.spoor.common.billing.charge.BillOrigin;
import dev.spoor.common.billing.charge.ChargeMapper;
import dev.spoor.common.billing.field.BillDialect;
import dev.spoor.common.billing.field.BillHeader;
import dev.spoor.common.billing.field.SourceRow;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the fields of a CSV record; the first record is the header, later ones fill one row. */
final class CsvRowHandler extends AbstractBaseCsvCallbackHandler<Boolean> {
  private final BillOrigin origin;
  private final ChargeMapper.Factory mappers;
  private final List<String> names = new ArrayList<>();
  private @Nullable BillHeader header;
  private @Nullable ChargeMapper mapper;
  private @Nullable SourceRow row;
  private BitSet wanted = new BitSet();

  CsvRowHandler(BillOrigin origin, ChargeMapper.Factory mappers) {
    this.origin = origin;
    this.mappers = mappers;
  }

  /** Takes records below a header that is known. */
  CsvRowHandler(BillOrigin origin, BillHeader header, ChargeMapper mapper) {
    this.origin = origin;
    this.mappers = ChargeMapper::of;
    this.header = header;
    this.mapper = mapper;
    this.wanted = mapper.wanted();
    this.row = new SourceRow(header);
  }

  @Nullable BillHeader header() {
    return header;
  }

  /** Returns the mapper, {@code null} where the header is not a bill's. */
  @Nullable ChargeMapper mapper() {
    return mapper;
  }

  SourceRow row() {
    if (row == null) {
      throw new IllegalStateException("No row before the header");
    }
    return row;
  }

  /** Returns why the record does not fit the header, or {@code null} where it does. */
  @Nullable String misfit() {
    int width = header == null ? 0 : header.columns().size();
    return getFieldCount() == width
        ? null
        : "The row has " + getFieldCount() + " fields, the header " + width;
  }

  @Override
  protected void handleBegin(long startingLineNumber) {
    if (row != null) {
      row.clear();
    }
  }

  @Override
  protected void handleField(int place, char[] buffer, int offset, int length, boolean quoted) {
    if (header == null) {
      names.add(new String(buffer, offset, length));
    } else if (length > 0 && row != null && wanted.get(place)) {
      row.set(place, new String(buffer, offset, length));
    }
  }

  @Override
  protected Boolean buildRecord() {
    if (header == null) {
      header = BillHeader.ofText(names);
      BillDialect dialect = header.dialect();
      if (dialect != null) {
        mapper = mappers.create(dialect, header, origin);
        wanted = mapper.wanted();
        row = new SourceRow(header);
      }
    }
    return Boolean.TRUE;
  }
}
