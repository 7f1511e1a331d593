/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.money;

import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_entries;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.translate;

import dev.spoor.jobs.detect.hit.Fact;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.jspecify.annotations.Nullable;

/**
 * Holds the tags of a line against those that are required: which lack, and which have a key that
 * is misspelt or a value that says nothing or is not allowed.
 */
final class TagCheck {
  private static final String NEXT = "\n";
  private static final String EQUALS = "\u001f";

  /** Most lists of tags, and keys, that a task remembers; lines of one resource share theirs. */
  private static final int REMEMBERED = 20_000;

  private static final int SHOWN = 60;

  /** What people write who have to write something. */
  private static final Set<String> PLACEHOLDERS =
      Set.of(
          "",
          "-",
          "--",
          "---",
          ".",
          "?",
          "??",
          "???",
          "x",
          "xx",
          "xxx",
          "n/a",
          "na",
          "n.a.",
          "nil",
          "none",
          "not applicable",
          "not set",
          "notset",
          "null",
          "tba",
          "tbc",
          "tbd",
          "to be defined",
          "to be determined",
          "todo",
          "to do",
          "unassigned",
          "undefined",
          "unknown",
          "unset",
          "changeme",
          "change me",
          "<none>",
          "(none)",
          "(not set)",
          "placeholder");

  private final List<String> required;
  private final Map<String, List<String>> allowed;
  private final Map<String, Match> keys = new HashMap<>();
  private final Map<String, SortedMap<String, String>> read = new HashMap<>();

  /** A required tag that a key is of, to the letter or nearly. */
  private record Match(@Nullable String tag, boolean isExact) {
    static final Match NONE = new Match(null, false);
  }

  TagCheck(MoneyLimits limits) {
    this.required = limits.requiredTags();
    this.allowed = limits.tagValues();
  }

  /** Returns the tags of a line as one text, as {@link #of} reads it. */
  static Column pairs() {
    Column entries =
        transform(
            map_entries(col("tags")),
            tag -> concat(plain(tag.getField("key")), lit(EQUALS), plain(tag.getField("value"))));
    return array_join(entries, NEXT);
  }

  private static Column plain(Column hostile) {
    return translate(coalesce(hostile, lit("")), NEXT + EQUALS, "  ");
  }

  /**
   * Returns what is wrong with the tags of a line, by the required tag: in words, or empty where
   * the tag lacks.
   */
  SortedMap<String, String> of(@Nullable String pairs) {
    String text = pairs == null ? "" : pairs;
    SortedMap<String, String> faults = read.get(text);
    if (faults == null) {
      faults = read(text);
      if (read.size() < REMEMBERED) {
        read.put(text, faults);
      }
    }
    return faults;
  }

  private SortedMap<String, String> read(String text) {
    SortedMap<String, String> near = new TreeMap<>();
    SortedMap<String, String> wrong = new TreeMap<>();
    TreeMap<String, String> right = new TreeMap<>();
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf(NEXT, from);
      end = end < 0 ? text.length() : end;
      int equals = text.indexOf(EQUALS, from);
      if (equals >= from && equals < end) {
        String key = text.substring(from, equals);
        Match match = match(key);
        String tag = match.tag;
        if (tag != null && !match.isExact) {
          near.put(tag, "key " + shown(TagName.bare(key)) + " for " + tag);
        } else if (tag != null) {
          String fault = fault(tag, text.substring(equals + 1, end));
          (fault == null ? right : wrong).put(tag, Fact.text(fault));
        }
      }
      from = end + 1;
    }
    SortedMap<String, String> faults = new TreeMap<>();
    for (String tag : required) {
      if (!right.containsKey(tag)) {
        faults.put(tag, wrong.getOrDefault(tag, near.getOrDefault(tag, "")));
      }
    }
    return faults;
  }

  private @Nullable String fault(String tag, String value) {
    String bare = value.strip();
    List<String> values = allowed.getOrDefault(tag, List.of());
    if (values.contains(value)) {
      return null;
    }
    if (PLACEHOLDERS.contains(bare.toLowerCase(Locale.ROOT))) {
      return bare.isEmpty() ? tag + " empty" : tag + " = " + bare;
    }
    for (String one : values) {
      if (one.equalsIgnoreCase(bare)) {
        return tag + " = " + shown(value) + " for " + one;
      }
    }
    return values.isEmpty() ? null : tag + " = " + shown(value);
  }

  private Match match(String key) {
    Match match = keys.get(key);
    if (match == null) {
      match = matching(TagName.of(key));
      if (keys.size() < REMEMBERED) {
        keys.put(key, match);
      }
    }
    return match;
  }

  private Match matching(String name) {
    for (String tag : required) {
      if (TagName.of(tag).equals(name)) {
        return new Match(tag, true);
      }
    }
    for (String tag : required) {
      if (Spelling.isNear(TagName.of(tag), name)) {
        return new Match(tag, false);
      }
    }
    return Match.NONE;
  }

  private static String shown(String hostile) {
    return hostile.length() <= SHOWN ? hostile : hostile.substring(0, SHOWN) + "\u2026";
  }
}
