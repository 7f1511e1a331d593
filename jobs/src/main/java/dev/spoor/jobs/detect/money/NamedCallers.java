/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.money;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.unix_micros;

import dev.spoor.common.evidence.EvidenceRef;
import dev.spoor.common.spark.Expanding;
import dev.spoor.common.spark.PlainFrames;
import dev.spoor.common.spark.events.EventRows;
import dev.spoor.common.spark.events.EventView;
import dev.spoor.common.spark.events.SuccessfulCalls;
import dev.spoor.jobs.detect.hit.Group;
import dev.spoor.jobs.detect.hit.Hit;
import dev.spoor.jobs.detect.hit.Proof;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Callers of AI models as the bill names them against those that the trail shows, by account,
 * region and day (B24). Where the trail shows none at all, it records no such calls, and nothing is
 * contradicted; nor is a caller of whom the other side is only silent about the day.
 */
public final class NamedCallers {
  /** Callers of a day that are compared, of bill and trail each; of more the later days are not. */
  private static final int CALLERS = 100_000;

  private static final long DAY_MICROS = 86_400_000_000L;
  private static final int OTHERS = 3;

  private static final Map<String, Set<String>> CALLS =
      Map.of(
          "bedrock.amazonaws.com",
          Set.of("InvokeModel", "InvokeModelWithResponseStream", "Converse", "ConverseStream"),
          "bedrock-mantle.amazonaws.com",
          Set.of("CreateInference"));

  private static final StructType CALL =
      new StructType()
          .add("account", DataTypes.StringType)
          .add("region", DataTypes.StringType)
          .add("at", DataTypes.LongType)
          .add("principal", DataTypes.StringType)
          .add("event_id", DataTypes.StringType)
          .add("source_uri", DataTypes.StringType)
          .add("source_ordinal", DataTypes.LongType)
          .add("is_bill", DataTypes.BooleanType);

  private static final Comparator<Day> ORDER =
      Comparator.comparing(Day::account).thenComparing(Day::region).thenComparingLong(Day::day);

  private NamedCallers() {}

  private record Day(String account, String region, long day) {}

  private record Seen(@Nullable String eventId, @Nullable String ref, long at) {}

  private static final class Sides {
    private final TreeMap<String, Seen> billed = new TreeMap<>();
    private final TreeMap<String, Seen> recorded = new TreeMap<>();
  }

  /** Returns hits; bill and trail are asked only when the bill names callers. */
  public static List<Hit> hits(Dataset<Row> events, Dataset<Row> charges, MoneyFacts money) {
    if (!money.namesCallers()) {
      return List.of();
    }
    Dataset<Row> calls = calls(events);
    Dataset<Row> lines =
        charges
            .filter(
                Line.isUsageColumn()
                    .and(col("iam_principal").isNotNull())
                    .and(col("service_code").contains("Bedrock"))
                    .and(col("consumed_quantity").gt(0))
                    .and(col("charge_period_start").isNotNull()))
            .select(
                coalesce(col("sub_account_id"), lit("")),
                coalesce(col("region_id"), lit("")),
                unix_micros(col("charge_period_start")),
                col("iam_principal"),
                lit(null).cast("string"),
                col("source_uri"),
                col("source_ordinal"),
                lit(true));
    return hits(
        whole(
            calls
                .union(lines)
                .groupBy(
                    col("is_bill"),
                    floor(col("at").divide(DAY_MICROS)).as("day"),
                    col("account"),
                    col("region"),
                    col("principal"))
                .agg(
                    min(struct(
                            col("at"), col("event_id"), col("source_uri"), col("source_ordinal")))
                        .as("first"))
                .orderBy("day", "account", "region", "principal", "is_bill")
                .limit(2 * CALLERS)
                .select("account", "region", "day", "principal", "is_bill", "first.*")
                .collectAsList(),
            2 * CALLERS));
  }

  private static Dataset<Row> calls(Dataset<Row> events) {
    Column[] asked =
        Stream.of(
                "event_source",
                "event_name",
                "outcome",
                "event_time",
                "account_id",
                "aws_region",
                "identity_arn",
                "event_id",
                "source_uri",
                "source_ordinal")
            .map(functions::col)
            .toArray(Column[]::new);
    return PlainFrames.of(
        events.sparkSession(),
        EventRows.mappedAround(
            events.filter(SuccessfulCalls.of(CALLS)).select(asked),
            part ->
                new Expanding<EventView, Row>(part) {
                  @Override
                  protected void expand(EventView event, Consumer<Row> out) {
                    tell(event, out);
                  }
                }),
        CALL);
  }

  private static void tell(EventView event, Consumer<Row> out) {
    if (!CALLS.getOrDefault(event.eventSource(), Set.of()).contains(event.eventName())
        || !event.isSuccess()) {
      return;
    }
    Long at = event.micros("event_time");
    String principal = event.text("identity_arn");
    if (at != null && principal != null) {
      out.accept(
          RowFactory.create(
              event.accountId(),
              event.region(),
              at,
              principal,
              event.text("event_id"),
              event.text("source_uri"),
              event.count("source_ordinal"),
              false));
    }
  }

  /** Leaves out the last day of rows that were cut: callers of it may be missing on either side. */
  static List<Row> whole(List<Row> rows, int most) {
    if (rows.size() < most) {
      return rows;
    }
    long last = rows.get(rows.size() - 1).getLong(2);
    return rows.stream().filter(row -> row.getLong(2) < last).toList();
  }

  /**
   * Reads account, region, day, principal, whether the bill says so, time, event, object, place.
   */
  public static List<Hit> hits(List<Row> rows) {
    Map<Day, Sides> days = new TreeMap<>(ORDER);
    for (Row row : rows) {
      Day place = new Day(row.getString(0), row.getString(1), row.getLong(2));
      Sides sides = days.computeIfAbsent(place, key -> new Sides());
      String ref =
          row.isNullAt(7) ? null : new EvidenceRef(row.getString(7), row.getLong(8)).toString();
      Seen seen = new Seen(row.getString(6), ref, row.getLong(5));
      (row.getBoolean(4) ? sides.billed : sides.recorded)
          .putIfAbsent(Stake.principal(row.getString(3)), seen);
    }
    List<Hit> hits = new ArrayList<>();
    days.forEach((place, sides) -> compare(place, sides, hits));
    return hits;
  }

  private static void compare(Day place, Sides sides, List<Hit> hits) {
    if (sides.billed.isEmpty() || sides.recorded.isEmpty()) {
      return;
    }
    Map<String, Seen> unseen = new TreeMap<>(sides.billed);
    unseen.keySet().removeAll(sides.recorded.keySet());
    Map<String, Seen> unbilled = new TreeMap<>(sides.recorded);
    unbilled.keySet().removeAll(sides.billed.keySet());
    LocalDate day = LocalDate.ofEpochDay(place.day());
    if (unseen.isEmpty() || unbilled.isEmpty()) {
      return;
    }
    unseen.forEach(
        (caller, seen) ->
            tell(
                place,
                seen,
                "models called on %s: the bill says by %s, the trail by %s"
                    .formatted(day, caller, few(unbilled)),
                hits));
    unbilled.forEach(
        (caller, seen) ->
            tell(
                place,
                seen,
                "models called on %s: the trail says by %s, the bill by %s"
                    .formatted(day, caller, few(unseen)),
                hits));
  }

  private static String few(Map<String, Seen> callers) {
    return String.join(", ", callers.keySet().stream().limit(OTHERS).toList());
  }

  private static void tell(Day place, Seen seen, String detail, List<Hit> hits) {
    Group group = new Group("B24", "region", place.region(), place.account(), place.region());
    Proof proof =
        new Proof(seen.at(), seen.eventId(), seen.ref(), place.region(), detail, null, null, null);
    hits.add(Hit.of(group, "", proof));
  }
}
