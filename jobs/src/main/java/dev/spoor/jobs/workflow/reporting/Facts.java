/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.transform;

import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.KeyTimeline;
import dev.spoor.jobs.report.view.ReportLimits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** The most frequent values of some columns per root credential and actor, gathered in one pass. */
final class Facts {
  private static final List<String> COLUMNS =
      List.of("outcome", "account_id", "aws_region", "network", "user_agent");

  /** A row may stand for calls in several regions, and then counts in each. */
  private static final String REGION = "aws_region";

  /** Is told with its place, so that one network in two places counts as two. */
  private static final String NETWORK = "network";

  private final Map<String, List<KeyTimeline.Tally>> tallies = new HashMap<>();
  private final Map<String, Long> totals = new HashMap<>();

  private Facts() {}

  /** Counts rows that are in memory. */
  static Facts of(List<Cells> timeline) {
    Map<String, Map<String, Long>> counts = new HashMap<>();
    for (Cells row : timeline) {
      for (String column : COLUMNS) {
        for (String value : values(row, column)) {
          counts
              .computeIfAbsent(
                  key(column, row.text("root_credential_id"), row.text("actor")),
                  k -> new HashMap<>())
              .merge(value, row.count("event_count"), Long::sum);
        }
      }
    }
    Facts facts = new Facts();
    counts.forEach(
        (key, values) -> {
          facts.totals.put(key, (long) values.size());
          facts.tallies.put(
              key,
              values.entrySet().stream()
                  .map(value -> new KeyTimeline.Tally(value.getKey(), value.getValue()))
                  .sorted(
                      Comparator.comparingLong((KeyTimeline.Tally tally) -> -tally.count())
                          .thenComparing(KeyTimeline.Tally::word, Utf8.ORDER))
                  .limit(ReportLimits.TIMELINE_FACTS)
                  .toList());
        });
    return facts;
  }

  static Facts of(Dataset<Row> timeline) {
    Column[] pairs =
        COLUMNS.stream()
            .filter(name -> !name.equals(REGION))
            .map(name -> struct(lit(name).as("fact"), value(name).as("value")))
            .toArray(Column[]::new);
    WindowSpec perFact = Window.partitionBy("root_credential_id", "actor", "fact");
    Dataset<Row> rows =
        timeline
            .select(
                col("root_credential_id"),
                coalesce(col("actor"), lit("")).as("actor"),
                col("event_count"),
                explode(concat(array(pairs), regions())).as("pair"))
            .where(col("pair.value").isNotNull())
            .groupBy(
                col("root_credential_id"),
                col("actor"),
                col("pair.fact").as("fact"),
                col("pair.value").as("value"))
            .agg(sum("event_count").as("events"))
            .withColumn("distinct_values", count(lit(1)).over(perFact))
            .withColumn("place", row_number().over(perFact.orderBy(desc("events"), col("value"))))
            .where(col("place").leq(ReportLimits.TIMELINE_FACTS))
            .orderBy("root_credential_id", "actor", "fact", "place");
    Facts facts = new Facts();
    for (Row row : rows.collectAsList()) {
      Cells cells = new Cells(row);
      String key = key(cells.text("fact"), cells.text("root_credential_id"), cells.text("actor"));
      facts
          .tallies
          .computeIfAbsent(key, k -> new ArrayList<>())
          .add(new KeyTimeline.Tally(cells.text("value"), cells.count("events")));
      facts.totals.put(key, cells.count("distinct_values"));
    }
    return facts;
  }

  private static List<String> values(Cells row, String column) {
    List<String> regions = column.equals(REGION) ? row.list("regions") : List.of();
    String value = column.equals(NETWORK) ? PlacedAddress.of(row, NETWORK) : row.textOrNull(column);
    return !regions.isEmpty() ? regions : value == null ? List.of() : List.of(value);
  }

  private static Column value(String column) {
    return column.equals(NETWORK) ? PlacedAddress.of(col(NETWORK)) : col(column);
  }

  private static Column regions() {
    Column regions = coalesce(col("regions"), array(col(REGION)));
    return transform(regions, region -> struct(lit(REGION).as("fact"), region.as("value")));
  }

  List<KeyTimeline.Tally> tallies(String column, String root, String actor) {
    return tallies.getOrDefault(key(column, root, actor), List.of());
  }

  Excerpt<String> excerpt(String column, String root, String actor) {
    List<String> values =
        tallies(column, root, actor).stream().map(KeyTimeline.Tally::word).toList();
    return new Excerpt<>(values, totals.getOrDefault(key(column, root, actor), 0L), "timeline");
  }

  private static String key(String column, String root, String actor) {
    return column + (char) 0 + actor + (char) 0 + root;
  }
}
