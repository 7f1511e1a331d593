/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import static org.apache.spark.sql.functions.col;

import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.table.TableSpec;
import dev.spoor.common.table.Tables;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Which credential came from which, who looks suspicious, and what is reached from the seeds.
 *
 * <p>Events are read once; what they say of credentials is kept by Spark, in memory or on disk,
 * until {@link #close()}. The graph itself is resolved on the driver, which holds about one
 * kilobyte per edge.
 */
public final class Lineage implements AutoCloseable {
  private final LineageSettings settings;
  private final Dataset<Row> facts;
  private final Dataset<Row> rows;
  private final Forest forest;
  private final List<Claim> shared = new ArrayList<>();

  private Lineage(Dataset<Row> events, LineageSettings settings) {
    this.settings = settings;
    this.facts = Facts.of(events, settings).persist(StorageLevel.MEMORY_AND_DISK());
    Span span = Span.of(facts.filter(Facts.is(FactKind.SPAN)).collectAsList());
    List<Edge> edges = new ArrayList<>();
    List<Maker> makers = new ArrayList<>();
    List<UserEnding> endings = new ArrayList<>();
    for (Row row : links(facts).collectAsList()) {
      switch (FactKind.values()[row.getInt(0)]) {
        case EDGE -> edges.add(Edge.read(Facts.fact(row)));
        case MAKER -> makers.add(Maker.read(Facts.fact(row)));
        case ENDING -> endings.add(UserEnding.read(Facts.fact(row)));
        case CLAIM -> shared.add(Claim.read(Facts.fact(row)));
        default -> throw new IllegalStateException("Unexpected fact: " + row.getInt(0));
      }
    }
    this.forest = Forest.of(edges, new Makers(makers));
    CredentialRow row =
        new CredentialRow(new UserEndings(endings), wanted(forest), span.first(), span.last());
    this.rows = credentials(facts, placements(), row).persist(StorageLevel.MEMORY_AND_DISK());
  }

  /** Reads events and resolves the graph; the frames are made when they are asked for. */
  public static Lineage of(Dataset<Row> events, LineageSettings settings) {
    return new Lineage(events, settings);
  }

  /** Returns the rows of {@link Tables#CREDENTIALS}. */
  public Dataset<Row> credentials() {
    return rows.drop("notable");
  }

  /** Returns the rows of {@link Tables#CREDENTIAL_EDGES}. */
  public Dataset<Row> edges() {
    List<Row> found = new ArrayList<>();
    for (Edge edge : forest.edges()) {
      found.add(GraphRows.edge(edge, forest.isParent(edge)));
    }
    return frame(found, Tables.CREDENTIAL_EDGES);
  }

  /** Returns who looks suspicious and what is reached, which are found together. */
  public Reach reach() {
    List<Notable> notables = new ArrayList<>();
    for (Row row : rows.filter(col("notable").isNotNull()).select("notable").collectAsList()) {
      notables.add(Notable.read(row.getAs(0)));
    }
    GraphRows.addStolen(forest.edges(), notables);
    List<Suspect> suspects = Suspect.ranked(notables);
    Radii radii = new Radii(Ways.of(forest, shared, settings.sharedAddress()), notables, settings);
    List<Row> reached = radii.rows(suspects);
    List<Row> ranked = new ArrayList<>();
    for (Suspect suspect : suspects) {
      ranked.add(GraphRows.suspect(suspect, suspect.score() >= settings.candidateScore()));
    }
    return new Reach(frame(ranked, Tables.SUSPECTS), frame(reached, Tables.BLAST_RADIUS));
  }

  /**
   * Suspects and what is reached.
   *
   * @param suspects rows of {@link Tables#SUSPECTS}
   * @param blastRadius rows of {@link Tables#BLAST_RADIUS}
   */
  public record Reach(Dataset<Row> suspects, Dataset<Row> blastRadius) {}

  /** Lets go of what Spark keeps. */
  @Override
  public void close() {
    rows.unpersist();
    facts.unpersist();
  }

  private static Dataset<Row> links(Dataset<Row> facts) {
    return facts
        .filter(Facts.is(FactKind.EDGE, FactKind.CLAIM, FactKind.MAKER, FactKind.ENDING))
        .repartition(col("key"))
        .sortWithinPartitions("key", "micros", "kind", "fact")
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>) sorted -> new LinkGroups(sorted, LinkGroups.PART),
            Facts.ENCODER);
  }

  private static Dataset<Row> credentials(
      Dataset<Row> facts, Dataset<Row> placements, CredentialRow row) {
    return facts
        .filter(Facts.is(FactKind.PROFILE))
        .union(placements)
        .repartition(col("key"))
        .sortWithinPartitions("key")
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>) sorted -> new CredentialGroups(sorted, row),
            Encoders.row(CredentialRow.SCHEMA));
  }

  private Dataset<Row> placements() {
    List<Row> placed = new ArrayList<>();
    for (Map.Entry<String, Placement> entry : forest.placements().entrySet()) {
      placed.add(Facts.row(FactKind.PLACEMENT, entry.getKey(), 0, entry.getValue().bytes()));
    }
    return facts.sparkSession().createDataFrame(placed, Facts.SCHEMA);
  }

  /** Names that the blast radius may pass through without a sign or a seed of their own. */
  static Set<String> wanted(Forest forest) {
    Set<String> wanted = new HashSet<>();
    for (Edge edge : forest.edges()) {
      if (edge.kind() == EdgeKind.WAY_IN) {
        wanted.add(edge.child());
        String user = Users.key(edge.child());
        if (user != null) {
          wanted.add(user);
        }
      } else if (edge.kind() == EdgeKind.STOLEN) {
        wanted.add(edge.child());
      }
    }
    return wanted;
  }

  private Dataset<Row> frame(List<Row> found, TableSpec table) {
    return facts.sparkSession().createDataFrame(found, SparkSchemas.of(table)).coalesce(1);
  }
}
