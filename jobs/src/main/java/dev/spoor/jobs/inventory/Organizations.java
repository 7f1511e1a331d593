/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.regexp_extract;

import java.io.Serializable;
import java.util.HashMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which accounts were delivered together by an organization's trail: their objects lie below the
 * organization's id, {@code AWSLogs/o-.../account/}.
 */
final class Organizations implements Serializable {
  private static final long serialVersionUID = 1;

  /** AWS allows an organization some ten thousand accounts. */
  private static final int ACCOUNTS = 50_000;

  private static final String TREE = "AWSLogs/(o-[A-Za-z0-9]{1,32})/([0-9]{12})/CloudTrail/";

  private final HashMap<String, TreeSet<String>> accounts = new HashMap<>();

  /** Knows nothing yet. */
  Organizations() {}

  /** Reads table {@code ledger}. */
  static Organizations of(Dataset<Row> ledger) {
    Organizations known = new Organizations();
    for (Row row :
        ledger
            .filter(col("kind").equalTo("cloudtrail").and(col("uri").contains("AWSLogs/o-")))
            .select(
                regexp_extract(col("uri"), TREE, 1).as("organization"),
                regexp_extract(col("uri"), TREE, 2).as("account"))
            .filter(col("organization").notEqual(""))
            .distinct()
            .orderBy("organization", "account")
            .limit(ACCOUNTS)
            .collectAsList()) {
      known.add(row.getString(0), row.getString(1));
    }
    return known;
  }

  Organizations add(String organization, String account) {
    accounts.computeIfAbsent(organization, id -> new TreeSet<>()).add(account);
    return this;
  }

  /** Whether two accounts were delivered below the same organization's id. */
  boolean areTogether(String one, String other) {
    return accounts.values().stream()
        .anyMatch(together -> together.contains(one) && together.contains(other));
  }
}
