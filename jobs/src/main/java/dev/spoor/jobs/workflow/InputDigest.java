/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * All input objects of a run in one line: equal for equal evidence at equal places.
 *
 * @param objects objects in the ledger
 * @param bytes their stored size in bytes
 * @param hashed objects that were read whole, whose SHA-256 the ledger knows
 * @param sha256 digest in lower-case hex of one line per object in the order of their names: name,
 *     entity tag, bytes and SHA-256, parted by tabs, empty where not known, ended by a line feed
 */
record InputDigest(long objects, long bytes, long hashed, String sha256) {
  /** Up to so many objects are put in order on the driver: about 50 MB. */
  static final long FEW_OBJECTS = 100_000;

  /**
   * Reads the ledger: a small one in one job, a large one in order, a partition at a time. Both
   * give the same digest.
   *
   * @param objects rows in the ledger
   */
  static InputDigest of(Dataset<Row> ledger, long objects) {
    Dataset<Row> lines =
        ledger.select(
            col("uri"),
            concat_ws(
                    "\t",
                    col("uri"),
                    coalesce(col("etag"), lit("")),
                    col("bytes").cast("string"),
                    coalesce(col("sha256"), lit("")))
                .as("line"),
            coalesce(col("bytes"), lit(0L)),
            col("sha256").isNotNull());
    if (objects > FEW_OBJECTS) {
      return of(lines.orderBy("uri", "line").toLocalIterator());
    }
    List<Row> rows = new ArrayList<>(lines.collectAsList());
    rows.sort(
        Comparator.<Row, byte[]>comparing(row -> utf8(row, 0), Arrays::compareUnsigned)
            .thenComparing(row -> utf8(row, 1), Arrays::compareUnsigned));
    return of(rows.iterator());
  }

  private static InputDigest of(Iterator<Row> rows) {
    MessageDigest digest = newDigest();
    long objects = 0;
    long bytes = 0;
    long hashed = 0;
    while (rows.hasNext()) {
      Row row = rows.next();
      digest.update(utf8(row, 1));
      digest.update((byte) '\n');
      objects++;
      bytes += row.getLong(2);
      hashed += row.getBoolean(3) ? 1 : 0;
    }
    return new InputDigest(objects, bytes, hashed, HexFormat.of().formatHex(digest.digest()));
  }

  private static byte[] utf8(Row row, int column) {
    return row.getString(column).getBytes(StandardCharsets.UTF_8);
  }

  static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
