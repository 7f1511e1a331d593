/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import dev.spoor.common.spark.OutputFolder;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.focus.FocusExport;
import java.math.BigDecimal;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.jspecify.annotations.Nullable;

/** The charges of an output folder as a FOCUS data set beside its tables. */
public final class FocusFiles {
  private static final String PARQUET_FOLDER = "focus";
  private static final String CSV_FOLDER = "focus-csv";

  private FocusFiles() {}

  /** Deletes what was exported from charges that are about to be written anew. */
  static void delete(OutputFolder folder) {
    folder.delete(PARQUET_FOLDER);
    folder.delete(CSV_FOLDER);
  }

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
    if (format == Format.PARQUET) {
      String target = folder.location(PARQUET_FOLDER);
      rows.write().mode(SaveMode.Overwrite).option("compression", "zstd").parquet(target);
      return target;
    }
    String target = folder.location(CSV_FOLDER);
    plain(rows)
        .write()
        .mode(SaveMode.Overwrite)
        .option("header", true)
        .option("ignoreLeadingWhiteSpace", false)
        .option("ignoreTrailingWhiteSpace", false)
        .option("escape", "\"")
        .option("emptyValue", "")
        .option("timestampFormat", "yyyy-MM-dd'T'HH:mm:ss'Z'")
        .csv(target);
    return target;
  }

  /** Writes out decimals, which the engine would give exponents: {@code 0E-12} for nothing. */
  private static Dataset<Row> plain(Dataset<Row> rows) {
    UserDefinedFunction text =
        udf((UDF1<BigDecimal, String>) FocusFiles::plain, DataTypes.StringType);
    return rows.select(
        Arrays.stream(rows.schema().fields())
            .map(
                field ->
                    field.dataType() instanceof DecimalType
                        ? text.apply(col(field.name())).as(field.name())
                        : col(field.name()))
            .toArray(Column[]::new));
  }

  private static @Nullable String plain(@Nullable BigDecimal amount) {
    return amount == null ? null : amount.stripTrailingZeros().toPlainString();
  }
}
