/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.cloudtrail;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Finds the members of one level by the bytes of their name.
 *
 * <p>Names are known in AWS's spelling and all in lower case, as Athena and Hive re-export them.
 */
final class MemberTable {
  private static final MemberTable[] BY_LEVEL = new MemberTable[Member.Level.values().length];

  static {
    for (Member.Level level : Member.Level.values()) {
      BY_LEVEL[level.ordinal()] = new MemberTable(level);
    }
  }

  private static final int SIZE = 512;
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private final long[] heads = new long[SIZE];
  private final byte[][] names = new byte[SIZE][];
  private final byte[] members = new byte[SIZE];

  private MemberTable(Member.Level level) {
    for (Member member : Member.values()) {
      if (member.level == level) {
        add(member.jsonName, member);
        String lower = member.jsonName.toLowerCase(Locale.ROOT);
        if (member.role == Member.Role.COLUMN && !lower.equals(member.jsonName)) {
          add(lower, member);
        }
      }
    }
  }

  static MemberTable of(Member.Level level) {
    return BY_LEVEL[level.ordinal()];
  }

  private void add(String name, Member member) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(bytes, bytes.length + Long.BYTES);
    long head = head(padded, 0, bytes.length);
    int i = slot(head, bytes.length);
    while (names[i] != null) {
      i = (i + 1) & (SIZE - 1);
    }
    heads[i] = head;
    names[i] = bytes;
    members[i] = (byte) member.ordinal();
  }

  /** Returns the ordinal of the member with this name, or -1; eight bytes after it must exist. */
  int find(byte[] buf, int start, int end) {
    int length = end - start;
    long head = head(buf, start, length);
    int i = slot(head, length);
    while (true) {
      byte[] name = names[i];
      if (name == null) {
        return -1;
      }
      if (heads[i] == head
          && name.length == length
          && (length <= Long.BYTES
              || Arrays.equals(buf, start + Long.BYTES, end, name, Long.BYTES, length))) {
        return members[i];
      }
      i = (i + 1) & (SIZE - 1);
    }
  }

  private static long head(byte[] buf, int start, int length) {
    long word = (long) JsonWalker.LONGS.get(buf, start);
    return length >= Long.BYTES ? word : word & ((1L << (length * Byte.SIZE)) - 1);
  }

  private static int slot(long head, int length) {
    return (int) (((head + length) * MIX) >>> 55) & (SIZE - 1);
  }
}
