/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.billing;

import dev.spoor.common.table.Tables;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Ledger entries as rows of the staged frame. */
final class LedgerRows {
  private static final List<String> COLUMNS = Tables.LEDGER.columnNames();

  private LedgerRows() {}

  static Row staged(LedgerEntry entry) {
    @Nullable Object[] values = new Object[BillSchema.COLUMNS];
    values[BillSchema.ROW_KIND] = BillSchema.OBJECT;
    values[BillSchema.LEDGER] = ledger(entry);
    return RowFactory.create(values);
  }

  private static Row ledger(LedgerEntry entry) {
    @Nullable Object[] values = new Object[COLUMNS.size()];
    set(values, "uri", entry.stored().uri());
    set(values, "etag", entry.stored().etag());
    set(values, "bytes", entry.stored().bytes());
    set(values, "sha256", entry.sha256());
    set(values, "kind", entry.kind());
    set(values, "records_read", entry.read());
    set(values, "records_kept", entry.kept());
    set(values, "records_duplicate", 0L);
    set(values, "records_rejected", entry.rejected());
    set(values, "records_outside", 0L);
    set(values, "problem", entry.problem());
    return RowFactory.create(values);
  }

  private static void set(@Nullable Object[] values, String column, @Nullable Object value) {
    values[COLUMNS.indexOf(column)] = value;
  }
}
