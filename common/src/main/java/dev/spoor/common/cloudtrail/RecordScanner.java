/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.cloudtrail;

import java.util.Arrays;

/**
 * Finds, in one walk over a JSON object, where the members of a CloudTrail record lie.
 *
 * <p>Nothing is copied or decoded: the result is a set of slices of the buffer, valid until the
 * buffer changes. The last of several members with the same name counts, as in most readers; the
 * earlier ones are kept as leftovers.
 */
final class RecordScanner extends JsonWalker {
  static final byte ABSENT = 0;
  static final byte NULL = 1;
  static final byte TEXT = 2;
  static final byte ESCAPED_TEXT = 3;
  static final byte NUMBER = 4;
  static final byte TRUE = 5;
  static final byte FALSE = 6;
  static final byte OBJECT = 7;
  static final byte ARRAY = 8;

  /** What each member's value is, by its ordinal. */
  final byte[] type = new byte[Member.COUNT];

  /** Where each member's name (with its quote), its value and what follows it start. */
  final int[] nameStart = new int[Member.COUNT];

  final int[] start = new int[Member.COUNT];
  final int[] end = new int[Member.COUNT];

  /** Members without a column, as triples of level, start of the name and end of the value. */
  int[] leftovers = new int[48];

  int leftoverCount;

  /** Number of members of the record itself. */
  int memberCount;

  /** After {@link #scanUntilContainer}: the container that stopped the walk, or -1. */
  int container;

  private final boolean identityWanted;
  private boolean stopAtContainer;

  private static final Member[] MEMBERS = Member.values();
  private static final MemberTable[] INNER = new MemberTable[Member.COUNT];
  private static final int[] INNER_LEVEL = new int[Member.COUNT];
  private static final boolean[] IS_COLUMN = new boolean[Member.COUNT];
  private static final boolean[] IS_CONTAINER = new boolean[Member.COUNT];

  static {
    for (Member member : MEMBERS) {
      Member.Level level = member.inner();
      if (level != null) {
        INNER[member.ordinal()] = MemberTable.of(level);
        INNER_LEVEL[member.ordinal()] = level.ordinal();
      }
      IS_COLUMN[member.ordinal()] = member.role == Member.Role.COLUMN;
      IS_CONTAINER[member.ordinal()] = member.role == Member.Role.CONTAINER;
    }
  }

  /** Creates a scanner that looks into userIdentity only where one of its columns is wanted. */
  RecordScanner(boolean identityWanted) {
    this.identityWanted = identityWanted;
  }

  /**
   * Walks over the object at a position and returns the index after it.
   *
   * @throws Halt if the bytes end or are wrong before that
   */
  int scan(int position) {
    stopAtContainer = false;
    return object(position);
  }

  /** As {@link #scan}, but stops at the first item of an array that may hold the file's records. */
  int scanUntilContainer(int position) {
    stopAtContainer = true;
    return object(position);
  }

  /** Goes on with the members after a container's end, at a comma or the closing brace. */
  int scanAfterContainer(int position) {
    reset();
    stopAtContainer = true;
    return after(position, MemberTable.of(Member.Level.RECORD), Member.Level.RECORD.ordinal());
  }

  /** Walks over a userIdentity that stands alone. */
  int scanIdentity(int position) {
    reset();
    stopAtContainer = false;
    if (buf[position] != '{') {
      throw fail(position, "expected an object");
    }
    return members(
        position + 1, MemberTable.of(Member.Level.IDENTITY), Member.Level.IDENTITY.ordinal());
  }

  private int object(int position) {
    reset();
    if (buf[position] != '{') {
      throw fail(position, "expected an object");
    }
    return members(position + 1, MemberTable.of(Member.Level.RECORD), 0);
  }

  private void reset() {
    Arrays.fill(type, ABSENT);
    leftoverCount = 0;
    memberCount = 0;
    container = -1;
  }

  private int members(int position, MemberTable table, int level) {
    int p = blanks(position);
    if (buf[p] == '}') {
      return p + 1;
    }
    return member(p, table, level);
  }

  private int after(int position, MemberTable table, int level) {
    int p = blanks(position);
    if (buf[p] == '}') {
      return p + 1;
    }
    if (buf[p] != ',') {
      throw fail(p, "expected a comma or }");
    }
    return member(blanks(p + 1), table, level);
  }

  /** Walks over members from a name on to the closing brace. */
  private int member(int position, MemberTable table, int level) {
    int p = position;
    while (true) {
      if (buf[p] != '"') {
        throw fail(p, "expected a member name");
      }
      int nameEnd = string(p + 1);
      int found = escaped ? decodedName(table, p + 1, nameEnd) : table.find(buf, p + 1, nameEnd);
      int v = colon(nameEnd + 1);
      memberCount += level == 0 ? 1 : 0;
      int valueEnd;
      if (found < 0) {
        valueEnd = value(v);
        leftover(level, p, valueEnd);
      } else {
        if (stopAtContainer && level == 0 && IS_CONTAINER[found] && buf[v] == '[') {
          container = found;
          return v + 1;
        }
        valueEnd = known(found, p, v);
        if (!IS_COLUMN[found]) {
          leftover(level, p, valueEnd);
        }
      }
      p = buf[valueEnd] == ',' ? valueEnd : blanks(valueEnd);
      if (buf[p] == ',') {
        p = buf[p + 1] == '"' ? p + 1 : blanks(p + 1);
      } else if (buf[p] == '}') {
        return p + 1;
      } else {
        throw fail(p, "expected a comma or }");
      }
    }
  }

  private int known(int member, int name, int v) {
    if (type[member] != ABSENT) {
      leftover(MEMBERS[member].level.ordinal(), nameStart[member], valueEnd(member));
      forgetInside(MEMBERS[member]);
    }
    nameStart[member] = name;
    int stop;
    switch (buf[v]) {
      case '"' -> {
        int quote = string(v + 1);
        type[member] = escaped ? ESCAPED_TEXT : TEXT;
        start[member] = v + 1;
        end[member] = quote;
        return quote + 1;
      }
      case '{' -> {
        MemberTable inner = INNER[member];
        if (inner != null && identityWanted) {
          type[member] = OBJECT;
          start[member] = v;
          stop = members(v + 1, inner, INNER_LEVEL[member]);
        } else {
          stop = container(v);
        }
        type[member] = OBJECT;
      }
      case '[' -> {
        stop = container(v);
        type[member] = ARRAY;
      }
      default -> {
        stop = scalar(v);
        type[member] =
            switch (buf[v]) {
              case 't' -> TRUE;
              case 'f' -> FALSE;
              case 'n' -> NULL;
              default -> NUMBER;
            };
      }
    }
    start[member] = v;
    end[member] = stop;
    return stop;
  }

  /** Drops what an earlier member of the same name held, so that two objects never mix. */
  private void forgetInside(Member member) {
    Member.Level level = member.inner();
    for (Member inside : MEMBERS) {
      if (inside.level == level && type[inside.ordinal()] != ABSENT) {
        type[inside.ordinal()] = ABSENT;
        forgetInside(inside);
      }
    }
  }

  /** Returns the index after a member's value, quotes included. */
  int valueEnd(int member) {
    return isText(member) ? end[member] + 1 : end[member];
  }

  /** Returns the index of the first byte of a member's value, quotes included. */
  int valueStart(int member) {
    return isText(member) ? start[member] - 1 : start[member];
  }

  boolean isText(int member) {
    return type[member] == TEXT || type[member] == ESCAPED_TEXT;
  }

  /** Whether a member is there and not null. */
  boolean has(Member member) {
    return type[member.ordinal()] > NULL;
  }

  private int decodedName(MemberTable table, int from, int to) {
    byte[] name = new byte[to - from + Long.BYTES];
    int length = JsonText.decode(buf, from, to, name, 0);
    return table.find(name, 0, length);
  }

  private void leftover(int level, int from, int to) {
    if (leftoverCount + 3 > leftovers.length) {
      leftovers = Arrays.copyOf(leftovers, leftovers.length * 2);
    }
    leftovers[leftoverCount++] = level;
    leftovers[leftoverCount++] = from;
    leftovers[leftoverCount++] = to;
  }
}
