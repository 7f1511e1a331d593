/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import dev.spoor.jobs.detect.hit.Draft;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;

/**
 * Statements that wait for a graver one about the same records: what that cites whole is not told
 * twice. Holds few, besides those whose graver one came before; further ones are told at once.
 */
final class LesserStatements {
  /** The graver rule by the lesser one. */
  private static final Map<String, String> GRAVER =
      Map.of("D43-rights", "D43", "D46", "D43", "D46-inline", "D43", "D46-group", "D43");

  private static final int HELD = 1_000;
  private static final int TOLD = 100_000;

  private final List<Waiting> waiting = new ArrayList<>();
  private final Set<String> told = new HashSet<>();

  private record Waiting(String graver, List<String> eventIds, Row row) {}

  /** Takes a statement in words, and hands it on if no other can tell the same. */
  void add(String rule, Draft draft, Row row, Consumer<Row> out) {
    if (GRAVER.containsValue(rule) && told.size() < TOLD) {
      draft.eventIds().forEach(id -> told.add(rule + " " + id));
    }
    String graver = GRAVER.get(rule);
    boolean isCitedWhole = draft.count() <= draft.eventIds().size();
    if (graver == null || !isCitedWhole) {
      out.accept(row);
      return;
    }
    Waiting one = new Waiting(graver, draft.eventIds(), row);
    if (isTold(one)) {
      return;
    }
    if (waiting.size() < HELD) {
      waiting.add(one);
    } else {
      out.accept(row);
    }
  }

  /** Whether graver statements cite all of its records. */
  private boolean isTold(Waiting one) {
    return one.eventIds.stream().allMatch(id -> told.contains(one.graver + " " + id));
  }

  /** Hands on those whose records no graver statement cites all. */
  void finish(Consumer<Row> out) {
    for (Waiting one : waiting) {
      if (!isTold(one)) {
        out.accept(one.row);
      }
    }
    waiting.clear();
  }
}
