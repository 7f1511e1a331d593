/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.graph;

import dev.spoor.common.spark.Expanding;
import dev.spoor.common.spark.mapped.PackedReader;
import dev.spoor.common.spark.mapped.PackedWriter;
import dev.spoor.jobs.lineage.fact.EdgeKind;
import java.util.BitSet;
import java.util.Iterator;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;

/** Edges as blocks of bytes, which Spark keeps on disk at little more than their size. */
final class EdgeBlocks {
  private static final int BLOCK = 1 << 16;

  private EdgeBlocks() {}

  /** Returns edges in blocks of some hundreds. */
  static Iterator<byte[]> packed(Iterator<MarkedEdge> edges) {
    return new Expanding<>(edges) {
      private PackedWriter block = new PackedWriter();

      @Override
      protected void expand(MarkedEdge edge, Consumer<byte[]> out) {
        block.number(edge.mark());
        block.block(edge.bytes());
        if (block.length() >= BLOCK) {
          out.accept(block.bytes());
          block = new PackedWriter();
        }
      }

      @Override
      protected void finish(Consumer<byte[]> out) {
        if (block.length() > 0) {
          out.accept(block.bytes());
        }
      }
    };
  }

  /** Returns the edges of blocks. */
  static Iterator<MarkedEdge> unpacked(Iterator<byte[]> blocks) {
    return new Expanding<>(blocks) {
      @Override
      protected void expand(byte[] block, Consumer<MarkedEdge> out) {
        PackedReader in = new PackedReader(block);
        while (in.hasMore()) {
          out.accept(new MarkedEdge(in.small(), in.block()));
        }
      }
    };
  }

  /**
   * Returns the edges of a partition's blocks whose numbers are wished for.
   *
   * @param first number of the partition's first edge
   */
  static Iterator<MarkedEdge> wished(Iterator<byte[]> blocks, BitSet numbers, int first) {
    return new Expanding<>(blocks) {
      private int number = first;

      @Override
      protected void expand(byte[] block, Consumer<MarkedEdge> out) {
        PackedReader in = new PackedReader(block);
        while (in.hasMore()) {
          int mark = in.small();
          if (numbers.get(number++)) {
            out.accept(new MarkedEdge(mark, in.block()));
          } else {
            in.skip();
          }
        }
      }
    };
  }

  /**
   * Returns the edges of a partition's blocks as rows of the table.
   *
   * @param cut numbers of links that are marked as their child's parent and are not
   * @param first number of the partition's first edge
   */
  static Iterator<Row> rows(Iterator<byte[]> blocks, BitSet cut, int first) {
    return new Expanding<>(unpacked(blocks)) {
      private int number = first;

      @Override
      protected void expand(MarkedEdge marked, Consumer<Row> out) {
        boolean isCut = cut.get(number++);
        boolean isParent = marked.mark() == ChildGroups.PARENT && !isCut;
        out.accept(GraphRows.edge(marked.edge(), isParent));
      }
    };
  }

  /**
   * Returns what a graph is made of: ends, kind and mark of each edge, without its event; first, of
   * every partition, a block without any.
   */
  static Iterator<byte[]> ends(Iterator<byte[]> blocks) {
    return new Iterator<>() {
      private boolean isBegun;

      @Override
      public boolean hasNext() {
        return !isBegun || blocks.hasNext();
      }

      @Override
      public byte[] next() {
        byte[] ends = isBegun ? ends(blocks.next()) : new byte[0];
        isBegun = true;
        return ends;
      }
    };
  }

  private static byte[] ends(byte[] block) {
    PackedReader in = new PackedReader(block);
    PackedWriter out = new PackedWriter();
    while (in.hasMore()) {
      out.number(in.small());
      int end = in.open();
      out.block(in.block()); // parent
      out.block(in.block()); // child
      in.skip();
      out.number(in.small());
      in.close(end);
    }
    return out.bytes();
  }

  /** Adds the links of a block that {@link #ends} returned. */
  static void add(byte[] ends, Links links) {
    PackedReader in = new PackedReader(ends);
    while (in.hasMore()) {
      int mark = in.small();
      byte[] parent = in.block();
      byte[] child = in.block();
      links.add(parent, child, mark, EdgeKind.values()[in.small()]);
    }
  }
}
