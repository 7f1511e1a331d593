/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.cloudtrail;

import java.util.Arrays;

/**
 * A window that slides over an object's content; it grows only for a record longer than itself.
 *
 * <p>Reused from object to object, so that thousands of small objects cost one array.
 */
final class ContentWindow {
  private static final int USUAL_BYTES = 512 << 10;

  /** Longest record read, in bytes of its JSON; CloudTrail writes at most 256 KB. */
  static final int MAX_RECORD_BYTES = 16 << 20;

  byte[] buf = new byte[USUAL_BYTES + JsonWalker.PADDING];

  /** Index of the first byte that is still needed. */
  int pos;

  int limit;

  /** Place in the content of the byte at index 0. */
  private long base;

  private StoredContent content;
  private boolean ended;

  ContentWindow(StoredContent content) {
    this.content = content;
    reset(content);
  }

  /** Starts over with other content. */
  final void reset(StoredContent other) {
    if (buf.length > 4 * USUAL_BYTES) {
      buf = new byte[USUAL_BYTES + JsonWalker.PADDING];
    }
    content = other;
    pos = 0;
    base = 0;
    ended = false;
    end(0);
  }

  StoredContent content() {
    return content;
  }

  /** Returns the place in the content of an index of the window. */
  long offset(int index) {
    return base + index;
  }

  /** Whether the bytes from {@link #pos} on fill all that a record may. */
  boolean isFull() {
    return limit - pos >= MAX_RECORD_BYTES;
  }

  /**
   * Moves the bytes from {@link #pos} on to the front and reads until the window is full.
   *
   * @return whether there is anything new
   */
  boolean more() {
    if (ended) {
      return false;
    }
    int kept = limit - pos;
    if (kept + JsonWalker.PADDING > buf.length / 2) {
      byte[] larger = new byte[Math.min(buf.length * 2, MAX_RECORD_BYTES + 2 * JsonWalker.PADDING)];
      if (larger.length <= kept + JsonWalker.PADDING) {
        return false;
      }
      System.arraycopy(buf, pos, larger, 0, kept);
      buf = larger;
    } else {
      System.arraycopy(buf, pos, buf, 0, kept);
    }
    base += pos;
    pos = 0;
    int filled = kept;
    int room = buf.length - JsonWalker.PADDING;
    while (filled < room) {
      int n = content.read(buf, filled, room - filled);
      if (n < 0) {
        ended = true;
        break;
      }
      filled += n;
    }
    end(filled);
    return filled > kept;
  }

  private void end(int filled) {
    limit = filled;
    Arrays.fill(buf, filled, filled + JsonWalker.PADDING, (byte) 0);
  }

  /** Moves to the next byte that is no blank and returns it, or -1 at the end. */
  int peek() {
    while (true) {
      while (pos < limit) {
        byte c = buf[pos];
        if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
          return c & 0xff;
        }
        pos++;
      }
      if (!more()) {
        return -1;
      }
    }
  }
}
