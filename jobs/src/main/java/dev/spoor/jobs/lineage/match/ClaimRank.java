/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.match;

import dev.spoor.jobs.lineage.fact.Edge;
import dev.spoor.jobs.lineage.fact.Source;
import java.util.Arrays;

/**
 * Edges as bytes that sort as {@link Edge#ROWS} does within a child, so that Spark can sort edges.
 */
public final class ClaimRank {
  private static final int ESCAPE = 0xFF;

  private byte[] bytes = new byte[512];
  private int length;

  private ClaimRank() {}

  /** Returns what sorts before the edge's own bytes, which tell the last ones apart. */
  public static byte[] of(Edge edge) {
    ClaimRank rank = new ClaimRank();
    rank.put(edge.canBeParent() ? 0 : 1);
    rank.put(edge.basis().ordinal());
    rank.put(edge.guess().ordinal());
    rank.number(edge.distance());
    rank.put(edge.confidence().ordinal());
    rank.put(edge.kind().ordinal());
    Source source = edge.source();
    rank.number(source.order());
    rank.text(source.eventId());
    rank.text(source.accountId());
    rank.text(source.uri() == null ? "" : source.uri());
    rank.number(source.ordinal());
    rank.text(edge.parent());
    rank.text(edge.how());
    rank.text(edge.reason());
    return Arrays.copyOf(rank.bytes, rank.length);
  }

  private void number(long value) {
    long unsigned = value ^ Long.MIN_VALUE;
    for (int shift = 56; shift >= 0; shift -= 8) {
      put((int) (unsigned >>> shift));
    }
  }

  /** Characters in Java's order, which is not that of UTF-8; shorter texts come first. */
  private void text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ESCAPE - 1) {
        put(c + 1);
      } else {
        put(ESCAPE);
        put(c >>> 8);
        put(c);
      }
    }
    put(0);
  }

  private void put(int last) {
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * length);
    }
    bytes[length++] = (byte) last;
  }
}
