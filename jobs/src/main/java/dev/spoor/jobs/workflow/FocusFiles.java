/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import dev.spoor.common.spark.OutputFolder;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.focus.FocusExport;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** The charges of an output folder as a FOCUS data set beside its tables. */
public final class FocusFiles {
  private FocusFiles() {}

  /** How the data set is written. */
  public enum Format {
    /** Parquet, zstd: exact decimals, times in UTC microseconds. */
    PARQUET,
    /**
     * CSV by RFC 4180, a missing value being an empty field. Texts are kept to the letter, as FOCUS
     * wants: a spreadsheet would run those that begin with an equals sign.
     */
    CSV
  }

  /**
   * Writes {@code focus/} or {@code focus-csv/} in the folder and returns where.
   *
   * @throws dev.spoor.common.evidence.UserException if the folder holds no charges
   */
  public static String write(SparkSession session, String out, Format format) {
    OutputFolder folder = OutputFolder.at(session, out);
    Dataset<Row> rows = FocusExport.of(new CaseTables(session, folder).read(Tables.CHARGES));
    DataFrameWriter<Row> writer = rows.write().mode(SaveMode.Overwrite);
    if (format == Format.PARQUET) {
      String target = folder.location("focus");
      writer.option("compression", "zstd").parquet(target);
      return target;
    }
    String target = folder.location("focus-csv");
    writer
        .option("header", true)
        .option("escape", "\"")
        .option("emptyValue", "")
        .option("timestampFormat", "yyyy-MM-dd'T'HH:mm:ss'Z'")
        .csv(target);
    return target;
  }
}
