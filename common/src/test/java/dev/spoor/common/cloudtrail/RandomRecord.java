/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.cloudtrail;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Writes records with every liberty that JSON leaves: order, blanks, escapes, nesting. */
final class RandomRecord {
  private static final String[] PIECES = {
    "a", "Z9", " ", "/", "\\/", "\\\"", "\\\\", "\\n", "\\u00e9", "\\u202f", "\\ud83d\\ude00",
    "\u00e9", "\u202e", "\ud83d\ude00", "<script>", "=cmd|'/c'!A1", "{", "}", "[", "]", ":", ",",
    "longer-than-eight-bytes", "\\t", "\u007f", "'"
  };

  private final Random random;

  RandomRecord(long seed) {
    random = new Random(seed);
  }

  String next() {
    return object(Member.Level.RECORD, 0);
  }

  private String object(Member.Level level, int depth) {
    List<String> members = new ArrayList<>();
    for (Member member : Member.values()) {
      if (member.level == level && random.nextInt(4) > 0) {
        boolean inner = member.inner() != null && random.nextInt(8) > 0;
        members.add(
            "\""
                + member.jsonName
                + "\""
                + blank()
                + ":"
                + blank()
                + (inner ? object(member.inner(), depth + 1) : value(depth + 1)));
      }
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      members.add("\"x" + i + text() + "\":" + value(depth + 1));
    }
    Collections.shuffle(members, random);
    return "{" + blank() + String.join(blank() + "," + blank(), members) + blank() + "}";
  }

  private String value(int depth) {
    return switch (random.nextInt(depth > 4 ? 6 : 8)) {
      case 0 -> "null";
      case 1 -> random.nextBoolean() ? "true" : "false";
      case 2 -> Integer.toString(random.nextInt());
      case 3 -> random.nextInt(1000) + "." + random.nextInt(1000) + "e-" + random.nextInt(20);
      case 4, 5 -> "\"" + text() + "\"";
      case 6 -> list(depth);
      default -> "{\"k" + text() + "\":" + value(depth + 1) + "," + blank() + "\"\":{}}";
    };
  }

  private String list(int depth) {
    List<String> values = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      values.add(value(depth + 1));
    }
    return "[" + blank() + String.join("," + blank(), values) + "]";
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  private String blank() {
    return switch (random.nextInt(12)) {
      case 0 -> " ";
      case 1 -> "\n\t ";
      default -> "";
    };
  }
}
