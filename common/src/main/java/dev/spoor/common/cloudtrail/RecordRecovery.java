/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.cloudtrail;

/**
 * Finds the next whole record behind damage, and the end of one that is too long to hold.
 *
 * <p>Behind damage only objects that are events beyond doubt count, and none that is the value of a
 * member, so that a part of the broken record is not taken for another one. The work is bounded: a
 * text made of nothing but beginnings would cost the square of its length otherwise.
 */
final class RecordRecovery {
  /** Bytes that may be walked over in vain in one object. */
  private static final long BUDGET_BYTES = 256L << 20;

  private static final int LONGEST_NAME = 64;

  private final ContentWindow window;
  private final RecordScanner scan;
  private long budget = BUDGET_BYTES;
  private boolean gaveUp;

  RecordRecovery(ContentWindow window, RecordScanner scan) {
    this.window = window;
    this.scan = scan;
  }

  void reset() {
    budget = BUDGET_BYTES;
    gaveUp = false;
  }

  /** Whether the rest of the object was left unsearched. */
  boolean gaveUp() {
    return gaveUp;
  }

  /** Moves to the next whole event after the window's position; false when there is none. */
  boolean findNext() {
    byte before = 0;
    window.pos++;
    while (!gaveUp) {
      int p = window.pos;
      while (p < window.limit && window.buf[p] != '{') {
        before = window.buf[p] > ' ' ? window.buf[p] : before;
        p++;
      }
      window.pos = p;
      if (p + LONGEST_NAME > window.limit && window.more()) {
        continue;
      }
      if (window.pos >= window.limit) {
        return false;
      }
      if (before != ':' && startsLikeRecord()) {
        scan.bytes(window.buf, window.limit);
        int from = window.pos;
        try {
          budget -= scan.scan(from) - from;
          if (ItemSort.isPlainEvent(scan)) {
            return true;
          }
        } catch (Halt halt) {
          budget -= halt.position - from;
          if (halt.isUnderflow && !window.isFull() && window.more()) {
            continue;
          }
        }
        gaveUp = budget < 0;
      }
      before = '{';
      window.pos++;
    }
    return false;
  }

  /** Whether a name follows the brace, which is all that records have in common. */
  private boolean startsLikeRecord() {
    int p = window.pos + 1;
    byte c = window.buf[p];
    while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
      c = window.buf[++p];
    }
    return c == '"';
  }

  /** Moves behind the value at the window's position without holding it; false at the end. */
  boolean skipValue() {
    int depth = 0;
    boolean inString = false;
    boolean afterBackslash = false;
    do {
      byte[] b = window.buf;
      int p = window.pos;
      while (p < window.limit) {
        byte c = b[p++];
        if (afterBackslash) {
          afterBackslash = false;
        } else if (inString) {
          afterBackslash = c == '\\';
          inString = c != '"';
        } else if (c == '"') {
          inString = true;
        } else if (c == '{' || c == '[') {
          depth++;
        } else if (c == '}' || c == ']') {
          depth--;
        }
        if (depth == 0 && !inString) {
          window.pos = p;
          return true;
        }
      }
      window.pos = window.limit;
    } while (window.more());
    return false;
  }
}
