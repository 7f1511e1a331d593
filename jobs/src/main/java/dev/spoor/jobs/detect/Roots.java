/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.spoor.common.spark.Expanding;
import dev.spoor.common.spark.Gathered;
import dev.spoor.common.spark.Heads;
import dev.spoor.common.spark.PlainFrames;
import dev.spoor.jobs.detect.hit.Draft;
import dev.spoor.jobs.detect.hit.Named;
import dev.spoor.jobs.detect.money.CausedPlaces;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/** Names the root credential of each statement, from rows sorted by access key. */
final class Roots extends Expanding<Row, Row> {
  /** Most access keys that a condition names. */
  private static final int NAMED = 1_000;

  /** Statements are few: so many tasks read them again. */
  private static final int TASKS = 2;

  private @Nullable String key;
  private @Nullable String root;
  private final CausedPlaces places;

  private Roots(Iterator<Row> rows, CausedPlaces places) {
    super(rows);
    this.places = places;
  }

  /** Returns drafts and the roots that they may need, together in one partition. */
  static Dataset<Row> with(Dataset<Row> drafts, Dataset<Row> credentials) {
    if (Gathered.isOne(drafts)) {
      return drafts.union(of(credentials)).transform(Gathered::whole);
    }
    // Spark's own cache would make each partition of the shuffle before a task in every later job.
    JavaRDD<InternalRow> rows =
        drafts
            .queryExecution()
            .toRdd()
            .toJavaRDD()
            .map(InternalRow::copy)
            .persist(StorageLevel.MEMORY_AND_DISK());
    Object[] keys = Named.few(frame(drafts, rows).select(col("access_key_id")), NAMED);
    Dataset<Row> wanted =
        keys.length > NAMED ? credentials : credentials.filter(col("credential_id").isin(keys));
    return Gathered.whole(frame(drafts, rows.coalesce(TASKS)).union(of(wanted)));
  }

  private static Dataset<Row> frame(Dataset<Row> drafts, JavaRDD<InternalRow> rows) {
    return PlainFrames.ofHeld(drafts.sparkSession(), rows, drafts.schema());
  }

  /** Returns the roots of credentials as rows of {@link Draft}. */
  private static Dataset<Row> of(Dataset<Row> credentials) {
    List<Column> columns = new ArrayList<>();
    for (StructField field : Draft.encoder().schema().fields()) {
      Column value =
          switch (field.name()) {
            case "kind" -> lit(Draft.Kind.ROOT.ordinal());
            case "access_key_id" -> col("credential_id");
            case "root_id" -> Heads.head();
            default -> lit(null).cast(field.dataType());
          };
      columns.add(value.as(field.name()));
    }
    return credentials
        .filter(Heads.head().notEqual(col("credential_id")))
        .select(columns.toArray(Column[]::new));
  }

  /**
   * Returns the drafts with their roots, without the rows that told them.
   *
   * @param places whose the money of a region is, for statements that follow no credential
   */
  static Dataset<Row> named(Dataset<Row> drafts, CausedPlaces places) {
    MapPartitionsFunction<Row, Row> name = rows -> new Roots(rows, places);
    return drafts
        .sortWithinPartitions("access_key_id", "kind", "root_id")
        .mapPartitions(name, Draft.encoder());
  }

  @Override
  protected void expand(Row row, Consumer<Row> out) {
    String owner = row.getAs("access_key_id");
    if (row.getInt(0) == Draft.Kind.ROOT.ordinal()) {
      root = owner.equals(key) ? root : row.getAs("root_id");
      key = owner;
    } else if (owner == null) {
      Draft draft = Draft.of(row);
      String caused = places.root(draft);
      out.accept(caused == null ? row : Draft.row(draft.withRoot(caused)));
    } else {
      out.accept(Draft.row(Draft.of(row).withRoot(owner.equals(key) ? root : owner)));
    }
  }
}
