/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.read;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a log of which it is known beforehand what it holds, such as a table.
 *
 * @param log what the log is called
 * @param values fields that hold a value, or a list of them
 * @param maps fields that hold further fields, whatever their names
 * @param isOpen whether others may come to be there: an unknown one is then no error
 */
public record KnownFields(String log, Set<String> values, Set<String> maps, boolean isOpen) {
  /**
   * Why a field means nothing.
   *
   * @param suggestion what to do; null when nothing is near
   */
  public record Fault(String message, @Nullable String suggestion) {}

  /** Copies the sets. */
  public KnownFields {
    values = Set.copyOf(values);
    maps = Set.copyOf(maps);
  }

  /** Returns what is wrong with the name of a field; null when there is such a field. */
  public @Nullable Fault fault(String field) {
    int dot = field.indexOf('.');
    String first = dot < 0 ? field : field.substring(0, dot);
    if (maps.contains(first) || values.contains(field)) {
      return null;
    }
    if (values.contains(first)) {
      return new Fault(
          Complaints.quote(first) + " of " + log + " has no fields inside",
          "write " + Complaints.quote(first));
    }
    Set<String> all = new TreeSet<>(values);
    all.addAll(maps);
    String near = Suggestion.didYouMean(field, all);
    return new Fault(
        "unknown field " + Complaints.quote(field) + " of " + log,
        near == null ? Suggestion.didYouMean(first, all) : near);
  }
}
