/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.unix_micros;

import dev.spoor.jobs.lineage.fact.Times;
import dev.spoor.jobs.lineage.fact.Users;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * A password or access key that an IAM credential report says is there: by user and place, never by
 * id. Times in microseconds since the epoch, {@link Times#NONE} where the report has none.
 *
 * @param slot password, access key 1 or access key 2
 * @param changed when it was set, made or switched on or off
 * @param lastUsed begin of the quarter of an hour in which it was used last
 * @param lastUse service and region of that use
 * @param generated when IAM made the report
 */
record ReportLine(
    @Nullable String account,
    String arn,
    String slot,
    @Nullable Boolean isActive,
    long changed,
    long lastUsed,
    @Nullable String lastUse,
    @Nullable Boolean hasMfa,
    long generated,
    String uri,
    long ordinal)
    implements Serializable {
  static final String PASSWORD = "password";

  /** Lines that are looked at; an account has 5,000 users with three each by default. */
  private static final int MOST = 500_000;

  /**
   * Reads table credential_report in one query. Of several reports that name a user the youngest
   * stands; what it says is not there has no line.
   */
  static List<ReportLine> of(Dataset<Row> report) {
    Map<String, String> reports = new HashMap<>();
    List<ReportLine> lines = new ArrayList<>();
    for (Row row :
        report
            .filter(
                col("user_arn")
                    .isNotNull()
                    .and(col("slot").isin(PASSWORD, "access key 1", "access key 2")))
            .select(
                col("account_id"),
                col("user_arn"),
                col("slot"),
                col("is_active"),
                unix_micros(col("changed_at")),
                unix_micros(col("last_used_at")),
                concat_ws(" in ", col("last_used_service"), col("last_used_region")),
                col("has_mfa"),
                unix_micros(col("generated_at")).as("generated"),
                col("source_uri"),
                col("source_ordinal"))
            .orderBy(
                col("generated").desc_nulls_last(),
                col("source_uri").desc(),
                col("source_ordinal"),
                col("slot"))
            .limit(MOST)
            .collectAsList()) {
      ReportLine line =
          new ReportLine(
              row.getString(0),
              row.getString(1),
              row.getString(2),
              row.isNullAt(3) ? null : (Boolean) row.getBoolean(3),
              row.isNullAt(4) ? Times.NONE : row.getLong(4),
              row.isNullAt(5) ? Times.NONE : row.getLong(5),
              row.getString(6).isEmpty() ? null : row.getString(6),
              row.isNullAt(7) ? null : (Boolean) row.getBoolean(7),
              row.isNullAt(8) ? Times.NONE : row.getLong(8),
              row.getString(9),
              row.getLong(10));
      boolean isYoungest =
          line.uri().equals(reports.computeIfAbsent(owner(line.arn()), any -> line.uri()));
      if (isYoungest && line.isThere()) {
        lines.add(line);
      }
    }
    return lines;
  }

  /** Returns who a user is, whatever path his ARN has. */
  static String owner(String arn) {
    String user = Users.key(arn);
    return user == null ? arn : user;
  }

  /** Of an empty place a report says that it is not active, and no date. */
  private boolean isThere() {
    return Boolean.TRUE.equals(isActive) || changed != Times.NONE || lastUsed != Times.NONE;
  }

  boolean isPassword() {
    return slot.equals(PASSWORD);
  }

  /** Returns the report in words. */
  String source() {
    boolean isDated = generated != Times.NONE;
    return "the credential report" + (isDated ? " of " + Times.words(generated) : "");
  }
}
