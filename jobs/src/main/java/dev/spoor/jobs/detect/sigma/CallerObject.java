/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.sigma;

import dev.spoor.common.cloudtrail.JsonFields;
import dev.spoor.common.spark.events.EventView;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The caller as records have it: an object, put together of columns and what no column holds. */
final class CallerObject {
  private CallerObject() {}

  /** Returns the object, empty where the columns say nothing. */
  static Map<String, @Nullable Object> of(EventView event) {
    Map<String, @Nullable Object> identity = members(event, "identity_extra");
    for (SigmaFields.Member member : SigmaFields.IDENTITY_MEMBERS) {
      Object value = value(event, member);
      if (value != null) {
        put(identity, member.path(), value);
      }
    }
    return identity;
  }

  /** Returns the members of an object that a column holds as JSON; none of anything else. */
  static Map<String, @Nullable Object> members(EventView event, String column) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    if (new JsonFields(event.text(column)).value() instanceof Map<?, ?> members) {
      members.forEach((name, value) -> object.put(String.valueOf(name), value));
    }
    return object;
  }

  /** Returns what a column says of a member; records spell the flag of the session as text. */
  static @Nullable Object value(EventView event, SigmaFields.Member member) {
    return switch (member.kind()) {
      case FLAG -> {
        Boolean flag = event.flag(member.column());
        yield flag == null ? null : flag.toString();
      }
      case TIME -> {
        Instant time = event.time(member.column());
        yield time == null ? null : time.toString();
      }
      default -> event.text(member.column());
    };
  }

  private static void put(Map<String, @Nullable Object> into, List<String> path, Object value) {
    Map<String, @Nullable Object> at = into;
    for (String name : path.subList(0, path.size() - 1)) {
      Object next = at.get(name);
      if (next instanceof Map<?, ?> members) {
        @SuppressWarnings("unchecked") // Objects of the JSON reader and those made here.
        Map<String, @Nullable Object> known = (Map<String, @Nullable Object>) members;
        at = known;
      } else {
        Map<String, @Nullable Object> made = new LinkedHashMap<>();
        at.put(name, made);
        at = made;
      }
    }
    at.put(path.get(path.size() - 1), value);
  }
}
