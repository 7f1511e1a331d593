/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.spoor.jobs.casefile.CaseSettings;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * What of the trail a case reads: accounts, regions and a window. A bill is always read whole.
 *
 * @param accounts account ids; empty for all
 * @param regions regions; empty for all
 * @param from first instant, or {@code null} for all
 * @param to first instant after, or {@code null} for all
 */
record ReadScope(
    List<String> accounts, List<String> regions, @Nullable Instant from, @Nullable Instant to) {
  static ReadScope of(CaseSettings settings) {
    return new ReadScope(settings.accounts(), settings.regions(), settings.from(), settings.to());
  }

  /** Returns the events of the scope. */
  Dataset<Row> events(Dataset<Row> events) {
    return events.where(within("account_id", "aws_region", "event_time"));
  }

  /**
   * Returns the charges of the scope by where the usage was and when it began. Usage without a
   * region counts as global.
   */
  Dataset<Row> charges(Dataset<Row> charges) {
    return charges.where(within("sub_account_id", "region_id", "charge_period_start"));
  }

  private Column within(String account, String region, String time) {
    Column isWithin = lit(true);
    if (!accounts.isEmpty()) {
      isWithin = isWithin.and(col(account).isin(accounts.toArray()));
    }
    if (!regions.isEmpty()) {
      Column place = coalesce(col(region), lit("global"));
      isWithin = isWithin.and(place.isin(regions.toArray()).or(place.equalTo("global")));
    }
    if (from != null) {
      isWithin = isWithin.and(col(time).geq(lit(Timestamp.from(from))));
    }
    if (to != null) {
      isWithin = isWithin.and(col(time).lt(lit(Timestamp.from(to))));
    }
    return isWithin;
  }
}
