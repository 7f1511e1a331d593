/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.money;

import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_date;

import dev.spoor.common.spark.Expanding;
import dev.spoor.jobs.detect.hit.Evidence;
import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.hit.Group;
import dev.spoor.jobs.detect.hit.Hit;
import dev.spoor.jobs.detect.hit.HitRows;
import dev.spoor.jobs.detect.hit.Place;
import dev.spoor.jobs.detect.hit.Proof;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Tells account, region and day with spend where the trail has no event at all of that account and
 * region, within the days that the trail has any (B12).
 */
public final class CoverageScan extends Expanding<Row, Row> {
  private static final long DAY = Duration.ofDays(1).toSeconds() * 1_000_000;

  private static final String OF_WHOLE_DAY =
      " (amount of whole days: lines of the bill tell no hours)";

  private final BillFacts facts;

  private CoverageScan(Iterator<Row> rows, BillFacts facts) {
    super(rows);
    this.facts = facts;
  }

  /** Returns the hits as rows of {@link HitRows}. */
  public static Dataset<Row> hits(Dataset<Row> coverage, BillFacts facts) {
    MapPartitionsFunction<Row, Row> scan = rows -> new CoverageScan(rows, facts);
    Column isUnseen =
        coalesce(
            col("logging_stopped").or(col("logging_narrowed")).and(col("unrecorded_cost").gt(0)),
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
            array_join(col("trail_states"), "; "),
            col("trail_event_ids"),
            col("trail_event_refs"),
            col("unrecorded_cost"),
            coalesce(col("is_unrecorded_by_day"), lit(false)))
        .mapPartitions(scan, HitRows.encoder());
  }

  @Override
  protected void expand(Row row, Consumer<Row> out) {
    String account = row.getString(0);
    String region = row.getString(1);
    long day = row.getInt(2);
    if (row.getBoolean(6)) {
      tellUnrecorded(row, day, out);
    }
    boolean isLogged =
        !row.getBoolean(5) || facts.loggedRegions().contains(new Place(Fact.text(account), region));
    if (isLogged || day < facts.firstLoggedDay() || day > facts.lastLoggedDay()) {
      return;
    }
    tell(
        "B12",
        "",
        row,
        day,
        LocalDate.ofEpochDay(day).toString(),
        null,
        null,
        row.getDecimal(3),
        out);
  }

  /** A day is told with the first of the calls that made it blind; the others are cited beside. */
  private static void tellUnrecorded(Row row, long day, Consumer<Row> out) {
    String states = Fact.text(row.getString(7)) + (row.getBoolean(11) ? OF_WHOLE_DAY : "");
    BigDecimal cost = row.getDecimal(10);
    List<String> events = row.isNullAt(8) ? List.of() : row.getList(8);
    List<String> refs = row.isNullAt(9) ? List.of() : row.getList(9);
    for (int i = 0; i < Math.max(1, events.size()); i++) {
      String event = i < events.size() ? events.get(i) : null;
      String ref = i < refs.size() ? refs.get(i) : null;
      tell("B25", i == 0 ? "" : Evidence.BESIDE, row, day, states, event, ref, cost, out);
    }
  }

  private static void tell(
      String rule,
      String thing,
      Row row,
      long day,
      String detail,
      @Nullable String event,
      @Nullable String ref,
      @Nullable BigDecimal cost,
      Consumer<Row> out) {
    String region = row.getString(1);
    Group group = new Group(rule, "region", region, row.getString(0), region);
    Proof proof = new Proof(day * DAY, event, ref, region, detail, null, cost, row.getString(4));
    out.accept(HitRows.row(Hit.of(group, thing, proof)));
  }
}
