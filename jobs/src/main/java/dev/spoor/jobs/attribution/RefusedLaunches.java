/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import static org.apache.spark.sql.functions.asc;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import dev.spoor.common.spark.Expanding;
import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.spark.events.EventView;
import dev.spoor.common.table.Tables;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
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

  private static final List<String> OTHERS =
      List.of(
          "event_id",
          "event_time",
          "event_source",
          "event_name",
          "error_code",
          "account_id",
          "aws_region",
          "vpc_endpoint_id",
          "shared_event_id",
          "credentials_issued_to",
          "ec2_role_delivery",
          "request_parameters",
          "source_uri",
          "source_ordinal");
  private static final StructType REFUSED =
      new StructType()
          .add("account_id", DataTypes.StringType)
          .add("region_id", DataTypes.StringType)
          .add("credential_id", DataTypes.StringType)
          .add("address", DataTypes.StringType)
          .add("instance_type", DataTypes.StringType)
          .add("purchase_option", DataTypes.StringType)
          .add("refusal", DataTypes.StringType)
          .add("error_code", DataTypes.StringType)
          .add("instances", DataTypes.LongType)
          .add("at", DataTypes.TimestampType)
          .add("event_id", DataTypes.StringType)
          .add("source_uri", DataTypes.StringType)
          .add("source_ordinal", DataTypes.LongType)
          .add("template", DataTypes.StringType);

  private RefusedLaunches() {}

  /** What an hour of a machine of a type cost in a region. */
  private record Rate(String region, String type, String option, BigDecimal hour, String currency) {
    boolean isFor(Row group) {
      return type.equals(text(group, 4)) && option.equals(text(group, 5));
    }
  }

  /** Returns the rate of the same region, else the lowest of another; null when none is known. */
  private static @Nullable Rate best(List<Rate> rates, Row group) {
    String region = text(group, 1);
    return rates.stream()
        .filter(rate -> rate.isFor(group))
        .min(
            Comparator.comparing((Rate rate) -> !rate.region().equals(region))
                .thenComparing(Rate::hour)
                .thenComparing(Rate::region)
                .thenComparing(Rate::currency))
        .orElse(null);
  }

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
    List<Rate> rates = rates(sources.charges(), types);
    List<Row> rows = new ArrayList<>();
    for (Row group : groups) {
      rows.add(row(group, best(rates, group)));
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
    Column isRefused =
        col("event_source")
            .equalTo("ec2.amazonaws.com")
            .and(col("event_name").isin(Launch.calls().toArray()))
            .and(col("error_code").isNotNull())
            .and(col("error_code").contains("DryRun").equalTo(false));
    Dataset<Row> calls =
        sources
            .events()
            .filter(isRefused)
            .select(EventView.callerAnd(OTHERS).toArray(Column[]::new));
    EventView.Columns columns = EventView.Columns.of(calls.schema());
    MapPartitionsFunction<Row, Row> scan = rows -> new Scan(rows, columns);
    Dataset<Row> reached = Actor.reached(sources.blastRadius());
    Dataset<Row> roots =
        sources
            .credentials()
            .select(col("credential_id").as("rooted"), col("root_credential_id").as("root"));
    Dataset<Row> told =
        calls
            .mapPartitions(scan, Encoders.row(REFUSED))
            .join(reached, col("credential_id").equalTo(col("reached")), "left")
            .join(
                Actor.verdicts(sources.timeline()), col("event_id").equalTo(col("judged")), "left")
            .join(roots, col("credential_id").equalTo(col("rooted")), "left");
    MapPartitionsFunction<Row, Row> judge = rows -> new Judged(rows, actor);
    return told.mapPartitions(judge, Encoders.row(Judged.SCHEMA))
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

  /** Asks the bill only when something was refused. */
  private static List<Rate> rates(Dataset<Row> charges, Set<String> types) {
    List<Rate> rates = new ArrayList<>();
    if (types.isEmpty()) {
      return rates;
    }
    for (Row row :
        charges
            .filter(
                col("charge_category")
                    .equalTo("Usage")
                    .and(col("service_code").equalTo("AmazonEC2"))
                    .and(col("instance_type").isin(types.toArray()))
                    .and(col("purchase_option").isin("OnDemand", "Spot"))
                    .and(col("usage_type").rlike("(BoxUsage|SpotUsage)"))
                    .and(col("consumed_quantity").gt(0))
                    .and(col("billed_cost").gt(0))
                    .and(coalesce(col("is_split"), lit(false)).equalTo(false)))
            .groupBy("region_id", "instance_type", "purchase_option", "billing_currency")
            .agg(sum("billed_cost"), sum("consumed_quantity"))
            .collectAsList()) {
      BigDecimal hour = row.getDecimal(4).divide(row.getDecimal(5), 12, RoundingMode.HALF_EVEN);
      rates.add(new Rate(text(row, 0), text(row, 1), text(row, 2), hour, text(row, 3)));
    }
    return rates;
  }

  private static Row row(Row group, @Nullable Rate rate) {
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

  /** Makes a row of {@link #REFUSED} of each call. */
  private static final class Scan extends Expanding<Row, Row> {
    private final EventView.Columns columns;

    Scan(Iterator<Row> rows, EventView.Columns columns) {
      super(rows);
      this.columns = columns;
    }

    @Override
    protected void expand(Row row, Consumer<Row> out) {
      EventView event = columns.view(row);
      Launch launch = Launch.of(event);
      out.accept(
          RowFactory.create(
              event.accountId(),
              event.region(),
              event.caller().credential(),
              event.text("source_ip_address"),
              launch.type(),
              launch.isSpot() ? "Spot" : "OnDemand",
              Refusal.of(String.valueOf(event.text("error_code"))).text(),
              event.text("error_code"),
              launch.machines(),
              row.getAs("event_time"),
              event.text("event_id"),
              event.text("source_uri"),
              row.getAs("source_ordinal"),
              launch.template()));
    }
  }
}
