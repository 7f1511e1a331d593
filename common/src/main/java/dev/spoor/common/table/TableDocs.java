/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.table;

/** The page {@code docs/tables.md}, made from the catalogue. */
public final class TableDocs {
  private TableDocs() {}

  /** Returns the whole page as Markdown. */
  public static String markdown() {
    StringBuilder page = new StringBuilder();
    page.append("# Tables\n\n");
    page.append("Generated from `common.table`; change the catalogue, not this page ");
    page.append("(`./mvnw -pl common test -Dtest=TableDocsTest -Dgolden.update` rewrites it).\n\n");
    page.append(
        "Parquet (zstd) under `<out>/tables/<name>/`. Times are UTC with microseconds, money and"
            + " quantities are ");
    page.append(
        "`decimal(38,12)`, identifiers are text. Text that an attacker can write is stored as it"
            + " was recorded.\n");
    for (TableSpec table : Tables.ALL) {
      page.append("\n## ")
          .append(table.name())
          .append("\n\nOne row per ")
          .append(table.rowMeaning())
          .append('.');
      if (!table.partitionColumns().isEmpty()) {
        page.append(" Partitioned by ")
            .append(String.join(", ", table.partitionColumns()))
            .append('.');
      }
      page.append(" Sorted by ").append(String.join(", ", table.sortColumns())).append(".\n\n");
      page.append("| column | type | meaning |\n|---|---|---|\n");
      for (Column column : table.columns()) {
        page.append("| `")
            .append(column.name())
            .append("` | ")
            .append(column.type().athena())
            .append(" | ");
        page.append(column.meaning().replace("|", "\\|").replace("<", "&lt;")).append(" |\n");
      }
    }
    return page.toString();
  }
}
