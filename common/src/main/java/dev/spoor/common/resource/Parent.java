/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.resource;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a call names what a resource hangs on.
 *
 * @param starting what the text must begin with, to be left out; empty when anything will do
 * @param until what the text must hold, to be left out with all behind it; empty likewise; with
 *     {@code {uuid}} at its end the text must end in it and a UUID
 * @param isArn whether only ARNs count, since other text stands in the same place
 */
record Parent(
    Kind kind,
    Paths paths,
    @Nullable Paths within,
    String starting,
    String until,
    boolean isArn,
    String how,
    String confidence) {
  private static final String WITHIN = " within ";
  private static final String STARTING = " starting ";
  private static final String UNTIL = " until ";
  private static final String AS_ARN = " as arn";
  private static final String A_UUID = "{uuid}";
  private static final int UUID_LENGTH = 36;
  private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /**
   * Reads {@code kind paths [within paths] [starting 'text'] [until 'text'] [as arn] : how [:
   * confidence]}.
   */
  static Parent of(String text, Kinds kinds) {
    List<String> parts = List.of(text.split(" : "));
    String where = parts.get(0).strip();
    boolean isArn = where.endsWith(AS_ARN);
    where = isArn ? where.substring(0, where.length() - AS_ARN.length()) : where;
    String until = behind(where, UNTIL);
    where = before(where, UNTIL);
    String starting = behind(where, STARTING);
    where = before(where, STARTING);
    String within = behind(where, WITHIN);
    where = before(where, WITHIN);
    int space = where.indexOf(' ');
    Kind kind = space < 0 ? null : kinds.kind(where.substring(0, space));
    if (kind == null || parts.size() < 2) {
      throw new IllegalArgumentException("no parent: " + text);
    }
    return new Parent(
        kind,
        Paths.of(where.substring(space + 1)),
        within.isEmpty() ? null : Paths.of(within),
        starting.replace("'", ""),
        until.replace("'", ""),
        isArn,
        parts.get(1).strip(),
        parts.size() < 3 ? "exact" : parts.get(2).strip());
  }

  private static String before(String text, String word) {
    int at = text.indexOf(word);
    return at < 0 ? text : text.substring(0, at);
  }

  private static String behind(String text, String word) {
    int at = text.indexOf(word);
    return at < 0 ? "" : text.substring(at + word.length()).strip();
  }

  /** Returns where what is to be left out begins; -1 where the text does not hold it. */
  private int end(String text) {
    if (!until.endsWith(A_UUID)) {
      return until.isEmpty() ? text.length() : text.lastIndexOf(until);
    }
    int uuid = text.length() - UUID_LENGTH;
    String before = until.substring(0, until.length() - A_UUID.length());
    boolean isThere =
        uuid >= 0
            && text.startsWith(before, uuid - before.length())
            && UUID.matcher(text.substring(uuid)).matches();
    return isThere ? uuid - before.length() : -1;
  }

  void add(Sight sight, Kinds kinds, ResourceKey child, List<Link> parents) {
    String holder = within == null ? null : within.text(sight);
    for (String text : paths.texts(sight)) {
      int end = end(text);
      if (!text.startsWith(starting)
          || end < starting.length()
          || (isArn && !text.startsWith("arn:"))) {
        continue;
      }
      ResourceKey parent =
          kinds.key(
              kind,
              text.substring(starting.length(), end),
              sight.call.accountId(),
              sight.call.region(),
              holder);
      if (parent != null && !parent.equals(child)) {
        parents.add(new Link(parent, how, confidence));
      }
    }
  }
}
