/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.Iterator;
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

  /** Returns the roots of keys as rows of {@link Draft}. */
  static Dataset<Row> of(Dataset<Row> timeline) {
    Dataset<Row> roots =
        timeline
            .filter(col("access_key_id").isNotNull().and(col("root_credential_id").isNotNull()))
            .select(col("access_key_id"), col("root_credential_id").as("root_id"));
    StructField[] fields = Draft.encoder().schema().fields();
    Column[] columns = new Column[fields.length];
    for (int i = 0; i < fields.length; i++) {
      String name = fields[i].name();
      columns[i] =
          switch (name) {
            case "access_key_id", "root_id" -> col(name);
            case "kind" -> lit(Draft.Kind.ROOT.ordinal()).as(name);
            default -> lit(null).cast(fields[i].dataType()).as(name);
          };
    }
    return roots.select(columns);
  }

  /** Returns the drafts with their roots, without the rows that told them. */
  static Dataset<Row> named(Dataset<Row> drafts) {
    MapPartitionsFunction<Row, Row> name = Roots::new;
    return drafts
        .sortWithinPartitions("access_key_id", "kind", "root_id")
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
