/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Collapses equal calls of a credential that follow each other within minutes into one row.
 *
 * <p>Equal means the same call with the same outcome and error in the same account and region on
 * the same UTC day. Calls that give rights or data away must also name the same things, so that the
 * worst of them has a row of its own; of the other calls a row keeps what the first {@value
 * #VALUES} said. One shuffle; a run is read as a sorted stream, and of a run of any length only the
 * first event and at most the allowed number of ids stay in memory.
 */
final class Runs {
  private static final String[] KEYS = {
    "credential",
    "account_id",
    "aws_region",
    "event_source",
    "event_name",
    "variant",
    "outcome",
    "error_code",
    "through",
    "day",
    "own_values"
  };
  private static final String[] FLAGS = {
    "is_new_region", "is_new_service", "is_new_action", "is_new_network", "is_new_user_agent"
  };

  /** Calls of a run whose values its sentence may name. */
  static final int VALUES = 50;

  private Runs() {}

  /** Returns one row per run with the first event's columns under {@code first}. */
  static Dataset<Row> collapsed(Dataset<Row> told, TimelineSettings settings) {
    Column[] keys = columns(KEYS);
    WindowSpec inOrder =
        Window.partitionBy(keys).orderBy("event_time", "event_id", "source_uri", "source_ordinal");
    Column gap =
        col("event_time")
            .gt(
                lag(col("event_time"), 1)
                    .over(inOrder)
                    .plus(expr("interval " + settings.runGap().toSeconds() + " seconds")));
    Column isStart = coalesce(gap, lit(true));
    Dataset<Row> numbered =
        told.withColumn("day", to_date(col("event_time")))
            .withColumn("own_values", when(Wording.isGrant(), col("values")))
            .withColumn("position", row_number().over(inOrder))
            .withColumn("is_start", isStart)
            .withColumn("run", max(when(col("is_start"), col("position"))).over(inOrder));
    Column rank = col("position").minus(col("run"));
    List<Column> all = new ArrayList<>();
    all.add(count(lit(1)).as("event_count"));
    all.add(max("event_time").as("last_event_time"));
    all.add(
        array_sort(
                collect_list(
                    when(rank.lt(settings.eventIds()), struct(col("position"), col("event_id")))))
            .getField("event_id")
            .as("event_ids"));
    all.add(
        array_sort(collect_list(when(rank.lt(VALUES), struct(col("position"), col("values")))))
            .getField("values")
            .as("all_values"));
    all.add(sum("amount").as("amount"));
    for (String flag : FLAGS) {
      all.add(bool_or(coalesce(col(flag), lit(false))).as(flag));
    }
    all.add(min_by(first(), col("position")).as("first"));
    List<Column> groups = new ArrayList<>(List.of(keys));
    groups.add(col("run"));
    return numbered
        .groupBy(groups.toArray(Column[]::new))
        .agg(all.get(0), all.subList(1, all.size()).toArray(Column[]::new));
  }

  private static Column first() {
    return struct(
        columns(
            "event_time",
            "event_id",
            "access_key_id",
            "identity_arn",
            "principal",
            "kind",
            "source_ip_address",
            "network",
            "user_agent",
            "interest",
            "source_uri",
            "source_ordinal"));
  }

  private static Column[] columns(String... names) {
    Column[] columns = new Column[names.length];
    for (int i = 0; i < names.length; i++) {
      columns[i] = col(names[i]);
    }
    return columns;
  }
}
