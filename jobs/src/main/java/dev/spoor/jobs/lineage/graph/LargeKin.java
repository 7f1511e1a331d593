/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.graph;

import dev.spoor.common.spark.PlainFrames;
import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.spark.mapped.Shared;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.lineage.fact.Claim;
import dev.spoor.jobs.lineage.fact.Edge;
import dev.spoor.jobs.lineage.fact.EdgeKind;
import dev.spoor.jobs.lineage.scan.Crowds;
import dev.spoor.jobs.lineage.scan.Facts;
import dev.spoor.jobs.lineage.scan.Makers;
import dev.spoor.jobs.lineage.scan.MergedFacts;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/**
 * A graph too large to hold with its events: Spark groups edges by child and keeps them on disk, in
 * the same order whenever they are read, so that a link is known by its number; the driver holds
 * their ends as numbers. Only edges that the blast radius may walk come to the driver whole. It
 * gives the same rows as {@link SmallKin}.
 */
public final class LargeKin implements Kin {
  private final SparkSession session;
  private final SortedEdges sorted;
  private final int parts;
  private final JavaRDD<byte[]> blocks;
  private final Links links = new Links();

  /** Number of the first link of each partition of blocks. */
  private final int[] firsts;

  private final Tree tree;
  private final Shared<Tree> shared;
  private final List<NearEdges> near = new ArrayList<>();

  public LargeKin(SparkSession session, JavaRDD<Row> found, Makers makers, int parts) {
    this.session = session;
    this.parts = parts;
    this.sorted = SortedEdges.of(session, found, makers, parts);
    this.blocks =
        sorted
            .edges()
            .mapPartitions(facts -> EdgeBlocks.packed(new ChildGroups(facts)))
            .persist(StorageLevel.DISK_ONLY());
    try {
      blocks.count(); // by all threads; what follows goes through the partitions one by one
      this.firsts = addLinks(blocks, links);
      this.tree = Tree.of(links, this::cuts);
      this.shared = new Shared<>(session, tree);
    } catch (RuntimeException | Error e) {
      blocks.unpersist();
      links.release();
      links.names().release();
      throw e;
    }
  }

  /** Adds what blocks hold, and returns how many links lie before each partition. */
  private static int[] addLinks(JavaRDD<byte[]> blocks, Links links) {
    List<Integer> firsts = new ArrayList<>();
    blocks
        .mapPartitions(EdgeBlocks::ends)
        .toLocalIterator()
        .forEachRemaining(
            ends -> {
              if (ends.length == 0) {
                firsts.add(links.count());
              }
              EdgeBlocks.add(ends, links);
            });
    return firsts.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The link of each circle that would come last, as {@link Forest} cuts it. */
  private List<String> cuts(List<List<String>> circles) {
    HashSet<String> members = new HashSet<>();
    circles.forEach(members::addAll);
    BitSet wished =
        links.of(
            link ->
                links.mark(link) == ChildGroups.PARENT
                    && members.contains(links.names().text(links.child(link))));
    TextPool pool = new TextPool();
    Map<String, Edge> parents = new HashMap<>();
    edges(wished)
        .forEachRemaining(
            marked -> {
              Edge edge = pool.pooled(marked.edge());
              parents.put(edge.child(), edge);
            });
    List<String> cuts = new ArrayList<>();
    for (List<String> circle : circles) {
      cuts.add(
          circle.stream()
              .map(parents::get)
              .map(Objects::requireNonNull)
              .max(Edge.CLAIM)
              .orElseThrow()
              .child());
    }
    return cuts;
  }

  /** Returns the edges of some links, in the order of their numbers, some hundreds at a time. */
  private Iterator<MarkedEdge> edges(BitSet wished) {
    int[] starts = firsts;
    return EdgeBlocks.unpacked(
        blocks
            .mapPartitionsWithIndex(
                (part, own) -> EdgeBlocks.packed(EdgeBlocks.wished(own, wished, starts[part])),
                true)
            .toLocalIterator());
  }

  @Override
  public Set<String> wanted() {
    Set<String> wanted = new HashSet<>();
    for (int link = 0; link < links.count(); link++) {
      EdgeKind kind = links.kind(link);
      if (kind == EdgeKind.WAY_IN || kind == EdgeKind.STOLEN) {
        String child = tree.names().text(links.child(link));
        Passages.add(child, kind == EdgeKind.WAY_IN, wanted);
      }
    }
    return wanted;
  }

  @Override
  public @Nullable String parent(String credential) {
    int parent = tree.parent(credential);
    return parent < 0 ? null : tree.names().text(parent);
  }

  @Override
  public JavaRDD<Row> placed(JavaRDD<Row> profiles) {
    Shared<Tree> known = shared;
    int all = parts;
    JavaRDD<Row> places =
        blocks.mapPartitionsWithIndex(
            (part, own) -> {
              Tree shape = known.value();
              return new MergedFacts(new Places(own, shape), shape.roots(part, all));
            },
            true);
    return profiles.zipPartitions(places, MergedFacts::new);
  }

  @Override
  public Dataset<Row> edges() {
    BitSet cut =
        links.of(
            link -> links.mark(link) == ChildGroups.PARENT && tree.parent(links.child(link)) < 0);
    int[] starts = firsts;
    return PlainFrames.of(
        session,
        blocks.mapPartitionsWithIndex((part, own) -> EdgeBlocks.rows(own, cut, starts[part]), true),
        SparkSchemas.of(Tables.CREDENTIAL_EDGES));
  }

  @Override
  public List<Edge> stolen() {
    BitSet stolen = links.of(link -> links.kind(link) == EdgeKind.STOLEN);
    if (stolen.isEmpty()) {
      return List.of();
    }
    TextPool pool = new TextPool();
    List<Edge> edges = new ArrayList<>();
    edges(stolen).forEachRemaining(marked -> edges.add(pool.pooled(marked.edge())));
    edges.sort(Edge.ROWS);
    return edges;
  }

  @Override
  public Ways ways(Collection<String> starts, Collection<Notable> notables, int fewParties) {
    List<Claim> claims = new ArrayList<>();
    sorted.shared().collect().forEach(row -> claims.add(Claim.read(Facts.fact(row))));
    Crowds crowds = new Crowds(claims, tree::root, fewParties);
    Vicinity vicinity = new Vicinity(links, tree, crowds, notables);
    BitSet around = vicinity.from(starts);
    vicinity.release();
    BitSet wished =
        links.of(link -> around.get(links.parent(link)) || around.get(links.child(link)));
    NearEdges edges = new NearEdges(links, tree, wished, edges(wished));
    near.add(edges);
    return new Ways(edges::touching, edges::isParent, crowds);
  }

  /** Gives the files back, the tree's when no task that was given up reads it any more. */
  @Override
  public void close() {
    shared.close();
    links.release();
    near.forEach(NearEdges::release);
    near.clear();
    blocks.unpersist();
  }
}
