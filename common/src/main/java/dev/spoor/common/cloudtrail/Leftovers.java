/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.cloudtrail;

import dev.spoor.common.cloudtrail.Member.Level;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Builds a JSON object from the members of a record that have no column, each copied as it is.
 *
 * <p>Members that say nothing ({@code null} and <code>{}</code>) are left out.
 */
final class Leftovers {
  private byte[] out = new byte[512];
  private int length;
  private boolean first = true;

  byte[] bytes() {
    return out;
  }

  int length() {
    return length;
  }

  /** Collects what the record's own level holds; returns whether there is anything. */
  boolean ofRecord(TrailRecord record, RecordScanner scan) {
    start();
    level(scan, Level.RECORD);
    if (scan.has(Member.EVENT_TIME) && record.micros(Member.EVENT_TIME) == EventTime.NONE) {
      known(scan, Member.EVENT_TIME);
    }
    for (Member flag : new Member[] {Member.READ_ONLY, Member.MANAGEMENT_EVENT}) {
      if (scan.has(flag) && record.flag(flag) < 0) {
        known(scan, flag);
      }
    }
    Member who = Member.USER_IDENTITY;
    if (scan.has(who)
        && scan.type[who.ordinal()] != RecordScanner.OBJECT
        && !record.hasIdentity()) {
      known(scan, who);
    }
    return finish();
  }

  /** Collects what userIdentity holds, the inner objects' leftovers under their names. */
  boolean ofIdentity(RecordScanner identity) {
    start();
    level(identity, Level.IDENTITY);
    nested(identity, Member.ON_BEHALF_OF, Level.BEHALF);
    nested(identity, Member.IN_SCOPE_OF, Level.SCOPE);
    int mark = open("sessionContext");
    level(identity, Level.SESSION);
    nested(identity, Member.SESSION_ISSUER, Level.ISSUER);
    nested(identity, Member.SESSION_ATTRIBUTES, Level.ATTRIBUTES);
    oddShape(identity, Member.SESSION_ISSUER);
    oddShape(identity, Member.SESSION_ATTRIBUTES);
    close(mark);
    oddShape(identity, Member.SESSION_CONTEXT);
    oddShape(identity, Member.ON_BEHALF_OF);
    oddShape(identity, Member.IN_SCOPE_OF);
    return finish();
  }

  private void nested(RecordScanner scan, Member member, Level level) {
    int mark = open(member.jsonName);
    level(scan, level);
    if (level == Level.ATTRIBUTES) {
      unread(scan, Member.SESSION_CREATED);
      unread(scan, Member.MFA_AUTHENTICATED);
    }
    close(mark);
  }

  /** Keeps a time or flag whose text is none. */
  private void unread(RecordScanner scan, Member member) {
    int m = member.ordinal();
    if (!scan.has(member)) {
      return;
    }
    byte[] text = new byte[scan.end[m] - scan.start[m]];
    int size = JsonText.decode(scan.buf, scan.start[m], scan.end[m], text, 0);
    boolean read =
        member == Member.SESSION_CREATED
            ? EventTime.micros(text, 0, size) != EventTime.NONE
            : new String(text, 0, size, StandardCharsets.UTF_8).matches("(?i)true|false");
    if (!read) {
      known(scan, member);
    }
  }

  private void oddShape(RecordScanner scan, Member member) {
    if (scan.has(member) && scan.type[member.ordinal()] != RecordScanner.OBJECT) {
      known(scan, member);
    }
  }

  private void known(RecordScanner scan, Member member) {
    int m = member.ordinal();
    add(scan.buf, scan.nameStart[m], scan.valueEnd(m));
  }

  private void level(RecordScanner scan, Level level) {
    for (int i = 0; i < scan.leftoverCount; i += 3) {
      if (scan.leftovers[i] == level.ordinal() && saysSomething(scan, i)) {
        add(scan.buf, scan.leftovers[i + 1], scan.leftovers[i + 2]);
      }
    }
  }

  private static boolean saysSomething(RecordScanner scan, int i) {
    byte[] b = scan.buf;
    int end = scan.leftovers[i + 2];
    if (b[end - 1] == '}') {
      int p = end - 2;
      while (b[p] <= ' ' && b[p] >= 0) {
        p--;
      }
      return b[p] != '{';
    }
    return b[end - 1] != 'l' || b[end - 2] != 'l';
  }

  private void start() {
    length = 0;
    first = true;
    append("{");
  }

  private boolean finish() {
    append("}");
    return length > 2;
  }

  private int open(String name) {
    int mark = first ? -length : length;
    comma();
    append("\"" + name + "\":{");
    first = true;
    return mark;
  }

  private void close(int mark) {
    if (first) {
      length = Math.abs(mark);
      first = mark < 0;
    } else {
      append("}");
    }
  }

  private void comma() {
    if (!first) {
      append(",");
    }
    first = false;
  }

  private void add(byte[] source, int from, int to) {
    comma();
    reserve(to - from);
    System.arraycopy(source, from, out, length, to - from);
    length += to - from;
  }

  private void append(String ascii) {
    reserve(ascii.length());
    for (int i = 0; i < ascii.length(); i++) {
      out[length++] = (byte) ascii.charAt(i);
    }
  }

  private void reserve(int more) {
    if (length + more > out.length) {
      out = Arrays.copyOf(out, Math.max(out.length * 2, length + more));
    }
  }
}
