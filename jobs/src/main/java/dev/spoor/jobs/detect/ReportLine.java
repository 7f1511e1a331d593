/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.unix_micros;

import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.hit.Proof;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * A password or key as an IAM credential report names it: by its place, never by its id.
 *
 * @param userArn user; that of root ends in {@code :root}
 * @param slot password, access key 1, access key 2, ...
 * @param changed when it was set, made or switched, in microseconds since the epoch
 * @param lastUsed begin of the quarter of an hour in which it was used last
 * @param lastUse service and region of that use
 * @param generated when IAM made the report
 * @param ref the report's object and line
 */
record ReportLine(
    String accountId,
    String userName,
    String userArn,
    String slot,
    boolean isActive,
    @Nullable Long changed,
    @Nullable Long lastUsed,
    String lastUse,
    boolean hasMfa,
    @Nullable Long generated,
    String ref) {
  /** Lines that are looked at; an account has 5,000 users with five lines each by default. */
  private static final int MOST = 500_000;

  /** Returns the lines of a table, which the driver holds. */
  static List<ReportLine> of(Dataset<Row> report) {
    List<ReportLine> lines = new ArrayList<>();
    for (Row row :
        report
            .select(
                col("account_id"),
                col("user_name"),
                col("user_arn"),
                col("slot"),
                col("is_active"),
                unix_micros(col("changed_at")),
                unix_micros(col("last_used_at")),
                concat_ws(" in ", col("last_used_service"), col("last_used_region")),
                col("has_mfa"),
                unix_micros(col("generated_at")),
                concat_ws("#", col("source_uri"), col("source_ordinal")))
            .limit(MOST)
            .collectAsList()) {
      lines.add(
          new ReportLine(
              Fact.text(row.getString(0)),
              Fact.text(row.getString(1)),
              Fact.text(row.getString(2)),
              Fact.text(row.getString(3)),
              !row.isNullAt(4) && row.getBoolean(4),
              row.isNullAt(5) ? null : (Long) row.getLong(5),
              row.isNullAt(6) ? null : (Long) row.getLong(6),
              Fact.text(row.getString(7)),
              !row.isNullAt(8) && row.getBoolean(8),
              row.isNullAt(9) ? null : (Long) row.getLong(9),
              Fact.text(row.getString(10))));
    }
    return lines;
  }

  boolean isKey() {
    return slot.startsWith("access key");
  }

  boolean isPassword() {
    return slot.equals("password");
  }

  boolean isRoot() {
    return userArn.endsWith(":root");
  }

  /** Returns the line as evidence. */
  Proof proof(@Nullable Long at, String detail) {
    return new Proof(at, null, ref, null, detail, null, null, null);
  }
}
