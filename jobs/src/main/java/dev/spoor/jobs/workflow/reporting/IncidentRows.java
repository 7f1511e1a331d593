/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_seconds;

import dev.spoor.common.spark.Gathered;
import dev.spoor.common.spark.SharedSessions;
import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.Incident;
import dev.spoor.jobs.report.view.ReportLimits;
import dev.spoor.jobs.report.view.Severity;
import dev.spoor.jobs.report.view.Summary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Incidents, those to look at first in front. */
final class IncidentRows {
  /** Fewest stages in order that the report tells. */
  private static final int TOLD_STAGES = 3;

  private IncidentRows() {}

  /** Returns the rows of the incidents to look at first. */
  static List<Row> first(Dataset<Row> incidents) {
    return incidents
        .orderBy(desc("score"), col("first_seen"), col("incident_id"))
        .limit(ReportLimits.INCIDENTS)
        .collectAsList();
  }

  /**
   * Returns the incidents to look at first.
   *
   * @param first their rows
   * @param findings those that count
   */
  static Excerpt<Incident> excerpt(
      List<Row> first,
      Dataset<Row> incidents,
      Dataset<Row> findings,
      Dataset<Row> credentials,
      Dataset<Row> attributedHours,
      long total) {
    Dataset<Row> shown = incidents.sparkSession().createDataFrame(first, incidents.schema());
    boolean areSingle =
        first.stream().map(Cells::new).allMatch(row -> row.list("root_credential_ids").size() < 2);
    Dataset<Row> spans =
        areSingle
            ? broadcast(ofRoots(shown))
            : ofRoots(shown).union(ofSessions(shown, begins(incidents), findings, credentials));
    Map<String, Incident.Cost> costs = costs(spans, attributedHours);
    List<Incident> rows = new ArrayList<>();
    for (Row row : first) {
      rows.add(incident(new Cells(row), costs.get(row.<String>getAs("incident_id"))));
    }
    return new Excerpt<>(rows, total, "incidents");
  }

  /** Returns when incidents of one root credential were. */
  private static Dataset<Row> ofRoots(Dataset<Row> incidents) {
    return incidents
        .where(col("root_credential_id").isNotNull())
        .select(
            col("incident_id"),
            col("root_credential_id").as("root"),
            col("first_seen"),
            col("last_seen"));
  }

  /** Returns when the first incident of each principal began: findings without a time are of it. */
  private static Dataset<Row> begins(Dataset<Row> incidents) {
    return incidents
        .where(col("principal").isNotNull())
        .groupBy("principal")
        .agg(min("first_seen").as("began_at"));
  }

  /** Returns when incidents of several sessions were, for each session with a finding in them. */
  private static Dataset<Row> ofSessions(
      Dataset<Row> incidents,
      Dataset<Row> begins,
      Dataset<Row> findings,
      Dataset<Row> credentials) {
    Dataset<Row> several =
        incidents
            .where(col("root_credential_id").isNull().and(col("principal").isNotNull()))
            .select("incident_id", "principal", "first_seen", "last_seen")
            .join(begins, "principal");
    Dataset<Row> found =
        findings.select(col("root_credential_id").as("root"), col("first_seen").as("found_at"));
    return found
        .join(
            SharedSessions.of(credentials).transform(Gathered::sortedByJoins),
            col("root").equalTo(col(SharedSessions.HEAD)))
        .join(
            broadcast(several),
            col(SharedSessions.SHARED)
                .equalTo(col("principal"))
                .and(
                    coalesce(col("found_at"), col("began_at"))
                        .between(col("first_seen"), col("last_seen"))))
        .select("incident_id", "root", "first_seen", "last_seen")
        .distinct();
  }

  /**
   * What the roots of an incident cost from its first to its last evidence; one currency or none.
   */
  private static Map<String, Incident.Cost> costs(Dataset<Row> spans, Dataset<Row> hours) {
    Column until = unix_seconds(col("hour")).plus(col("hours").multiply(3_600));
    Map<String, Incident.Cost> costs = new HashMap<>();
    Set<String> several = new HashSet<>();
    for (Row row :
        hours
            .join(
                spans,
                col("root_credential_id")
                    .equalTo(col("root"))
                    .and(col("hour").leq(col("last_seen")))
                    .and(until.gt(unix_seconds(col("first_seen")))))
            .groupBy(col("incident_id"), coalesce(col("currency"), lit("")).as("currency"))
            .agg(sum("billed_cost").cast("decimal(38,12)").as("billed"))
            .orderBy("incident_id", "currency")
            .limit(ReportLimits.INCIDENTS * ReportLimits.INCIDENTS)
            .collectAsList()) {
      Cells cells = new Cells(row);
      String id = cells.text("incident_id");
      Incident.Cost cost = new Incident.Cost(cells.money("billed"), cells.text("currency"));
      if (costs.put(id, cost) != null) {
        several.add(id);
      }
    }
    costs.keySet().removeAll(several);
    return costs;
  }

  private static Incident incident(Cells row, Incident.@Nullable Cost cost) {
    List<Summary.SeverityCount> counts = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      long findings = row.count(severity.word());
      if (findings > 0) {
        counts.add(new Summary.SeverityCount(severity, findings));
      }
    }
    String root = row.textOrNull("root_credential_id");
    String about = root == null ? row.textOrNull("principal") : root;
    return new Incident(
        row.text("incident_id"),
        about == null ? row.text("subject") : about,
        row.text("statement"),
        Severity.of(row.text("severity")),
        row.number("score"),
        row.timeOrNull("first_seen"),
        row.timeOrNull("last_seen"),
        row.count("findings"),
        row.list("root_credential_ids").size(),
        counts,
        row.count("guardduty_findings"),
        row.text("told_by"),
        row.moneyOrNull("money_at_stake"),
        row.textOrNull("currency"),
        cost,
        row.list("phases"),
        row.list("rule_ids"),
        sequences(row));
  }

  private static List<String> sequences(Cells row) {
    List<String> sentences = new ArrayList<>();
    String campaign = row.textOrNull("campaign");
    if (campaign != null) {
      sentences.add("Bears the signature of a known campaign: %s.".formatted(campaign));
    }
    List<String> stages = row.list("stages");
    Instant from = row.timeOrNull("stages_from");
    Instant to = row.timeOrNull("stages_to");
    if (stages.size() >= TOLD_STAGES && from != null && to != null) {
      sentences.add(
          "Stages of an attack, in order within %s: %s."
              .formatted(span(Duration.between(from, to)), String.join(", ", stages)));
    }
    return sentences;
  }

  private static String span(Duration span) {
    long minutes = span.toMinutes() + 1;
    return minutes == 1
        ? "a minute"
        : minutes <= 120 ? minutes + " minutes" : (span.toHours() + 1) + " hours";
  }
}
