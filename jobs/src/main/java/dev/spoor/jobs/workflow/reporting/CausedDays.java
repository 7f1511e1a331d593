/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;

import dev.spoor.jobs.report.view.CausedDay;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** What intruders and suspects caused, by place, service and UTC day. */
public final class CausedDays {
  /** Days of a root, place and service that are told; of more the last ones are left out. */
  private static final int DAYS = 100_000;

  /** Ids that a day names. */
  private static final int NAMED = 50;

  private final List<Day> days = new ArrayList<>();
  private final Map<Group, TreeMap<LocalDate, Day>> byGroup = new HashMap<>();

  /** What is not added to anything else. */
  private record Group(
      @Nullable String root,
      String actor,
      @Nullable String account,
      @Nullable String region,
      @Nullable String service,
      @Nullable String currency) {}

  private static final class Day {
    private final Group group;
    private final LocalDate day;
    private final BigDecimal billed;
    private final BigDecimal effective;
    private final TreeSet<String> resources = new TreeSet<>();
    private final TreeSet<String> events = new TreeSet<>();
    private long things;

    Day(Group group, Cells row) {
      this.group = group;
      this.day = row.day("day");
      this.billed = row.money("billed");
      this.effective = row.money("effective");
    }

    CausedDay told() {
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

  private CausedDays() {}

  /** Returns the days in order; things behind them are read one partition at a time. */
  public static List<CausedDay> of(Dataset<Row> attributedHours, Dataset<Row> attribution) {
    CausedDays caused = new CausedDays();
    caused.days(attributedHours);
    if (!caused.days.isEmpty()) {
      caused.things(attribution);
    }
    return caused.days.stream().map(Day::told).toList();
  }

  private void days(Dataset<Row> hours) {
    String[] keys = {
      "root_credential_id", "actor", "account_id", "region_id", "service_code", "currency"
    };
    for (Row row :
        hours
            .groupBy(
                col("root_credential_id"),
                col("actor"),
                col("account_id"),
                col("region_id"),
                col("service_code"),
                col("currency"),
                to_date(col("hour")).as("day"))
            .agg(
                sum("billed_cost").cast("decimal(38,12)").as("billed"),
                sum("effective_cost").cast("decimal(38,12)").as("effective"))
            .orderBy(
                "root_credential_id",
                "account_id",
                "region_id",
                "service_code",
                "day",
                "currency",
                "actor")
            .limit(DAYS)
            .collectAsList()) {
      Cells cells = new Cells(row);
      Group group = group(cells, keys);
      Day day = new Day(group, cells);
      days.add(day);
      byGroup.computeIfAbsent(group, key -> new TreeMap<>()).put(day.day, day);
    }
  }

  private static Group group(Cells cells, String[] keys) {
    return new Group(
        cells.textOrNull(keys[0]),
        cells.text(keys[1]),
        cells.textOrNull(keys[2]),
        cells.textOrNull(keys[3]),
        cells.textOrNull(keys[4]),
        cells.textOrNull(keys[5]));
  }

  private void things(Dataset<Row> attribution) {
    String[] keys = {
      "root_credential_id", "actor", "account_id", "region_id", "service_code", "currency"
    };
    Iterator<Row> rows =
        attribution
            .filter(col("actor").isin("intruder", "suspect"))
            .select(
                "root_credential_id",
                "actor",
                "account_id",
                "region_id",
                "service_code",
                "currency",
                "resource_id",
                "event_id",
                "first_charged_at",
                "last_charged_at")
            .toLocalIterator();
    while (rows.hasNext()) {
      Cells thing = new Cells(rows.next());
      TreeMap<LocalDate, Day> known = byGroup.get(group(thing, keys));
      Instant first = thing.timeOrNull("first_charged_at");
      Instant last = thing.timeOrNull("last_charged_at");
      if (known == null || first == null || last == null) {
        continue;
      }
      LocalDate from = first.atZone(ZoneOffset.UTC).toLocalDate();
      LocalDate to = last.minusNanos(1).atZone(ZoneOffset.UTC).toLocalDate();
      for (Day day : known.subMap(from, true, to.isBefore(from) ? from : to, true).values()) {
        day.things++;
        name(day.resources, thing.textOrNull("resource_id"));
        name(day.events, thing.textOrNull("event_id"));
      }
    }
  }

  private static void name(TreeSet<String> names, @Nullable String name) {
    if (name != null && names.add(name) && names.size() > NAMED) {
      names.pollLast();
    }
  }
}
