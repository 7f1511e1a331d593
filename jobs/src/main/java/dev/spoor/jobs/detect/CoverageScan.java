/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_date;

import dev.spoor.common.spark.Expanding;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Tells account, region and day with spend where the trail has no event at all of that account and
 * region, within the days that the trail has any (B12).
 */
final class CoverageScan extends Expanding<Row, Row> {
  private static final long DAY = Duration.ofDays(1).toSeconds() * 1_000_000;

  private final BillFacts facts;

  private CoverageScan(Iterator<Row> rows, BillFacts facts) {
    super(rows);
    this.facts = facts;
  }

  /** Returns the hits as rows of {@link HitRows}. */
  static Dataset<Row> hits(Dataset<Row> coverage, BillFacts facts) {
    MapPartitionsFunction<Row, Row> scan = rows -> new CoverageScan(rows, facts);
    Column isUnseen =
        coalesce(
            col("logging_stopped").or(col("logging_narrowed")).and(col("billed_cost").gt(0)),
            lit(false));
    return coverage
        .filter(
            col("spend_without_events")
                .or(isUnseen)
                .and(col("region_id").notEqual("global"))
                .and(col("day").isNotNull()))
        .select(
            col("account_id"),
            col("region_id"),
            unix_date(col("day")),
            col("billed_cost"),
            col("currency"),
            col("spend_without_events"),
            isUnseen,
            array_join(col("trail_states"), "; "))
        .mapPartitions(scan, HitRows.encoder());
  }

  @Override
  protected void expand(Row row, Consumer<Row> out) {
    String account = row.getString(0);
    String region = row.getString(1);
    long day = row.getInt(2);
    if (row.getBoolean(6)) {
      tell("B25", row, day, Fact.text(row.getString(7)), out);
    }
    boolean isLogged =
        !row.getBoolean(5) || facts.loggedRegions().contains(new Place(Fact.text(account), region));
    if (isLogged || day < facts.firstLoggedDay() || day > facts.lastLoggedDay()) {
      return;
    }
    tell("B12", row, day, LocalDate.ofEpochDay(day).toString(), out);
  }

  private static void tell(String rule, Row row, long day, String detail, Consumer<Row> out) {
    String region = row.getString(1);
    Group group = new Group(rule, "region", region, row.getString(0), region);
    Proof proof =
        new Proof(day * DAY, null, null, region, detail, null, row.getDecimal(3), row.getString(4));
    out.accept(HitRows.row(Hit.of(group, "", proof)));
  }
}
