/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import dev.spoor.common.resource.Catalogue;
import dev.spoor.common.resource.Link;
import dev.spoor.common.spark.Expanding;
import dev.spoor.common.spark.Gathered;
import dev.spoor.common.spark.Heads;
import dev.spoor.common.spark.events.EventView;
import dev.spoor.common.spark.events.ServiceSessions;
import java.util.Iterator;
import java.util.List;
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
 * Calls that ask for machines and that AWS refused, each with who asked: the caller, or, where a
 * service asked for somebody, the maker of what the machines were to be for.
 */
final class RefusedCalls extends Expanding<Row, Row> {
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
          .add("caller", DataTypes.StringType)
          .add("caller_address", DataTypes.StringType)
          .add("instance_type", DataTypes.StringType)
          .add("purchase_option", DataTypes.StringType)
          .add("refusal", DataTypes.StringType)
          .add("error_code", DataTypes.StringType)
          .add("instances", DataTypes.LongType)
          .add("at", DataTypes.TimestampType)
          .add("event_id", DataTypes.StringType)
          .add("source_uri", DataTypes.StringType)
          .add("source_ordinal", DataTypes.LongType)
          .add("template", DataTypes.StringType)
          .add("is_service", DataTypes.BooleanType)
          .add("is_invoked", DataTypes.BooleanType)
          .add("wanted_for", DataTypes.StringType);

  private final EventView.Columns columns;

  private RefusedCalls(Iterator<Row> rows, EventView.Columns columns) {
    super(rows);
    this.columns = columns;
  }

  /** Returns rows of {@link Judged#SCHEMA}. */
  static Dataset<Row> of(Attribution.Sources sources, Actor actor) {
    Dataset<Row> reached = Actor.reached(sources.blastRadius());
    Dataset<Row> roots =
        sources
            .credentials()
            .select(
                col("credential_id").as("rooted"),
                Heads.head().as("caller_root"),
                ServiceSessions.isOfService().as("is_session"))
            .transform(Gathered::sortedByJoins);
    Dataset<Row> refused =
        refused(sources.events()).join(roots, col("caller").equalTo(col("rooted")), "left");
    Column isForSomebody =
        col("is_service").or(col("is_invoked").and(coalesce(col("is_session"), lit(false))));
    Dataset<Row> wanted =
        refused.withColumn("wanted_for", when(isForSomebody, col("wanted_for"))).drop("rooted");
    Dataset<Row> told =
        wanted
            .join(makers(wanted, sources.resources()), proof(), "left")
            .join(
                changed(sources.resources(), reached),
                col("wanted_for").equalTo(col("changed")),
                "left")
            .withColumn("credential_id", coalesce(col("maker.credential"), col("caller")))
            .withColumn("root", coalesce(col("maker.root"), col("caller_root")))
            .withColumn(
                "address",
                when(col("maker.credential").isNull(), col("caller_address"))
                    .otherwise(col("maker.address")))
            .withColumn("asked", coalesce(col("maker.event"), col("event_id")))
            .join(reached, col("credential_id").equalTo(col("reached")), "left")
            .join(Actor.verdicts(sources.timeline()), col("asked").equalTo(col("judged")), "left")
            .join(DayVerdicts.of(sources.timeline()), isOfDay(), "left")
            .withColumn("verdict", coalesce(col("verdict"), col("day_verdict")));
    MapPartitionsFunction<Row, Row> judge = rows -> new Judged(rows, actor);
    return told.mapPartitions(judge, Encoders.row(Judged.SCHEMA));
  }

  private static Dataset<Row> refused(Dataset<Row> events) {
    Column isRefused =
        col("event_source")
            .equalTo("ec2.amazonaws.com")
            .and(col("event_name").isin(Launch.calls().toArray()))
            .and(col("error_code").isNotNull())
            .and(col("error_code").contains("DryRun").equalTo(false));
    Dataset<Row> calls =
        events.filter(isRefused).select(EventView.callerAnd(OTHERS).toArray(Column[]::new));
    EventView.Columns columns = EventView.Columns.of(calls.schema());
    MapPartitionsFunction<Row, Row> scan = rows -> new RefusedCalls(rows, columns);
    return calls.mapPartitions(scan, Encoders.row(REFUSED));
  }

  /** Whether the caller asked itself, on a day that the timeline tells of. */
  private static Column isOfDay() {
    return col("verdict")
        .isNull()
        .and(col("maker.credential").isNull())
        .and(col("caller").equalTo(col("made_by")))
        .and(col("made_in").equalTo("ec2.amazonaws.com"))
        .and(to_date(col("at")).equalTo(col("made_on")));
  }

  private static Column proof() {
    return col("source_uri")
        .equalTo(col("made_uri"))
        .and(col("source_ordinal").equalTo(col("made_ordinal")));
  }

  /** Returns of each call the maker of the life that what it was for had at the time. */
  private static Dataset<Row> makers(Dataset<Row> wanted, Dataset<Row> resources) {
    Dataset<Row> calls =
        wanted
            .filter(col("wanted_for").isNotNull())
            .select(
                col("wanted_for").as("parent"),
                col("at").as("asked_at"),
                col("source_uri").as("made_uri"),
                col("source_ordinal").as("made_ordinal"));
    Dataset<Row> lives =
        resources
            .filter(col("maker_credential_id").isNotNull())
            .select(
                col("resource_key"),
                col("created_at"),
                col("ended_at"),
                struct(
                        col("maker_credential_id").as("credential"),
                        col("maker_root_credential_id").as("root"),
                        col("maker_address").as("address"),
                        col("maker_event_id").as("event"))
                    .as("maker"));
    Column isThere =
        col("created_at")
            .leq(col("asked_at"))
            .and(col("ended_at").isNull().or(expr("ended_at + interval 1 hour >= asked_at")));
    return calls
        .join(lives, col("parent").equalTo(col("resource_key")).and(isThere))
        .groupBy("made_uri", "made_ordinal")
        .agg(max_by(col("maker"), struct(col("created_at"), col("maker.event"))).as("maker"));
  }

  /** Returns the keys of things that a reached credential changed: it may have asked for more. */
  private static Dataset<Row> changed(Dataset<Row> resources, Dataset<Row> reached) {
    return resources
        .select(col("resource_key").as("changed"), explode(col("also_touched_by")).as("by"))
        .join(reached.select(col("reached").as("changer")), col("by").equalTo(col("changer")))
        .select("changed")
        .distinct();
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
            launch.template(),
            event.caller().isService(),
            event.text("invoked_by") != null,
            wantedFor(event)));
  }

  private static @Nullable String wantedFor(EventView event) {
    List<Link> links =
        Catalogue.standard()
            .madeFor(Launch.tags(event.request()), event.accountId(), event.region());
    return links.stream()
        .map(link -> link.parent())
        .filter(key -> !key.kind().equals("ec2:launch-template"))
        .map(key -> key.text())
        .findFirst()
        .orElse(null);
  }
}
