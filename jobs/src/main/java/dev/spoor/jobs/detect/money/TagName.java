/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.money;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.regexp_replace;

import java.util.Locale;
import org.apache.spark.sql.Column;

/**
 * Tag keys, however a bill writes them. CUR 2.0 and Athena's tables write {@code Cost-Center} as
 * {@code user_cost_center}, the legacy CSV as {@code user:Cost-Center}: what differs only in case
 * or in the punctuation of the key is one tag.
 */
final class TagName {
  private static final String USER = "user:";

  private TagName() {}

  /** Returns the form in which keys are compared. */
  static String of(String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    StringBuilder name = new StringBuilder(lower.startsWith(USER) ? lower.substring(5) : lower);
    for (int i = 0; i < name.length(); i++) {
      name.setCharAt(i, letter(name.charAt(i)));
    }
    return name.toString();
  }

  /** Returns a key without the prefix that says that a user made it. */
  static String bare(String key) {
    return key.regionMatches(true, 0, USER, 0, USER.length()) ? key.substring(USER.length()) : key;
  }

  /** Returns {@link #of} of a column of keys. */
  static Column of(Column key) {
    Column bare = regexp_replace(lower(key), lit("^user:"), lit(""));
    return regexp_replace(bare, lit("[^a-z0-9\\x{80}-\\x{10FFFF}]"), lit("_"));
  }

  /**
   * Whether one of some keys is that of a tag.
   *
   * @param keys in lower case, one a line
   * @param wanted in the form of {@link #of(String)}
   */
  static boolean isAmong(String keys, String wanted) {
    int from = 0;
    while (from <= keys.length()) {
      int end = keys.indexOf('\n', from);
      end = end < 0 ? keys.length() : end;
      int start = keys.startsWith(USER, from) ? from + USER.length() : from;
      if (end - start == wanted.length() && isSame(keys, start, wanted)) {
        return true;
      }
      from = end + 1;
    }
    return false;
  }

  private static boolean isSame(String keys, int start, String wanted) {
    for (int i = 0; i < wanted.length(); i++) {
      if (letter(keys.charAt(start + i)) != wanted.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static char letter(char c) {
    boolean isKept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;
    return isKept ? c : '_';
  }
}
