/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.table;

import java.util.List;
import java.util.stream.Collectors;

/** The statements that make a published table known to Athena. */
public final class AthenaDdl {
  private AthenaDdl() {}

  /**
   * Returns a script that creates the table over its Parquet files and, when it is partitioned,
   * finds the partitions.
   *
   * @param database Athena database, a plain identifier
   * @param location folder of all tables, such as {@code s3://bucket/case/tables}; the table's own
   *     folder is added
   */
  public static String script(TableSpec table, String database, String location) {
    StringBuilder sql = new StringBuilder();
    sql.append("-- ")
        .append(table.name())
        .append(": one row per ")
        .append(table.rowMeaning())
        .append(".\n");
    sql.append(createTable(table, database, location)).append(";\n");
    if (!table.partitionColumns().isEmpty()) {
      sql.append("\nMSCK REPAIR TABLE `")
          .append(database)
          .append("`.`")
          .append(table.name())
          .append("`;\n");
    }
    return sql.toString();
  }

  /** Returns the {@code CREATE EXTERNAL TABLE} statement alone, without a semicolon. */
  public static String createTable(TableSpec table, String database, String location) {
    String folder = location.endsWith("/") ? location : location + "/";
    List<String> partitions = table.partitionColumns();
    String columns =
        lines(table.columns().stream().filter(c -> !partitions.contains(c.name())).toList());
    String partitioned =
        partitions.isEmpty()
            ? ""
            : "PARTITIONED BY (\n"
                + lines(
                    table.columns().stream().filter(c -> partitions.contains(c.name())).toList())
                + "\n)\n";
    return "CREATE EXTERNAL TABLE IF NOT EXISTS `%s`.`%s` (\n%s\n)\nCOMMENT '%s'\n%sSTORED AS PARQUET\nLOCATION '%s'\nTBLPROPERTIES ('parquet.compression' = 'ZSTD')"
        .formatted(
            database,
            table.name(),
            columns,
            quoted("one row per " + table.rowMeaning()),
            partitioned,
            quoted(folder + table.name() + "/"));
  }

  private static String lines(List<Column> columns) {
    return columns.stream()
        .map(
            c ->
                "  `%s` %s COMMENT '%s'"
                    .formatted(c.name(), c.type().athena(), quoted(c.meaning())))
        .collect(Collectors.joining(",\n"));
  }

  /** Athena refuses comments longer than 255 characters, and quotes inside text are doubled. */
  private static String quoted(String text) {
    return (text.length() > 255 ? text.substring(0, 255) : text).replace("'", "''");
  }
}
