/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.field;

/** A look at JSON that tells its plainest form from all others without making anything of it. */
public final class PlainJson {
  /** Longest text that is still plain; Jackson takes no name beyond 50,000 characters. */
  private static final int LONGEST = 10_000;

  private PlainJson() {}

  /**
   * Whether bytes are an object of texts without escapes and without blanks between them. What is
   * not may be JSON all the same.
   */
  public static boolean isObjectOfTexts(byte[] bytes, int from, int to) {
    int at = from;
    if (to - from < 2 || bytes[at++] != '{') {
      return false;
    }
    if (bytes[at] == '}') {
      return at + 1 == to;
    }
    while (true) {
      at = text(bytes, at, to);
      if (at < 0 || at >= to || bytes[at] != ':') {
        return false;
      }
      at = text(bytes, at + 1, to);
      if (at < 0 || at >= to) {
        return false;
      }
      if (bytes[at] == '}') {
        return at + 1 == to;
      }
      if (bytes[at++] != ',') {
        return false;
      }
    }
  }

  private static int text(byte[] bytes, int from, int to) {
    if (from >= to || bytes[from] != '"') {
      return -1;
    }
    int end = Math.min(to, from + LONGEST);
    for (int at = from + 1; at < end; at++) {
      byte sign = bytes[at];
      if (sign == '"') {
        return at + 1;
      }
      if (sign == '\\' || (sign >= 0 && sign < ' ')) {
        return -1;
      }
    }
    return -1;
  }
}
