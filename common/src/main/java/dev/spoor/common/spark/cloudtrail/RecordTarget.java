/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.cloudtrail;

import dev.spoor.common.cloudtrail.TrailRecord;
import dev.spoor.common.evidence.ReadProblem;

/** Takes what is found in the objects of a task, in the order in which it lies there. */
interface RecordTarget {
  void event(TrailRecord record, ObjectContext object);

  void object(ObjectContext object);

  void problem(ReadProblem problem);

  /**
   * Takes a record that the task has read before; without an override it is an event as any other.
   *
   * @param kept where the first of them lies
   */
  default void copy(TrailRecord record, ObjectContext object, RecentEvents.Place kept) {
    event(record, object);
  }
}
