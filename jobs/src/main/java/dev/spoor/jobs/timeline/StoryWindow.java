/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.jspecify.annotations.Nullable;

/**
 * What the data as a whole can show, account by account.
 *
 * @param lastMicros its last event, in microseconds; null when it has none
 * @param dataSources by account the services whose calls on objects, functions and the like are
 *     recorded
 * @param blind by account when trails recorded less; at most {@value #STATES} each, the last
 * @param blindLeftOut by account how many more of them there are
 */
record StoryWindow(
    @Nullable Long lastMicros,
    Map<String, Set<String>> dataSources,
    Map<String, List<Blind>> blind,
    Map<String, Long> blindLeftOut)
    implements Serializable {
  static final int STATES = 20;
  private static final int STATES_IN_ALL = 10_000;
  private static final long DAY_MICROS = 86_400_000_000L;
  private static final Map<String, String> KINDS =
      new TreeMap<>(Map.of("lambda.amazonaws.com", "functions", "s3.amazonaws.com", "objects"));

  /**
   * What a trail did not record.
   *
   * @param firstDay first day of it, since 1970
   * @param lastDay last day of it
   * @param eventIds calls that made it so on that day
   */
  record Blind(String words, long firstDay, long lastDay, List<String> eventIds)
      implements Serializable {}

  /** Reads the tables events and coverage. */
  static StoryWindow of(Dataset<Row> events, Dataset<Row> coverage) {
    Long last = null;
    Map<String, Set<String>> sources = new HashMap<>();
    for (Row row :
        events
            .groupBy("account_id")
            .agg(
                unix_micros(max("event_time")),
                collect_set(when(col("event_category").equalTo("Data"), col("event_source"))))
            .collectAsList()) {
      Long own = row.isNullAt(1) ? null : (Long) row.getLong(1);
      last = last == null ? own : own == null ? last : Long.valueOf(Math.max(last, own));
      sources.put(String.valueOf(row.getString(0)), new HashSet<>(row.getList(2)));
    }
    Map<String, List<Blind>> blind = new HashMap<>();
    Map<String, Long> leftOut = new HashMap<>();
    WindowSpec byAccount = Window.partitionBy("account_id");
    for (Row row :
        coverage
            .select(
                col("account_id"),
                explode(col("trail_states")).as("words"),
                struct(
                        unix_date(col("day")).as("day"),
                        coalesce(col("trail_event_ids"), lit(new String[0])).as("ids"))
                    .as("seen"))
            .groupBy("account_id", "words")
            .agg(max("seen").as("last"), min("seen.day").as("first"))
            .select(
                col("account_id"),
                col("words"),
                col("first"),
                col("last.day").as("day"),
                col("last.ids"))
            .withColumn(
                "place", row_number().over(byAccount.orderBy(col("day").desc(), col("words"))))
            .withColumn("states", count(lit(1)).over(byAccount))
            .where(col("place").leq(STATES))
            .orderBy("place", "account_id")
            .limit(STATES_IN_ALL)
            .collectAsList()) {
      String account = String.valueOf(row.getString(0));
      blind
          .computeIfAbsent(account, any -> new ArrayList<>())
          .add(new Blind(row.getString(1), row.getInt(2), row.getInt(3), texts(row, 4)));
      leftOut.put(account, row.getLong(6) - blind.get(account).size());
    }
    return new StoryWindow(last, sources, blind, leftOut);
  }

  private static List<String> texts(Row row, int column) {
    List<String> texts = new ArrayList<>();
    for (Object text : row.getList(column)) {
      if (text != null) {
        texts.add(text.toString());
      }
    }
    return texts;
  }

  /** Returns what trails of an account did not record on the days from one time to another. */
  List<Blind> blindSpots(String account, @Nullable Long from, @Nullable Long to) {
    long first = from == null ? Long.MIN_VALUE : Math.floorDiv(from, DAY_MICROS);
    long last = to == null ? Long.MAX_VALUE : Math.floorDiv(to, DAY_MICROS);
    List<Blind> spots = new ArrayList<>();
    for (Blind one : blind.getOrDefault(account, List.of())) {
      if (one.lastDay() >= first && one.firstDay() <= last) {
        spots.add(one);
      }
    }
    return spots;
  }

  /** Returns what cannot be seen in accounts for want of data events, in sentences. */
  List<String> missingData(Collection<String> accounts) {
    Map<String, List<String>> missing = new TreeMap<>();
    for (String account : accounts) {
      Set<String> recorded = dataSources.getOrDefault(account, Set.of());
      if (recorded.isEmpty()) {
        missing.computeIfAbsent("", any -> new ArrayList<>()).add(account);
      } else {
        KINDS.keySet().stream()
            .filter(source -> !recorded.contains(source))
            .forEach(
                source -> missing.computeIfAbsent(source, any -> new ArrayList<>()).add(account));
      }
    }
    List<String> sentences = new ArrayList<>();
    missing.forEach(
        (source, own) ->
            sentences.add(
                source.isEmpty()
                    ? "Calls on objects, functions and agents"
                        + in(own)
                        + ": the trail holds no data events."
                    : "Calls on "
                        + KINDS.get(source)
                        + in(own)
                        + ": of the data events that the trail holds none is of "
                        + source.substring(0, source.indexOf('.'))
                        + "."));
    return sentences;
  }

  private static String in(List<String> accounts) {
    int shown = Math.min(5, accounts.size());
    int more = accounts.size() - shown;
    return (accounts.size() == 1 ? " in account " : " in accounts ")
        + String.join(", ", accounts.subList(0, shown))
        + (more > 0 ? " and " + more + " more" : "");
  }
}
