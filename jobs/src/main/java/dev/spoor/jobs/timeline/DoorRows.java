/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * The doors of one root as table containment tells them, at most {@value #DOORS}. What equal calls
 * let in through one thing is one of them, which says how often: else an intruder could repeat a
 * call until it buries what he opened beside it.
 */
final class DoorRows {
  static final int DOORS = 10_000;

  private static final int STATEMENT = 3;

  /**
   * What equal calls have in common; the statement names whom they let in. Functions of two regions
   * may bear one name, which is all that the statement says of them.
   */
  private record WayIn(
      @Nullable String account, List<String> regions, String check, String statement) {}

  /** A row, and how often what it tells was done. */
  private static final class Door {
    private final Row first;
    private long steps;
    private long calls;
    private @Nullable Long last;

    private Door(Row first) {
      this.first = first;
    }

    private void repeat(StoryStep step) {
      Long count = step.number("event_count");
      Long until = step.number("end_micros");
      steps++;
      calls += count == null ? 1 : count;
      last = until == null ? step.number("micros") : until;
    }

    private Row row() {
      if (steps < 2) {
        return first;
      }
      Object[] cells = new Object[first.size()];
      for (int i = 0; i < cells.length; i++) {
        cells[i] = first.get(i);
      }
      cells[STATEMENT] =
          first.getString(STATEMENT)
              + " Done "
              + calls
              + " times, the last at "
              + StoryStep.time(last)
              + ".";
      return RowFactory.create(cells);
    }
  }

  private final String root;
  private final List<Door> doors = new ArrayList<>();
  private final Map<WayIn, Door> waysIn = new HashMap<>();
  private long left;

  DoorRows(String root) {
    this.root = root;
  }

  /** Adds a way in that a call opened, or counts it where an equal call opened it before. */
  void addWayIn(StoryStep step, String check, String statement) {
    String text = String.valueOf(step.text("text"));
    // What is cut from a sentence may differ.
    boolean isKnown = WaysIn.isOfNamed(step.text("event_name")) && !text.contains(Sentences.CUT);
    WayIn key = new WayIn(step.text("account_id"), step.texts("regions"), check, statement);
    Door door = isKnown ? waysIn.get(key) : null;
    if (door == null) {
      door = added(step, text, check, statement, step.number("micros"));
    }
    if (door != null && isKnown) {
      door.repeat(step);
      waysIn.put(key, door);
    }
  }

  void add(StoryStep step, String subject, String check, String statement, @Nullable Long since) {
    added(step, subject, check, statement, since);
  }

  /** Adds a door; returns null where there are too many. */
  private @Nullable Door added(
      StoryStep step, String subject, String check, String statement, @Nullable Long since) {
    if (doors.size() == DOORS) {
      left++;
      return null;
    }
    Door door =
        new Door(
            RowFactory.create(
                root,
                subject,
                check,
                statement + ".",
                since,
                step.text("event_id"),
                step.text("source_uri"),
                step.number("source_ordinal")));
    doors.add(door);
    return door;
  }

  /** Returns the rows in the order that they were added in, and one for those that were not. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>(doors.stream().map(Door::row).toList());
    if (left > 0) {
      rows.add(
          RowFactory.create(
              root,
              root,
              "not listed",
              left + " more doors are not listed: " + DOORS + " are at most.",
              null,
              null,
              null,
              null));
    }
    return rows;
  }
}
