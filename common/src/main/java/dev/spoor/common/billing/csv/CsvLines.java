/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.csv;

import dev.spoor.common.billing.charge.ChargeMapper;
import dev.spoor.common.billing.charge.RawLines;
import dev.spoor.common.billing.charge.RawTuples;
import dev.spoor.common.billing.charge.RollUp;
import dev.spoor.common.billing.charge.RollUpColumns;
import dev.spoor.common.billing.charge.RollUpMapper;
import dev.spoor.common.billing.field.AmountLine;
import dev.spoor.common.billing.field.Amounts;
import dev.spoor.common.billing.field.BillHeader;
import dev.spoor.common.billing.field.ByteNumbers;
import dev.spoor.common.billing.field.PlainJson;
import dev.spoor.common.billing.field.SourceRow;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Records of one CSV bill, field by field into sums of lines. */
final class CsvLines implements AmountLine {
  private final CsvFields fields;
  private final RollUpMapper mapper;
  private final RollUpColumns columns;
  private final BillHeader header;
  private final SourceRow row;
  private final RawLines lines;
  private final int width;
  private final int[] places;
  private final boolean[] isPresence;
  private final ByteNumbers[] numbers;
  private final int[] tuple;

  CsvLines(CsvFields fields, RollUpMapper mapper, BillHeader header, RollUp sums) {
    this.fields = fields;
    this.mapper = mapper;
    this.header = header;
    this.row = new SourceRow(header);
    this.columns = mapper.rollUpColumns().withMapAsText();
    width = RawLines.widthOf(columns);
    places = new int[width + 2];
    isPresence = new boolean[width + 2];
    int column = 0;
    for (int place : columns.texts()) {
      places[column++] = place;
    }
    for (int place : columns.presences()) {
      isPresence[column] = true;
      places[column++] = place;
    }
    places[column++] = columns.billStart();
    places[column++] = columns.billEnd();
    places[column++] = columns.start();
    places[column] = columns.end();
    numbers = new ByteNumbers[width + 2];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = new ByteNumbers();
    }
    tuple = new int[width + 2];
    lines = new RawLines(mapper, columns, header, sums, (at, n) -> numbers[at].text(n));
  }

  ChargeMapper mapper() {
    return mapper;
  }

  void sumsTaken() {
    lines.sumsTaken();
  }

  /** Adds the record; false where only its mapper can say what it is, given the whole line. */
  boolean add() {
    if (fields.fields() != header.columns().size()) {
      return false;
    }
    for (int place : columns.checkedMaps()) {
      if (!isPlainMap(place)) {
        return false;
      }
    }
    int hash = 0;
    boolean isFull = lines.isFull();
    for (int column = 0; column < tuple.length; column++) {
      int place = places[column];
      int number = place < 0 ? 0 : number(column, place);
      isFull |= numbers[column].isFull();
      tuple[column] = number;
      hash = column < width ? RawTuples.hash(hash, number) : hash;
    }
    boolean isAdded = lines.add(tuple, 0, hash, this);
    if (isFull) {
      lines.clear();
      for (ByteNumbers column : numbers) {
        column.clear();
      }
    }
    return isAdded;
  }

  private int number(int column, int place) {
    if (isPresence[column]) {
      return isThere(place) ? 1 : 0;
    }
    if (fields.isEscaped(place)) {
      byte[] bytes = fields.bytes(place);
      return numbers[column].number(bytes, 0, bytes.length);
    }
    return numbers[column].number(fields.buffer(), fields.from(place), fields.to(place));
  }

  private boolean isThere(int place) {
    int length = fields.to(place) - fields.from(place);
    return length > 4 || (length > 0 && !SourceRow.isMissing(text(place)));
  }

  private String text(int place) {
    return fields.isEscaped(place)
        ? new String(fields.bytes(place), StandardCharsets.UTF_8)
        : new String(
            fields.buffer(),
            fields.from(place),
            fields.to(place) - fields.from(place),
            StandardCharsets.UTF_8);
  }

  /** Whether a field is empty or plainly a JSON object of texts; others need a closer look. */
  private boolean isPlainMap(int place) {
    byte[] bytes = fields.buffer();
    int at = fields.from(place);
    int end = fields.to(place);
    if (at == end) {
      return true;
    }
    if (fields.isEscaped(place)) {
      bytes = fields.bytes(place);
      at = 0;
      end = bytes.length;
    }
    return PlainJson.isObjectOfTexts(bytes, at, end);
  }

  /** Returns why the record does not fit the header, or {@code null} where it does. */
  @Nullable String misfit() {
    int count = fields.fields();
    int wide = header.columns().size();
    return count == wide ? null : "The row has " + count + " fields, the header " + wide;
  }

  /** Returns the record with all columns that its mapper reads. */
  SourceRow row() {
    row.clear();
    BitSet wanted = mapper.wanted();
    for (int place = wanted.nextSetBit(0); place >= 0; place = wanted.nextSetBit(place + 1)) {
      if (place < fields.fields() && fields.to(place) > fields.from(place)) {
        row.set(place, text(place));
      }
    }
    return row;
  }

  @Override
  public long amount(int place) {
    return place < 0
        ? Amounts.MISSING
        : Amounts.units(fields.buffer(), fields.from(place), fields.to(place));
  }

  @Override
  public @Nullable Object raw(int place) {
    long units = amount(place);
    if (units == Amounts.MISSING) {
      return null;
    }
    return units == Amounts.ODD ? text(place) : BigDecimal.valueOf(units, Amounts.SCALE);
  }
}
