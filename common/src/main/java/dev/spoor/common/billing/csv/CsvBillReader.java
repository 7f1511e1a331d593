/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.csv;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.spoor.common.billing.charge.BillOrigin;
import dev.spoor.common.billing.charge.BillRecord;
import dev.spoor.common.billing.charge.BillRecord.Damage;
import dev.spoor.common.billing.charge.ChargeMapper;
import dev.spoor.common.billing.field.BadValueException;
import dev.spoor.common.billing.field.BillHeader;
import dev.spoor.common.billing.field.SourceRow;
import dev.spoor.common.billing.file.BillContent;
import dev.spoor.common.billing.file.BillFormat;
import dev.spoor.common.billing.file.BillReader;
import dev.spoor.common.billing.file.BoundedContent;
import dev.spoor.common.evidence.EvidenceRef;
import dev.spoor.common.evidence.ReadProblem;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a bill stored as CSV, RFC 4180 with a header line, in UTF-8.
 *
 * <p>A row is as wide as the header or it is damage; the reading goes on behind it. Content that
 * breaks off gives all whole rows and then one damage.
 */
public final class CsvBillReader implements BillReader {
  /** Longest row in characters. */
  private static final int LONGEST_ROW = 16 << 20;

  private final BillOrigin origin;
  private final InputStream stored;
  private final BillFormat format;
  private final long storedBytes;
  private final CsvRowHandler handler;
  private @Nullable CloseableIterator<Boolean> rows;
  private boolean sawHeader;
  private boolean ended;
  private long ordinal;

  /**
   * Prepares to read; nothing is opened before the first {@link #next}.
   *
   * @param stored the object's bytes, closed with this reader
   * @param storedBytes size of the object, by which the content's growth is bounded
   */
  public CsvBillReader(InputStream stored, BillFormat format, long storedBytes, BillOrigin origin) {
    this(stored, format, storedBytes, origin, ChargeMapper::of);
  }

  public CsvBillReader(
      InputStream stored,
      BillFormat format,
      long storedBytes,
      BillOrigin origin,
      ChargeMapper.Factory mappers) {
    this.stored = stored;
    this.format = format;
    this.storedBytes = storedBytes;
    this.origin = origin;
    this.handler = new CsvRowHandler(origin, mappers);
  }

  /**
   * Prepares to read on where another reader stopped.
   *
   * @param rest text from a record on
   * @param ordinal number of that record
   */
  public CsvBillReader(
      InputStream rest, BillOrigin origin, BillHeader header, ChargeMapper mapper, long ordinal) {
    this.stored = rest;
    this.format = BillFormat.CSV;
    this.storedBytes = 0;
    this.origin = origin;
    this.handler = new CsvRowHandler(origin, header, mapper);
    this.ordinal = ordinal;
    this.sawHeader = true;
  }

  @Override
  public @Nullable BillHeader header() {
    return handler.header();
  }

  @Override
  public @Nullable String note() {
    ChargeMapper mapper = handler.mapper();
    return mapper == null ? null : mapper.note();
  }

  @Override
  public @Nullable BillRecord next() {
    while (!ended) {
      try {
        if (rows == null) {
          rows = open();
        }
        if (!rows.hasNext()) {
          ended = true;
          return null;
        }
        rows.next();
        if (!sawHeader) {
          sawHeader = true;
          continue;
        }
        ChargeMapper mapper = handler.mapper();
        if (mapper == null) {
          // Not a bill: the caller says so in the ledger.
          ended = true;
          return null;
        }
        return row(mapper);
      } catch (CsvParseException e) {
        ended = true;
        return damage(e);
      } catch (UncheckedIOException e) {
        ended = true;
        return damage(e.getCause() == null ? e : e.getCause());
      } catch (IOException e) {
        ended = true;
        return damage(e);
      }
    }
    return null;
  }

  private BillRecord row(ChargeMapper mapper) {
    return map(mapper, handler.row(), handler.misfit(), ordinal++, origin);
  }

  /**
   * Returns the charge of a row, or why there is none.
   *
   * @param misfit why it does not fit the header, {@code null} where it does
   */
  static BillRecord map(
      ChargeMapper mapper, SourceRow row, @Nullable String misfit, long place, BillOrigin origin) {
    String problem = misfit;
    if (problem == null) {
      try {
        return mapper.map(row, place);
      } catch (BadValueException e) {
        problem = String.valueOf(e.getMessage());
      }
    }
    return new Damage(
        new ReadProblem(
            ReadProblem.Kind.BAD_ROW,
            new EvidenceRef(origin.uri(), place),
            -1,
            problem,
            row.excerpt()));
  }

  private CloseableIterator<Boolean> open() throws IOException {
    InputStreamReader text =
        new InputStreamReader(
            BillContent.open(stored, format, storedBytes), StandardCharsets.UTF_8);
    return CsvReader.builder()
        .maxBufferSize(LONGEST_ROW)
        .allowExtraFields(true)
        .allowMissingFields(true)
        .build(handler, text)
        .iterator();
  }

  private Damage damage(Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null && !(root instanceof IOException)) {
      root = root.getCause();
    }
    ReadProblem.Kind kind = ReadProblem.Kind.UNREADABLE_OBJECT;
    String reason = "Cannot read the object: " + root.getMessage();
    if (root instanceof EOFException) {
      kind = ReadProblem.Kind.TRUNCATED;
      reason = "The compressed content ends early";
    } else if (root instanceof ZipException) {
      kind = ReadProblem.Kind.BAD_COMPRESSION;
      reason = "The compressed content is damaged: " + root.getMessage();
    } else if (root instanceof BoundedContent.TooLargeException) {
      kind = ReadProblem.Kind.TOO_LARGE;
      reason = String.valueOf(root.getMessage());
    } else if (root instanceof CsvParseException) {
      kind = ReadProblem.Kind.TOO_LARGE;
      // Lines are counted from where this reader began, which says nothing; the ordinal does.
      reason =
          "A row is longer than "
              + LONGEST_ROW
              + " characters or not CSV: "
              + String.valueOf(root.getMessage()).replaceFirst(" \\(record starting at .*", "");
    }
    return new Damage(
        new ReadProblem(kind, new EvidenceRef(origin.uri(), ordinal), -1, reason, null));
  }

  @Override
  public void close() throws IOException {
    stored.close();
  }
}
