/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark;

import static org.apache.spark.sql.functions.bit_xor;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.xxhash64;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.MapType;

/**
 * The content of a table in one line: equal for equal rows in whatever order and files they lie.
 *
 * <p>Made of the sum and the exclusive or of each row's xxHash64 over all columns. It shows that
 * two runs agree; it is no seal against forgery.
 *
 * @param rows number of rows
 * @param hash hexadecimal digits of both folds
 */
public record TableHash(long rows, String hash) {
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
            all -> all.collectAsList().forEach(row -> hashes.put(row.getString(3), of(row))));
    return hashes;
  }

  private static Dataset<Row> folded(String name, Dataset<Row> table) {
    Column[] columns =
        Arrays.stream(table.schema().fields())
            .map(f -> f.dataType() instanceof MapType ? to_json(col(f.name())) : col(f.name()))
            .toArray(Column[]::new);
    return table
        .select(xxhash64(columns).as("h"))
        .agg(
            count(lit(1)).as("rows"),
            sum(col("h").cast("decimal(38,0)")).as("sum"),
            bit_xor(col("h")).as("xor"))
        .withColumn("name", lit(name));
  }

  private static TableHash of(Row row) {
    BigDecimal sum = row.isNullAt(1) ? BigDecimal.ZERO : row.getDecimal(1);
    long xor = row.isNullAt(2) ? 0 : row.getLong(2);
    return new TableHash(
        row.getLong(0),
        String.format(Locale.ROOT, "%016x%016x", sum.toBigInteger().longValue(), xor));
  }
}
