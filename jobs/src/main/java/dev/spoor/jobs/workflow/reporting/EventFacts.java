/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * What the report says of all events, from one pass over few columns.
 *
 * @param sessionWrites events that change something, made with temporary keys
 * @param dataSources services with data events, of those that most often have some
 * @param seedsSeen seeds that made an event, or that an event was made from
 */
record EventFacts(
    long events,
    long accounts,
    long regions,
    long credentials,
    @Nullable Instant first,
    @Nullable Instant last,
    long dataEvents,
    long readEvents,
    long sessionWrites,
    Set<String> dataSources,
    Set<String> seedsSeen) {
  /** Where a seed may stand in an event: the timeline looks in the same places. */
  private static final List<String> SEED_COLUMNS =
      List.of(
          "access_key_id", "identity_arn", "session_issuer_arn", "source_ip_address", "user_agent");

  /** What most archives lack data events of: service, and what is not seen without them. */
  static final Map<String, String> DATA_SOURCES =
      Map.of(
          "s3.amazonaws.com", "objects of S3",
          "lambda.amazonaws.com", "calls of Lambda functions",
          "dynamodb.amazonaws.com", "items of DynamoDB");

  private static final String SESSION = "session_name";

  static EventFacts of(Dataset<Row> events, List<String> seeds) {
    List<Column> facts = new ArrayList<>();
    facts.add(size(collect_set("account_id")).as("accounts"));
    facts.add(size(collect_set("aws_region")).as("regions"));
    facts.add(approx_count_distinct("access_key_id", 0.01).as("credentials"));
    facts.add(min("event_time").as("first_event"));
    facts.add(max("event_time").as("last_event"));
    facts.add(counted(col("event_category").equalTo("Data")).as("data_events"));
    facts.add(
        collect_set(
                when(
                    col("event_category")
                        .equalTo("Data")
                        .and(col("event_source").isin(DATA_SOURCES.keySet().toArray())),
                    col("event_source")))
            .as("data_sources"));
    facts.add(counted(col("read_only")).as("read_events"));
    facts.add(
        counted(col("access_key_id").startsWith("ASIA").and(not(col("read_only"))))
            .as("session_writes"));
    if (!seeds.isEmpty()) {
      Object[] values = seeds.toArray();
      for (String name : SEED_COLUMNS) {
        facts.add(collect_set(when(col(name).isin(values), col(name))).as("seed_" + name));
      }
      Column session = element_at(split(col("identity_arn"), "/"), -1);
      facts.add(collect_set(when(session.isin(values), session)).as("seed_" + SESSION));
    }
    Row row = events.agg(count(lit(1)).as("events"), facts.toArray(Column[]::new)).head();
    Cells cells = new Cells(row);
    Set<String> seen = new HashSet<>();
    if (!seeds.isEmpty()) {
      SEED_COLUMNS.forEach(name -> seen.addAll(cells.list("seed_" + name)));
      seen.addAll(cells.list("seed_" + SESSION));
    }
    return new EventFacts(
        cells.count("events"),
        cells.count("accounts"),
        cells.count("regions"),
        cells.count("credentials"),
        cells.timeOrNull("first_event"),
        cells.timeOrNull("last_event"),
        cells.count("data_events"),
        cells.count("read_events"),
        cells.count("session_writes"),
        Set.copyOf(cells.list("data_sources")),
        Set.copyOf(seen));
  }

  private static Column counted(Column condition) {
    return coalesce(sum(when(condition, 1L).otherwise(0L)), lit(0L));
  }
}
