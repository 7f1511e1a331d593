/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.graph;

import dev.spoor.common.spark.mapped.MappedFile;
import dev.spoor.common.spark.mapped.Releasable;

/** Numbers by the number that they belong to, in the order in which they were told, in files. */
final class Grouped implements Releasable {
  /** Where the members of each begin, and those of the next. */
  private final MappedFile starts = new MappedFile();

  private final MappedFile members = new MappedFile();

  /** Tells who belongs to whom, the same whenever it is asked. */
  interface Pairs {
    void each(Pair pair);
  }

  /** Takes a group's number and that of a member. */
  interface Pair {
    void of(int group, int member);
  }

  Grouped(int groups, Pairs pairs) {
    starts.reach((groups + 1L) * Integer.BYTES);
    MappedFile free = new MappedFile();
    free.reach((long) groups * Integer.BYTES);
    pairs.each((group, member) -> free.putInt(group, free.intAt(group) + 1));
    for (int group = 0; group < groups; group++) {
      starts.putInt(group + 1L, starts.intAt(group) + free.intAt(group));
      free.putInt(group, starts.intAt(group));
    }
    pairs.each(
        (group, member) -> {
          int place = free.intAt(group);
          members.putInt(place, member);
          free.putInt(group, place + 1);
        });
    free.release();
  }

  @Override
  public void release() {
    starts.release();
    members.release();
  }

  /** Returns the place of a group's first member. */
  int start(int group) {
    return starts.intAt(group);
  }

  /** Returns the place after a group's last member. */
  int end(int group) {
    return starts.intAt(group + 1L);
  }

  /** Returns a member by its place. */
  int member(int place) {
    return members.intAt(place);
  }
}
