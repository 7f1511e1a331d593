/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import static org.apache.spark.sql.functions.asc;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.table.Tables;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * Launches of machines that AWS refused, and what an hour of them would have cost at the rates that
 * the bill shows.
 *
 * <p>Who is refused tries again: of like calls the largest counts, and their machines are not added
 * up. Dry runs ask for nothing and are left out.
 */
public final class RefusedLaunches {
  /** Kinds of refusals that are told; the dearest cannot be known before they are priced. */
  private static final int HELD = 10_000;

  private RefusedLaunches() {}

  /** Returns the rows of {@link Tables#REFUSED_LAUNCHES}. */
  public static Dataset<Row> rows(Attribution.Sources sources, AttributionSettings settings) {
    Actor actor = new Actor(settings);
    List<Row> groups = typed(groups(sources, actor), sources.events());
    Set<String> types = new TreeSet<>();
    for (Row group : groups) {
      if (!group.isNullAt(4)) {
        types.add(group.getString(4));
      }
    }
    Rates rates = Rates.of(sources.charges(), types);
    List<Row> rows = new ArrayList<>();
    for (Row group : groups) {
      rows.add(row(group, rates.best(text(group, 1), text(group, 4), text(group, 5))));
    }
    return sources
        .charges()
        .sparkSession()
        .createDataFrame(rows, SparkSchemas.of(Tables.REFUSED_LAUNCHES))
        .coalesce(1);
  }

  private static String text(Row row, int place) {
    return row.isNullAt(place) ? "" : row.getString(place);
  }

  /** Returns the groups with the types that templates say; asks for templates only when it must. */
  private static List<Row> typed(List<Row> groups, Dataset<Row> events) {
    int template = groups.isEmpty() ? 0 : groups.get(0).length() - 1;
    if (groups.stream().allMatch(group -> group.isNullAt(template))) {
      return groups;
    }
    Templates templates = Templates.of(events);
    List<Row> typed = new ArrayList<>();
    for (Row group : groups) {
      if (group.isNullAt(template)) {
        typed.add(group);
        continue;
      }
      @Nullable Object[] cells = new Object[group.length()];
      for (int i = 0; i < cells.length; i++) {
        cells[i] = group.get(i);
      }
      if (!group.isNullAt(12)) { // which version was meant, only the time says
        Instant first = group.getTimestamp(12).toInstant();
        long at = first.getEpochSecond() * 1_000_000L + first.getNano() / 1_000;
        cells[4] =
            templates.type(group.getString(0), group.getString(1), group.getString(template), at);
      }
      typed.add(RowFactory.create(cells));
    }
    return typed;
  }

  private static List<Row> groups(Attribution.Sources sources, Actor actor) {
    return RefusedCalls.of(sources, actor)
        .groupBy(
            "account_id",
            "region_id",
            "root_credential_id",
            "credential_id",
            "instance_type",
            "purchase_option",
            "actor",
            "refusal",
            "error_code",
            "template")
        .agg(
            count(lit(1)).as("calls"),
            sum("instances").as("asked"),
            max("instances").as("at_once"),
            min("at").as("first_at"),
            max("at").as("last_at"),
            min_by(
                    struct(col("event_id"), col("source_uri"), col("source_ordinal")),
                    struct(col("at"), col("event_id")))
                .as("proof"))
        .orderBy(
            desc("at_once"),
            asc("account_id"),
            asc("region_id"),
            asc("credential_id"),
            asc("instance_type"),
            asc("purchase_option"),
            asc("actor"),
            asc("error_code"),
            asc("template"))
        .limit(HELD)
        .select(
            col("account_id"),
            col("region_id"),
            col("root_credential_id"),
            col("credential_id"),
            col("instance_type"),
            col("purchase_option"),
            col("actor"),
            col("refusal"),
            col("error_code"),
            col("calls"),
            col("asked"),
            col("at_once"),
            col("first_at"),
            col("last_at"),
            col("proof.event_id"),
            col("proof.source_uri"),
            col("proof.source_ordinal"),
            col("template"))
        .collectAsList();
  }

  private static Row row(Row group, Rates.@Nullable Rate rate) {
    List<@Nullable Object> cells = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      cells.add(group.get(i));
    }
    cells.add(rate == null ? null : rate.hour());
    cells.add(rate == null ? null : rate.region());
    cells.add(
        rate == null
            ? null
            : rate.hour()
                .multiply(BigDecimal.valueOf(group.getLong(11)))
                .setScale(12, RoundingMode.HALF_EVEN));
    cells.add(rate == null ? null : rate.currency());
    for (int i = 14; i < group.length() - 1; i++) {
      cells.add(group.get(i));
    }
    return RowFactory.create(cells.toArray());
  }
}
