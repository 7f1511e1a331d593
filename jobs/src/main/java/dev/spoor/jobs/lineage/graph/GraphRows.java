/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.graph;

import dev.spoor.jobs.lineage.fact.Confidence;
import dev.spoor.jobs.lineage.fact.Edge;
import dev.spoor.jobs.lineage.fact.EdgeKind;
import dev.spoor.jobs.lineage.fact.Sign;
import dev.spoor.jobs.lineage.fact.Source;
import dev.spoor.jobs.lineage.fact.Times;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Rows of the tables of edges, suspects and what is reached. */
public final class GraphRows {
  private GraphRows() {}

  static Row edge(Edge edge, boolean isParent) {
    Source source = edge.source();
    return RowFactory.create(
        edge.parent(),
        edge.child(),
        edge.how(),
        edge.kind().text(),
        edge.confidence().text(),
        isParent,
        Times.timestamp(source.micros()),
        source.eventId(),
        source.accountId(),
        source.address(),
        source.agent(),
        edge.reason(),
        source.uri(),
        source.ordinal());
  }

  public static Row suspect(Suspect suspect, boolean isCandidate) {
    return RowFactory.create(
        suspect.root(),
        suspect.credential(),
        suspect.arn(),
        (long) suspect.score(),
        isCandidate,
        suspect.reasons(),
        suspect.signEventIds(),
        suspect.eventIds(),
        Times.timestamp(suspect.first()),
        Times.timestamp(suspect.last()));
  }

  public static Row reached(String seed, boolean isCandidate, Reached thing) {
    @Nullable Source source = thing.source();
    return RowFactory.create(
        seed,
        isCandidate,
        thing.kind(),
        thing.id(),
        (long) thing.hop(),
        thing.from(),
        thing.reason(),
        thing.confidence().text(),
        source == null ? null : Times.timestamp(source.micros()),
        source == null ? null : source.eventId(),
        source == null ? null : source.uri(),
        source == null ? null : (Object) source.ordinal());
  }

  /** Adds to the notable credentials the sign that they were used off their machine. */
  public static void addStolen(List<Edge> edges, List<Notable> notables) {
    Map<String, Notable> byCredential = new HashMap<>();
    notables.forEach(notable -> byCredential.put(notable.credential(), notable));
    for (Edge edge : edges) {
      Notable notable = edge.kind() == EdgeKind.STOLEN ? byCredential.get(edge.child()) : null;
      if (notable != null) {
        boolean isSure = edge.confidence() == Confidence.STRONG;
        String reason =
            isSure ? "was used away from its machine" : "may have been used away from its machine";
        Source source = edge.source();
        Sign sign = Sign.of(isSure ? 70 : 30, reason, source.micros(), source.eventId());
        notable.signs().merge(reason, sign, Sign::plus);
      }
    }
  }
}
