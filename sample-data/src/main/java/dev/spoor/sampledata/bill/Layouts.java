/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import dev.spoor.sampledata.bill.Dialect.Granularity;
import java.util.List;

/** Chooses the folder layout of a dialect. */
final class Layouts {

  private Layouts() {}

  /** Returns the editions of a month, oldest first. */
  static List<Edition.Plan> plans(BillMonth month, Dialect dialect, Granularity granularity) {
    switch (dialect) {
      case CUR_LEGACY_CSV:
        return LegacyCsvLayout.plans(month, granularity);
      case CUR_LEGACY_PARQUET:
        return List.of(LegacyParquetLayout.plan(month, granularity));
      case CUR2_PARQUET:
        return ExportLayout.versioned(
            new ExportLayout(
                month,
                dialect,
                granularity,
                "spoor-cur2-hourly",
                ".snappy.parquet",
                Cur2Columns.all(month.settings()),
                ParquetFile::open));
      case CUR2_CSV:
        return ExportLayout.overwritten(
            new ExportLayout(
                month,
                dialect,
                granularity,
                "spoor-cur2-daily",
                ".csv.gz",
                Cur2Columns.all(month.settings()),
                CsvFile::millis));
      case FOCUS_1_2_PARQUET:
        return ExportLayout.overwritten(
            new ExportLayout(
                month,
                dialect,
                granularity,
                "spoor-focus",
                ".snappy.parquet",
                FocusColumns.all(),
                ParquetFile::open));
    }
    throw new IllegalStateException("Every dialect has a layout: " + dialect);
  }
}
