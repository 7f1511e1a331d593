/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import java.io.ByteArrayOutputStream;

/**
 * Edges as bytes that sort as {@link Edge#ROWS} does within a child, so that Spark can sort edges;
 * equal edges have equal bytes.
 */
final class ClaimRank {
  private static final int ESCAPE = 0xFF;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);

  private ClaimRank() {}

  static byte[] of(Edge edge, byte[] edgeBytes) {
    ClaimRank rank = new ClaimRank();
    rank.bytes.write(edge.canBeParent() ? 0 : 1);
    rank.bytes.write(edge.basis().ordinal());
    rank.bytes.write(edge.guess().ordinal());
    rank.number(edge.distance());
    rank.bytes.write(edge.confidence().ordinal());
    rank.bytes.write(edge.kind().ordinal());
    Source source = edge.source();
    rank.number(source.order());
    rank.text(source.eventId());
    rank.text(source.accountId());
    rank.text(source.uri() == null ? "" : source.uri());
    rank.number(source.ordinal());
    rank.text(edge.parent());
    rank.text(edge.how());
    rank.text(edge.reason());
    rank.bytes.writeBytes(edgeBytes);
    return rank.bytes.toByteArray();
  }

  private void number(long value) {
    long unsigned = value ^ Long.MIN_VALUE;
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes.write((int) (unsigned >>> shift) & 0xFF);
    }
  }

  /** Characters in Java's order, which is not that of UTF-8; shorter texts come first. */
  private void text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ESCAPE - 1) {
        bytes.write(c + 1);
      } else {
        bytes.write(ESCAPE);
        bytes.write(c >>> 8);
        bytes.write(c & 0xFF);
      }
    }
    bytes.write(0);
  }
}
