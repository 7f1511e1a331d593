/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.table;

import java.util.ArrayList;
import java.util.List;

/**
 * A published table: the one place that its schema, DDL and documentation are made from.
 *
 * @param name folder under {@code tables/} and name in Athena
 * @param rowMeaning what one row is
 * @param columns all columns in order, partition columns last
 * @param partitionColumns names of the columns that are folders; empty when the table has none
 * @param sortColumns total order of rows inside a file, so that two runs give the same rows in the
 *     same places
 */
public record TableSpec(
    String name,
    String rowMeaning,
    List<Column> columns,
    List<String> partitionColumns,
    List<String> sortColumns) {
  /** Checks that partition and sort columns exist. */
  public TableSpec {
    columns = List.copyOf(columns);
    partitionColumns = List.copyOf(partitionColumns);
    sortColumns = List.copyOf(sortColumns);
    List<String> names = columns.stream().map(Column::name).toList();
    List<String> wanted = new ArrayList<>(partitionColumns);
    wanted.addAll(sortColumns);
    for (String column : wanted) {
      if (!names.contains(column)) {
        throw new IllegalStateException("Table " + name + " has no column " + column);
      }
    }
  }

  /** Returns all column names in order. */
  public List<String> columnNames() {
    return columns.stream().map(Column::name).toList();
  }

  /** Returns a builder for a table of this name. */
  static Builder table(String name, String rowMeaning) {
    return new Builder(name, rowMeaning);
  }

  /** Collects the columns of a table in order. */
  static final class Builder {
    private final String name;
    private final String rowMeaning;
    private final List<Column> columns = new ArrayList<>();
    private List<String> partitions = List.of();
    private List<String> sort = List.of();

    private Builder(String name, String rowMeaning) {
      this.name = name;
      this.rowMeaning = rowMeaning;
    }

    Builder column(String column, ColumnType type, String meaning) {
      columns.add(new Column(column, type, meaning));
      return this;
    }

    Builder text(String column, String meaning) {
      return column(column, ColumnType.STRING, meaning);
    }

    Builder count(String column, String meaning) {
      return column(column, ColumnType.LONG, meaning);
    }

    Builder money(String column, String meaning) {
      return column(column, ColumnType.MONEY, meaning);
    }

    Builder time(String column, String meaning) {
      return column(column, ColumnType.TIMESTAMP, meaning);
    }

    Builder flag(String column, String meaning) {
      return column(column, ColumnType.BOOLEAN, meaning);
    }

    Builder ratio(String column, String meaning) {
      return column(column, ColumnType.DOUBLE, meaning);
    }

    Builder list(String column, String meaning) {
      return column(column, ColumnType.STRING_LIST, meaning);
    }

    Builder partitionedBy(String... names) {
      partitions = List.of(names);
      return this;
    }

    Builder sortedBy(String... names) {
      sort = List.of(names);
      return this;
    }

    TableSpec build() {
      return new TableSpec(name, rowMeaning, columns, partitions, sort);
    }
  }
}
