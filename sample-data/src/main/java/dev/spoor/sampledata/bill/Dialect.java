/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

/** A dialect AWS writes bills in, with the folder under {@code bill/} it is written to. */
public enum Dialect {
  /** Legacy Cost and Usage Report, CSV, versions kept. */
  CUR_LEGACY_CSV("cur-legacy-csv", Granularity.HOURLY),
  /** Legacy Cost and Usage Report, Parquet for Athena, overwritten. */
  CUR_LEGACY_PARQUET("cur-legacy-parquet", Granularity.DAILY),
  /** CUR 2.0, Parquet, versions kept. */
  CUR2_PARQUET("cur2-parquet", Granularity.HOURLY),
  /** CUR 2.0, CSV, overwritten. */
  CUR2_CSV("cur2-csv", Granularity.DAILY),
  /** FOCUS 1.2 with AWS columns, Parquet, overwritten. */
  FOCUS_1_2_PARQUET("focus-1.2-parquet", Granularity.DAILY);

  private final String folder;
  private final Granularity usualGranularity;

  Dialect(String folder, Granularity usualGranularity) {
    this.folder = folder;
    this.usualGranularity = usualGranularity;
  }

  /** Returns the folder under {@code bill/}. */
  public String folder() {
    return folder;
  }

  /** Returns the granularity written unless the settings say otherwise. */
  public Granularity usualGranularity() {
    return usualGranularity;
  }

  /** How finely usage is cut in time. */
  public enum Granularity {
    /** Rows as fine as the true charges. */
    HOURLY,
    /** Hours of one UTC day summed into one row. */
    DAILY
  }
}
