/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import java.util.List;
import org.apache.spark.sql.Row;

/** What is made of the credentials and the timeline of one root, read in order. */
interface Family {
  /** Takes in the next step: credentials from the root down, then the timeline. */
  void read(StoryStep step);

  /** Returns the rows of the root; none when no intruder or suspect acted. */
  List<Row> rows();
}
