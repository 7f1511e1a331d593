/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
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
  /** Reads the ledger in order, a partition at a time. */
  static InputDigest of(Dataset<Row> ledger) {
    MessageDigest digest = newDigest();
    long objects = 0;
    long bytes = 0;
    long hashed = 0;
    Iterator<Row> rows =
        ledger
            .select(
                concat_ws(
                        "\t",
                        col("uri"),
                        coalesce(col("etag"), lit("")),
                        col("bytes").cast("string"),
                        coalesce(col("sha256"), lit("")))
                    .as("line"),
                coalesce(col("bytes"), lit(0L)),
                col("sha256").isNotNull(),
                col("uri"))
            .orderBy("uri", "line")
            .toLocalIterator();
    while (rows.hasNext()) {
      Row row = rows.next();
      digest.update((row.getString(0) + "\n").getBytes(StandardCharsets.UTF_8));
      objects++;
      bytes += row.getLong(1);
      hashed += row.getBoolean(2) ? 1 : 0;
    }
    return new InputDigest(objects, bytes, hashed, HexFormat.of().formatHex(digest.digest()));
  }

  static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
