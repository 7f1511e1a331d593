/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import dev.spoor.jobs.report.view.Acting;
import dev.spoor.jobs.report.view.KeyTimeline.Party;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Who acted under each root credential: an owner, a thief and a responder may share one key. */
final class Parties {
  private static final String ROOT = "root_credential_id";

  private final Map<String, List<Party>> byRoot = new HashMap<>();

  private Parties() {}

  /** Tells apart the actors of rows that are in memory. */
  static Parties of(List<Cells> timeline) {
    Map<List<String>, Sum> sums = new HashMap<>();
    for (Cells row : timeline) {
      sums.computeIfAbsent(List.of(row.text(ROOT), row.text("actor")), key -> new Sum()).add(row);
    }
    Facts facts = Facts.of(timeline);
    Parties parties = new Parties();
    sums.forEach(
        (key, sum) ->
            parties.add(
                key.get(0),
                key.get(1),
                sum.events,
                sum.sessions.size(),
                sum.first == null ? Instant.EPOCH : sum.first,
                sum.last == null ? Instant.EPOCH : sum.last,
                facts));
    return parties.sorted();
  }

  /** Tells apart the actors of the rows in two queries. */
  static Parties of(Dataset<Row> timeline) {
    Facts facts = Facts.of(timeline);
    Parties parties = new Parties();
    for (Row row :
        timeline
            .groupBy(col(ROOT), coalesce(col("actor"), lit("")).as("actor"))
            .agg(
                sum("event_count").as("events"),
                count_distinct(col("session")).as("sessions"),
                min("event_time").as("first"),
                max("last_event_time").as("last"))
            .collectAsList()) {
      Cells cells = new Cells(row);
      parties.add(
          cells.text(ROOT),
          cells.text("actor"),
          cells.count("events"),
          cells.count("sessions"),
          cells.time("first"),
          cells.time("last"),
          facts);
    }
    return parties.sorted();
  }

  /** Returns who acted under the root. */
  List<Party> of(String root) {
    return byRoot.getOrDefault(root, List.of());
  }

  private void add(
      String root,
      String actor,
      long events,
      long sessions,
      Instant first,
      Instant last,
      Facts facts) {
    byRoot
        .computeIfAbsent(root, id -> new ArrayList<>())
        .add(
            new Party(
                actor.isEmpty() ? "unknown" : actor,
                events,
                sessions,
                first,
                last,
                facts.tallies("outcome", root, actor),
                facts.excerpt("account_id", root, actor),
                facts.excerpt("aws_region", root, actor),
                facts.excerpt("network", root, actor),
                facts.excerpt("user_agent", root, actor)));
  }

  private Parties sorted() {
    byRoot
        .values()
        .forEach(parties -> parties.sort(Comparator.comparing(Party::actor, Acting.order())));
    return this;
  }

  private static final class Sum {
    private final Set<Long> sessions = new HashSet<>();
    private long events;
    private @Nullable Instant first;
    private @Nullable Instant last;

    void add(Cells row) {
      events += row.count("event_count");
      Long session = row.row().getAs("session");
      if (session != null) {
        sessions.add(session);
      }
      Instant from = row.timeOrNull("event_time");
      Instant to = row.timeOrNull("last_event_time");
      if (from != null && (first == null || from.isBefore(first))) {
        first = from;
      }
      if (to != null && (last == null || to.isAfter(last))) {
        last = to;
      }
    }
  }
}
