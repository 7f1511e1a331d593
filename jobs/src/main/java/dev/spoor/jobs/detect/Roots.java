/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;

/** Names the root credential of each statement, from rows sorted by access key. */
final class Roots extends Expanding<Row, Row> {
  private @Nullable String key;
  private @Nullable String root;

  private Roots(Iterator<Row> rows) {
    super(rows);
  }

  /**
   * Returns the roots of credentials as rows of {@link Draft}: what the credentials' table says,
   * else the timeline.
   */
  static Dataset<Row> of(Dataset<Row> timeline, Dataset<Row> credentials) {
    return rows(credentials, "credential_id", 0).union(rows(timeline, "access_key_id", 1));
  }

  private static Dataset<Row> rows(Dataset<Row> frame, String key, long order) {
    Column root = col("root_credential_id");
    List<Column> columns = new ArrayList<>();
    for (StructField field : Draft.encoder().schema().fields()) {
      Column value =
          switch (field.name()) {
            case "kind" -> lit(Draft.Kind.ROOT.ordinal());
            case "access_key_id" -> col(key);
            case "root_id" -> root;
            case "weight" -> lit(order);
            default -> lit(null).cast(field.dataType());
          };
      columns.add(value.as(field.name()));
    }
    return frame
        .filter(col(key).isNotNull().and(root.isNotNull()))
        .select(columns.toArray(Column[]::new));
  }

  /** Returns the drafts with their roots, without the rows that told them. */
  static Dataset<Row> named(Dataset<Row> drafts) {
    MapPartitionsFunction<Row, Row> name = Roots::new;
    return drafts
        .sortWithinPartitions("access_key_id", "kind", "weight", "root_id")
        .mapPartitions(name, Draft.encoder());
  }

  @Override
  void expand(Row row, Consumer<Row> out) {
    String owner = row.getAs("access_key_id");
    if (row.getInt(0) == Draft.Kind.ROOT.ordinal()) {
      root = owner.equals(key) ? root : row.getAs("root_id");
      key = owner;
    } else if (owner == null) {
      out.accept(row);
    } else {
      out.accept(Draft.row(Draft.of(row).withRoot(owner.equals(key) ? root : owner)));
    }
  }
}
