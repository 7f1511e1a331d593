/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.table.Tables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * A graph that Spark resolves: edges are grouped by child, roots found by {@link Roots}, and both
 * merged into the profiles, so that tables are written without edges or places on the driver. Only
 * {@link #forest}, which the blast radius walks, brings them there. It gives the same rows as
 * {@link SmallKin}.
 */
final class LargeKin implements Kin {
  private static final StructType EDGES =
      new StructType()
          .add("child", DataTypes.StringType)
          .add("parent", DataTypes.StringType)
          .add("mark", DataTypes.IntegerType)
          .add("kind", DataTypes.IntegerType)
          .add("fact", DataTypes.BinaryType);

  private final SparkSession session;
  private final SortedEdges sorted;
  private final Dataset<Row> edges;
  private final List<Roots> rounds = new ArrayList<>();
  private final Dataset<Row> roots;
  private final Broadcast<HashSet<String>> cuts;

  LargeKin(SparkSession session, JavaRDD<Row> links, Makers makers, int parts) {
    this.session = session;
    this.sorted = SortedEdges.of(session, links, makers, parts);
    this.edges =
        session
            .createDataFrame(sorted.edges().mapPartitions(ChildGroups::new), EDGES)
            .persist(StorageLevel.MEMORY_AND_DISK());
    Dataset<Row> pairs =
        edges.filter(col("mark").equalTo(ChildGroups.PARENT)).select("child", "parent");
    Roots first = Roots.of(pairs);
    rounds.add(first);
    HashSet<String> cut = new HashSet<>();
    if (first.hasCircles()) {
      cut.addAll(Circles.cuts(ranked(first.circling())));
      Dataset<Row> uncut =
          pairs
              .join(first.circling(), "child")
              .filter(
                  (org.apache.spark.api.java.function.FilterFunction<Row>)
                      row -> !cut.contains(row.getString(0)));
      rounds.add(Roots.of(uncut));
    }
    this.cuts = JavaSparkContext.fromSparkContext(session.sparkContext()).broadcast(cut);
    this.roots = rounds.stream().map(Roots::found).reduce(Dataset::union).orElseThrow();
  }

  /** Child, parent and rank of the links of some children. */
  private Dataset<Row> ranked(Dataset<Row> children) {
    StructType schema =
        new StructType()
            .add("child", DataTypes.StringType)
            .add("parent", DataTypes.StringType)
            .add("rank", DataTypes.BinaryType);
    JavaRDD<Row> ranks =
        edges
            .filter(col("mark").equalTo(ChildGroups.PARENT))
            .join(children, "child")
            .select("child", "parent", "fact")
            .javaRDD()
            .map(
                row -> {
                  byte[] bytes = row.getAs(2);
                  Edge edge = Edge.read(bytes);
                  return RowFactory.create(
                      row.getString(0), row.getString(1), ClaimRank.of(edge, bytes));
                });
    return session.createDataFrame(ranks, schema);
  }

  @Override
  public Set<String> wanted() {
    Set<String> wanted = new HashSet<>();
    int wayIn = EdgeKind.WAY_IN.ordinal();
    for (Row row :
        edges
            .filter(col("kind").isin(wayIn, EdgeKind.STOLEN.ordinal()))
            .select("child", "kind")
            .distinct()
            .collectAsList()) {
      Lineage.addWanted(row.getString(0), row.getInt(1) == wayIn, wanted);
    }
    return wanted;
  }

  @Override
  public JavaRDD<Row> placed(JavaRDD<Row> profiles) {
    JavaRDD<Row> own =
        edges
            .javaRDD()
            .filter(row -> row.getInt(2) != ChildGroups.NONE)
            .map(row -> Facts.row(FactKind.EDGE, row.getString(0), 0, row.getAs(4)));
    JavaRDD<Row> found = sorted.alike(rootFacts());
    return profiles.zipPartitions(
        own.zipPartitions(found, (a, b) -> new Places(new MergedFacts(a, b))), MergedFacts::new);
  }

  /** Root and depth of each child by child, and each root by itself. */
  private Dataset<Row> rootFacts() {
    Dataset<Row> own = roots.select(col("root").as("child"), col("root"), lit(0L)).distinct();
    return session.createDataFrame(
        roots
            .union(own)
            .javaRDD()
            .map(
                row -> {
                  Placement placed =
                      new Placement(null, row.getString(1), (int) row.getLong(2), null);
                  return Facts.row(FactKind.PLACEMENT, row.getString(0), 0, placed.bytes());
                }),
        Facts.SCHEMA);
  }

  @Override
  public Dataset<Row> edges() {
    Broadcast<HashSet<String>> cut = cuts;
    return session.createDataFrame(
        edges
            .javaRDD()
            .map(
                row -> {
                  Edge edge = Edge.read(row.<byte[]>getAs(4));
                  boolean isParent =
                      row.getInt(2) == ChildGroups.PARENT && !cut.value().contains(edge.child());
                  return GraphRows.edge(edge, isParent);
                }),
        SparkSchemas.of(Tables.CREDENTIAL_EDGES));
  }

  @Override
  public Forest forest() {
    TextPool pool = new TextPool();
    List<Edge> all = new ArrayList<>();
    Map<String, Edge> parents = new HashMap<>();
    edges
        .toLocalIterator()
        .forEachRemaining(
            row -> {
              Edge edge = pool.pooled(Edge.read(row.<byte[]>getAs(4)));
              all.add(edge);
              if (row.getInt(2) == ChildGroups.PARENT && !cuts.value().contains(edge.child())) {
                parents.put(edge.child(), edge);
              }
            });
    all.sort(Edge.ROWS);
    Map<String, Placement> placements = new HashMap<>();
    roots
        .toLocalIterator()
        .forEachRemaining(
            row -> {
              Edge edge = parents.get(row.getString(0));
              String child = edge == null ? row.getString(0) : edge.child();
              String root = pool.pooled(row.getString(1));
              placements.put(child, new Placement(edge, root, (int) row.getLong(2), null));
              placements.putIfAbsent(root, new Placement(null, root, 0, Forest.note(root)));
            });
    return Forest.resolved(all, parents, placements);
  }

  @Override
  public List<Claim> shared() {
    List<Claim> shared = new ArrayList<>();
    sorted.shared().collect().forEach(row -> shared.add(Claim.read(Facts.fact(row))));
    return shared;
  }

  @Override
  public void close() {
    cuts.destroy();
    rounds.forEach(Roots::close);
    edges.unpersist();
  }
}
