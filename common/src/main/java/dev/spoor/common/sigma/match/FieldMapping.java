/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * How fields of rules are called in events of one log, and by which of them rules are indexed.
 *
 * @param paths event path by the rule's field; a field that is not there has the same name in both
 * @param keys event paths that name the kind of event, the most telling first: few rules should ask
 *     for the same value
 */
public record FieldMapping(Map<String, String> paths, List<String> keys) implements Serializable {
  /** CloudTrail's own names, which SigmaHQ's rules use. */
  public static final FieldMapping CLOUDTRAIL =
      new FieldMapping(Map.of(), List.of("eventName", "eventSource"));

  /** Copies both. */
  public FieldMapping {
    paths = Map.copyOf(paths);
    keys = List.copyOf(keys);
  }

  /** Returns the path in events of a field that a rule names. */
  public String path(String field) {
    return paths.getOrDefault(field, field);
  }
}
