/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.graph;

import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.lineage.fact.Claim;
import dev.spoor.jobs.lineage.fact.Edge;
import dev.spoor.jobs.lineage.fact.EdgeKind;
import dev.spoor.jobs.lineage.fact.FactKind;
import dev.spoor.jobs.lineage.scan.Crowds;
import dev.spoor.jobs.lineage.scan.Facts;
import dev.spoor.jobs.lineage.scan.Makers;
import dev.spoor.jobs.lineage.scan.MergedFacts;
import dev.spoor.jobs.lineage.scan.Placed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** A graph that is resolved on the driver, at about one kilobyte per link. */
public final class SmallKin implements Kin {
  private final SparkSession session;
  private final Forest forest;
  private final List<Claim> shared = new ArrayList<>();
  private final Broadcast<Placed> places;

  public SmallKin(SparkSession session, JavaRDD<Row> links, Makers makers, int parts) {
    this.session = session;
    List<Edge> edges = new ArrayList<>();
    for (Row row : links.collect()) {
      if (row.getInt(0) == FactKind.EDGE.ordinal()) {
        edges.add(Edge.read(Facts.fact(row)));
      } else {
        shared.add(Claim.read(Facts.fact(row)));
      }
    }
    this.forest = Forest.of(edges, makers);
    this.places =
        JavaSparkContext.fromSparkContext(session.sparkContext())
            .broadcast(Placed.of(forest.placements(), parts));
  }

  @Override
  public Set<String> wanted() {
    return Passages.of(forest);
  }

  @Override
  public @Nullable String parent(String credential) {
    return forest.parent(credential);
  }

  @Override
  public JavaRDD<Row> placed(JavaRDD<Row> profiles) {
    Broadcast<Placed> sent = places;
    return profiles.mapPartitionsWithIndex(
        (part, sorted) -> new MergedFacts(sorted, sent.value().part(part)), true);
  }

  @Override
  public Dataset<Row> edges() {
    List<Row> rows = new ArrayList<>();
    for (Edge edge : forest.edges()) {
      rows.add(GraphRows.edge(edge, forest.isParent(edge)));
    }
    return session.createDataFrame(rows, SparkSchemas.of(Tables.CREDENTIAL_EDGES)).coalesce(1);
  }

  @Override
  public List<Edge> stolen() {
    return forest.edges().stream().filter(edge -> edge.kind() == EdgeKind.STOLEN).toList();
  }

  @Override
  public Ways ways(Collection<String> starts, Collection<Notable> notables, int fewParties) {
    return new Ways(
        forest.edges(), forest::isParent, new Crowds(shared, forest.placements()::get, fewParties));
  }

  @Override
  public void close() {
    places.destroy();
  }
}
