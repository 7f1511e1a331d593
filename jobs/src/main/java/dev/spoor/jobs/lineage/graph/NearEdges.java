/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.graph;

import dev.spoor.common.spark.mapped.MappedFile;
import dev.spoor.common.spark.mapped.Releasable;
import dev.spoor.jobs.lineage.fact.Edge;
import java.util.AbstractList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The edges that the blast radius may walk, in a file; each is read when a walk comes to it. */
final class NearEdges implements Releasable {
  private final Links links;
  private final Tree tree;
  private final MappedFile bytes = new MappedFile();

  /** Where each link's edge begins, by the rank of the link among those that are wished for. */
  private final MappedFile starts = new MappedFile();

  /** Numbers of links, by rank. */
  private final MappedFile ranked = new MappedFile();

  private final int count;

  private final Grouped touching;
  private final TextPool pool = new TextPool();

  /**
   * Reads edges.
   *
   * @param wished numbers of the links to hold
   * @param edges their edges, in the order of these numbers
   */
  NearEdges(Links links, Tree tree, BitSet wished, Iterator<MarkedEdge> edges) {
    this.links = links;
    this.tree = tree;
    try {
      this.count = add(wished, edges);
    } catch (RuntimeException | Error e) {
      bytes.release();
      starts.release();
      ranked.release();
      throw e;
    }
    this.touching = new Grouped(tree.names().size(), this::eachEnd);
  }

  private int add(BitSet wished, Iterator<MarkedEdge> edges) {
    int rank = 0;
    long end = 0;
    starts.putLong(0, 0);
    for (int link = wished.nextSetBit(0); link >= 0; link = wished.nextSetBit(link + 1)) {
      byte[] edge = edges.next().bytes();
      bytes.write(end, edge);
      end += edge.length;
      ranked.putInt(rank, link);
      rank++;
      starts.putLong(rank, end);
    }
    if (edges.hasNext()) {
      throw new IllegalStateException("more edges than links were wished for");
    }
    return rank;
  }

  private void eachEnd(Grouped.Pair end) {
    for (int rank = 0; rank < count; rank++) {
      int link = ranked.intAt(rank);
      end.of(links.parent(link), rank);
      if (links.parent(link) != links.child(link)) {
        end.of(links.child(link), rank);
      }
    }
  }

  @Override
  public void release() {
    bytes.release();
    starts.release();
    ranked.release();
    touching.release();
  }

  /** Returns the edges that a credential is parent or child of; they are read one by one. */
  List<Edge> touching(String credential) {
    int number = tree.names().find(credential);
    if (number < 0) {
      return List.of();
    }
    int start = touching.start(number);
    int size = touching.end(number) - start;
    return new AbstractList<>() {
      @Override
      public Edge get(int index) {
        return edge(touching.member(start + index));
      }

      @Override
      public int size() {
        return size;
      }
    };
  }

  /** Whether an edge is its child's parent. */
  boolean isParent(Edge edge) {
    int child = tree.names().find(edge.child());
    if (child < 0 || tree.parent(child) < 0) {
      return false; // none, or cut
    }
    Edge parent = parent(child);
    return edge.equals(parent);
  }

  private @Nullable Edge parent(int child) {
    int end = touching.end(child);
    for (int place = touching.start(child); place < end; place++) {
      int link = ranked.intAt(touching.member(place));
      if (links.child(link) == child && links.mark(link) == ChildGroups.PARENT) {
        return edge(touching.member(place));
      }
    }
    return null;
  }

  private Edge edge(int rank) {
    long start = starts.longAt(rank);
    byte[] edge = bytes.read(start, (int) (starts.longAt(rank + 1L) - start));
    return pool.pooled(Edge.read(edge));
  }
}
