/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark;

import static org.apache.spark.sql.functions.lit;

import java.io.Serializable;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The content of a table in one line: equal for equal rows in whatever order and files they lie.
 *
 * <p>Made of the sum, modulo 2^64, and the exclusive or of each row's xxHash64 over all columns.
 * Both folds have an inverse, so a hash is known without reading a table again when what was added
 * to it and what was taken from it are known. It shows that two runs agree; it is no seal against
 * forgery.
 *
 * @param rows number of rows
 * @param sum sum of the rows' hashes
 * @param xor exclusive or of the rows' hashes
 */
public record TableHash(long rows, long sum, long xor) implements Serializable {
  /** A table without rows. */
  public static final TableHash EMPTY = new TableHash(0, 0, 0);

  /** Reads a table once and returns its hash. */
  public static TableHash of(Dataset<Row> table) {
    return of(folded("", table).head());
  }

  /** Reads each of some tables once, all in one query, and returns their hashes by name. */
  public static Map<String, TableHash> ofAll(Map<String, Dataset<Row>> tables) {
    Map<String, TableHash> hashes = new TreeMap<>();
    tables.entrySet().stream()
        .map(entry -> folded(entry.getKey(), entry.getValue()))
        .reduce(Dataset::union)
        .ifPresent(
            all -> all.collectAsList().forEach(row -> hashes.put(row.getString(4), of(row))));
    return hashes;
  }

  /** Returns sixteen hexadecimal digits of each fold. */
  public String hash() {
    return String.format(Locale.ROOT, "%016x%016x", sum, xor);
  }

  /** Returns the hash of the table once these rows are added to it. */
  public TableHash plus(TableHash added) {
    return new TableHash(rows + added.rows, sum + added.sum, xor ^ added.xor);
  }

  /** Returns the hash of the table once these rows are taken from it. */
  public TableHash minus(TableHash taken) {
    return new TableHash(rows - taken.rows, sum - taken.sum, xor ^ taken.xor);
  }

  private static Dataset<Row> folded(String name, Dataset<Row> table) {
    Column[] folds = HashedRows.folds(table.schema(), lit(true));
    return table.agg(folds[0], folds[1], folds[2], folds[3]).withColumn("name", lit(name));
  }

  private static TableHash of(Row row) {
    return HashedRows.hash(row.get(0), row.get(1), row.get(2), row.get(3));
  }
}
