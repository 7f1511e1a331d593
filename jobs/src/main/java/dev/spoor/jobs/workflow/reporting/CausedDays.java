/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;

import dev.spoor.common.spark.Expanding;
import dev.spoor.jobs.report.view.CausedDay;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * What intruders and suspects caused, by place, service and UTC day, in order. However many there
 * are, the driver holds the days of one credential in one place and service at a time.
 */
public final class CausedDays extends Expanding<Row, CausedDay> {
  /** Ids that a day names. */
  private static final int NAMED = 50;

  private static final String[] KEYS = {
    "root_credential_id", "account_id", "region_id", "service_code", "currency", "actor"
  };

  private final TreeMap<LocalDate, Day> days = new TreeMap<>();
  private @Nullable Group group;

  /** What is not added to anything else. */
  private record Group(
      @Nullable String root,
      @Nullable String account,
      @Nullable String region,
      @Nullable String service,
      @Nullable String currency,
      String actor) {}

  private static final class Day {
    private final BigDecimal billed;
    private final BigDecimal effective;
    private final TreeSet<String> resources = new TreeSet<>();
    private final TreeSet<String> events = new TreeSet<>();
    private long things;

    Day(Cells row) {
      this.billed = row.money("billed");
      this.effective = row.money("effective");
    }

    CausedDay told(Group group, LocalDate day) {
      return new CausedDay(
          day,
          group.account(),
          group.region(),
          group.service(),
          billed,
          effective,
          group.currency(),
          group.actor(),
          group.root(),
          things,
          List.copyOf(resources),
          List.copyOf(events));
    }
  }

  private CausedDays(Iterator<Row> rows) {
    super(rows);
  }

  /** Returns the days in order; they are read one partition at a time, once. */
  public static Iterable<CausedDay> of(Dataset<Row> attributedHours, Dataset<Row> attribution) {
    Dataset<Row> all = perDay(attributedHours).union(things(attribution));
    return () -> new CausedDays(all.orderBy(order()).toLocalIterator());
  }

  /** Of a credential, place and service the days come first, then what caused them. */
  private static Column[] order() {
    Column[] order = new Column[KEYS.length + 2];
    for (int i = 0; i < KEYS.length; i++) {
      order[i] = col(KEYS[i]);
    }
    order[KEYS.length] = col("is_thing");
    order[KEYS.length + 1] = col("day");
    return order;
  }

  private static Dataset<Row> perDay(Dataset<Row> hours) {
    Column[] keys = new Column[KEYS.length + 1];
    for (int i = 0; i < KEYS.length; i++) {
      keys[i] = col(KEYS[i]);
    }
    keys[KEYS.length] = to_date(col("hour")).as("day");
    return hours
        .groupBy(keys)
        .agg(
            sum("billed_cost").cast("decimal(38,12)").as("billed"),
            sum("effective_cost").cast("decimal(38,12)").as("effective"))
        .withColumn("is_thing", lit(false))
        .withColumn("resource_id", lit(null).cast("string"))
        .withColumn("event_id", lit(null).cast("string"))
        .withColumn("first_charged_at", lit(null).cast("timestamp"))
        .withColumn("last_charged_at", lit(null).cast("timestamp"));
  }

  private static Dataset<Row> things(Dataset<Row> attribution) {
    Column nothing = lit(null).cast("decimal(38,12)");
    return attribution
        .filter(col("actor").isin("intruder", "suspect"))
        .select(
            col(KEYS[0]),
            col(KEYS[1]),
            col(KEYS[2]),
            col(KEYS[3]),
            col(KEYS[4]),
            col(KEYS[5]),
            lit(null).cast("date"),
            nothing,
            nothing,
            lit(true),
            col("resource_id"),
            col("event_id"),
            col("first_charged_at"),
            col("last_charged_at"));
  }

  @Override
  protected void expand(Row in, Consumer<CausedDay> out) {
    Cells row = new Cells(in);
    Group next =
        new Group(
            row.textOrNull(KEYS[0]),
            row.textOrNull(KEYS[1]),
            row.textOrNull(KEYS[2]),
            row.textOrNull(KEYS[3]),
            row.textOrNull(KEYS[4]),
            row.text(KEYS[5]));
    if (!next.equals(group)) {
      finish(out);
      group = next;
    }
    if (row.flag("is_thing")) {
      caused(row);
    } else {
      days.put(row.day("day"), new Day(row));
    }
  }

  @Override
  protected void finish(Consumer<CausedDay> out) {
    Group about = group;
    if (about != null) {
      days.forEach((day, costs) -> out.accept(costs.told(about, day)));
    }
    days.clear();
  }

  private void caused(Cells thing) {
    Instant first = thing.timeOrNull("first_charged_at");
    Instant last = thing.timeOrNull("last_charged_at");
    if (first == null || last == null) {
      return;
    }
    LocalDate from = first.atZone(ZoneOffset.UTC).toLocalDate();
    LocalDate to = last.minusNanos(1).atZone(ZoneOffset.UTC).toLocalDate();
    for (Day day : days.subMap(from, true, to.isBefore(from) ? from : to, true).values()) {
      day.things++;
      name(day.resources, thing.textOrNull("resource_id"));
      name(day.events, thing.textOrNull("event_id"));
    }
  }

  private static void name(TreeSet<String> names, @Nullable String name) {
    if (name != null && names.add(name) && names.size() > NAMED) {
      names.pollLast();
    }
  }
}
