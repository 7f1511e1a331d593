/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.guardduty;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Members of a finding. Exports and EventBridge spell them {@code accountId}, the command line
 * {@code AccountId}.
 */
final class Members {
  /** Later ones are no times of an activity, and more than tables can hold. */
  private static final int LAST_YEAR = 9999;

  private Members() {}

  /** Returns the value at a path; a missing one where there is none. */
  static JsonNode at(JsonNode from, String... path) {
    JsonNode node = from;
    for (String name : path) {
      JsonNode value = node.path(name);
      node =
          value.isMissingNode()
              ? node.path(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1))
              : value;
    }
    return node;
  }

  /** Returns a value as text; null when it is missing, blank, or an object or array. */
  static @Nullable String text(JsonNode value) {
    if (!value.isValueNode() || value.isNull() || value.asText().isBlank()) {
      return null;
    }
    String text = value.asText();
    return text.substring(0, Math.min(text.length(), GuardDutyFinding.LONGEST_TEXT));
  }

  /** Returns the elements of a list, or the value itself; nothing where it is missing or null. */
  static Iterable<JsonNode> each(JsonNode value) {
    return value.isArray()
        ? value
        : value.isMissingNode() || value.isNull() ? List.of() : List.of(value);
  }

  /** Returns the one that is there. */
  static @Nullable String first(@Nullable String one, @Nullable String other) {
    return one == null ? other : one;
  }

  /** Adds a value that is there, unless there are too many. */
  static void add(Set<String> found, @Nullable String value) {
    if (value != null && found.size() < GuardDutyFinding.MOST_VALUES) {
      found.add(value);
    }
  }

  /** Returns a time, with {@code T} or a blank before the hour; no zone means UTC. */
  static @Nullable Instant time(JsonNode value) {
    String text = text(value);
    if (text == null) {
      return null;
    }
    String iso = text.strip().replace(' ', 'T');
    try {
      boolean hasZone = iso.endsWith("Z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10;
      OffsetDateTime time =
          hasZone ? OffsetDateTime.parse(iso) : LocalDateTime.parse(iso).atOffset(ZoneOffset.UTC);
      return time.getYear() >= 1 && time.getYear() <= LAST_YEAR ? time.toInstant() : null;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
