/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.billing;

import dev.spoor.common.billing.charge.BillOrigin;
import dev.spoor.common.billing.charge.BillRecord;
import dev.spoor.common.billing.charge.Charge;
import dev.spoor.common.billing.charge.LineSums;
import dev.spoor.common.billing.csv.CsvBillReader;
import dev.spoor.common.billing.csv.CsvRollUpReader;
import dev.spoor.common.billing.field.BillHeader;
import dev.spoor.common.billing.file.BillFormat;
import dev.spoor.common.billing.file.BillReader;
import dev.spoor.common.billing.parquet.ParquetBillReader;
import dev.spoor.common.billing.parquet.ParquetRollUpReader;
import dev.spoor.common.evidence.EvidenceRef;
import dev.spoor.common.evidence.ReadProblem;
import dev.spoor.common.store.ObjectStore;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One object being read, with what the ledger will say of it. */
final class OpenBill {
  private final BillTask task;
  private final @Nullable ObjectBytes bytes;
  private final @Nullable BillReader reader;
  private @Nullable ReadProblem atOpening;
  private boolean saidShortcoming;
  private final ReadSums sums;
  private long kept;
  private long rejected;
  private @Nullable String firstProblem;

  private OpenBill(
      BillTask task,
      @Nullable ObjectBytes bytes,
      @Nullable BillReader reader,
      @Nullable ReadProblem atOpening) {
    this.task = task;
    this.bytes = bytes;
    this.reader = reader;
    this.atOpening = atOpening;
    this.sums = new ReadSums(task.object().stored().uri());
  }

  /**
   * Opens a task's object by what its first bytes are; that it fails is damage, not a throw.
   *
   * @param isRollUp whether sums of lines are wanted, not lines
   */
  static OpenBill of(ObjectStore store, BillTask task, boolean isRollUp) {
    try {
      ObjectBytes bytes = ObjectBytes.open(store, task);
      return new OpenBill(task, bytes, reader(bytes, task, isRollUp), null);
    } catch (IOException e) {
      ReadProblem problem =
          new ReadProblem(
              ReadProblem.Kind.UNREADABLE_OBJECT,
              EvidenceRef.object(task.object().stored().uri()),
              -1,
              "Cannot read the object: " + e.getMessage(),
              null);
      return new OpenBill(task, null, null, problem);
    }
  }

  private static @Nullable BillReader reader(ObjectBytes bytes, BillTask task, boolean isRollUp) {
    BillOrigin origin = task.object().origin();
    BillFormat format = bytes.format();
    return switch (format) {
      case PARQUET ->
          isRollUp
              ? new ParquetRollUpReader(bytes.ranged(), origin, task.from(), task.to())
              : new ParquetBillReader(bytes.ranged(), origin, task.from(), task.to());
      case CSV, GZIP, ZIP ->
          isRollUp
              ? new CsvRollUpReader(bytes.stream(), format, task.object().stored().bytes(), origin)
              : new CsvBillReader(bytes.stream(), format, task.object().stored().bytes(), origin);
      case OTHER, EMPTY -> null;
    };
  }

  /** Returns the next row or sum of rows, or {@code null} after the last. */
  @Nullable BillRecord next() {
    BillRecord record = null;
    if (atOpening != null) {
      record = new BillRecord.Damage(atOpening);
      atOpening = null;
    } else if (reader != null) {
      record = reader.next();
      if (record == null && !saidShortcoming) {
        saidShortcoming = true;
        record = shortcoming(reader.header());
      }
    }
    if (record instanceof BillRecord.Damage damage) {
      rejected++;
      if (firstProblem == null) {
        firstProblem = damage.problem().reason();
      }
    } else if (record instanceof Charge charge) {
      kept++;
      sums.add(charge, 1);
    } else if (record instanceof LineSums several) {
      kept += several.lines();
      sums.add(several.charge(), several.lines());
    }
    return record;
  }

  private BillRecord.@Nullable Damage shortcoming(@Nullable BillHeader header) {
    if (header == null || !task.isFirst()) {
      return null;
    }
    String reason = header.shortcoming();
    return reason == null
        ? null
        : new BillRecord.Damage(
            new ReadProblem(
                ReadProblem.Kind.BAD_ROW,
                EvidenceRef.object(task.object().stored().uri()),
                -1,
                reason,
                String.join(",", header.columns())));
  }

  /** Returns what the lines come to that were read so far. */
  ReadSums sums() {
    return sums;
  }

  /** Closes the object and says what was read. */
  LedgerEntry close() {
    String sha256 = null;
    try (ObjectBytes all = bytes;
        BillReader rows = reader) {
      sha256 = all == null ? null : all.finish();
    } catch (IOException e) {
      if (firstProblem == null) {
        firstProblem = "Cannot read the object to its end: " + e.getMessage();
      }
    }
    String note = reader == null ? null : reader.note();
    return new LedgerEntry(
        task.object().stored(),
        kind().kind(),
        sha256,
        kept + rejected,
        kept,
        rejected,
        firstProblem != null ? firstProblem : note);
  }

  private BillObject.Role kind() {
    if (bytes != null && bytes.format() == BillFormat.EMPTY && task.isWhole()) {
      return BillObject.Role.EMPTY;
    }
    BillHeader header = reader == null ? null : reader.header();
    if (header == null) {
      return rejected > 0 ? BillObject.Role.DATA : BillObject.Role.FOREIGN;
    }
    if (header.isDeliveryStatus()) {
      return BillObject.Role.STATUS;
    }
    boolean isBill = header.dialect() != null || header.shortcoming() != null;
    return isBill ? BillObject.Role.DATA : BillObject.Role.FOREIGN;
  }
}
