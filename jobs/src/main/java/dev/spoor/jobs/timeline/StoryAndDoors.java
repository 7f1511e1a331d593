/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;

/** Both things that are made of one root, out of one reading. */
final class StoryAndDoors implements Family {
  private final Story story;
  private final Doors doors;

  StoryAndDoors(
      String root, StoryWindow window, DoorEnds ends, FirstAlarms alarms, ReportedEnds reported) {
    this.story = new Story(root, window, alarms);
    this.doors = new Doors(root, ends, reported);
  }

  @Override
  public void read(StoryStep step) {
    story.read(step);
    doors.read(step);
  }

  @Override
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    story.rows().forEach(row -> rows.add(Stories.padded(row, true)));
    doors.rows().forEach(row -> rows.add(Stories.padded(row, false)));
    return rows;
  }
}
