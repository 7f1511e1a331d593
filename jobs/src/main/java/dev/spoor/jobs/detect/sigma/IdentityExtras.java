/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.sigma;

import dev.spoor.common.cloudtrail.JsonFields;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What records say of their callers beyond the columns, as far as it was looked at before: few
 * texts come again and again. Of texts that meet in one place the later stays. Belongs to one
 * thread.
 */
final class IdentityExtras {
  private static final int BITS = 8;
  private static final int LONGEST = 1_024;

  private final @Nullable Known[] known = new Known[1 << BITS];

  /** Of the event before: callers come in a row. */
  private @Nullable Known last;

  /**
   * What is known of a text.
   *
   * @param columns whose members it speaks of, too
   * @param others whether it speaks of members without a column that rules asked for, by their
   *     paths
   */
  private record Known(String json, Set<String> columns, Map<String, Boolean> others) {}

  /** Whether the JSON text has something at the path of a member that has a column. */
  boolean sayAnythingOf(SigmaFields.Member member, String json) {
    return json.length() > LONGEST || known(json).columns.contains(member.column());
  }

  /** Whether the JSON text has something at a path, of which there are as many as rules name. */
  boolean sayAnythingAt(String path, String json) {
    return json.length() > LONGEST
        || known(json)
            .others
            .computeIfAbsent(
                path,
                asked -> leadsOn(new JsonFields(json).value(), List.of(asked.split("\\.", -1))));
  }

  private Known known(String json) {
    Known before = last;
    if (before == null || !before.json.equals(json)) {
      before = find(json);
      last = before;
    }
    return before;
  }

  private Known find(String json) {
    int place = (json.hashCode() * 0x9E3779B9) >>> (Integer.SIZE - BITS);
    Known at = known[place];
    if (at == null || !at.json.equals(json)) {
      at = new Known(json, columns(json), new HashMap<>());
      known[place] = at;
    }
    return at;
  }

  private static Set<String> columns(String json) {
    Object value = new JsonFields(json).value();
    Set<String> columns = new HashSet<>();
    for (SigmaFields.Member member : SigmaFields.IDENTITY_MEMBERS) {
      if (leadsOn(value, member.path())) {
        columns.add(member.column());
      }
    }
    return Set.copyOf(columns);
  }

  /**
   * Whether a path leads somewhere, whichever of its dots part names and whichever belong to one.
   */
  private static boolean leadsOn(@Nullable Object value, List<String> path) {
    if (path.isEmpty()) {
      return true;
    }
    if (value instanceof Iterable<?> elements) {
      for (Object element : elements) {
        if (leadsOn(element, path)) {
          return true;
        }
      }
    } else if (value instanceof Map<?, ?> members) {
      for (int to = 1; to <= path.size(); to++) {
        String name = String.join(".", path.subList(0, to));
        if (members.containsKey(name)
            && leadsOn(members.get(name), path.subList(to, path.size()))) {
          return true;
        }
      }
    }
    return false;
  }
}
