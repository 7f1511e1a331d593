/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.billing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The reading cut into tasks of about the same size. */
final class BillTasks {
  /** Bytes that one task reads at least, where there are as many. */
  private static final long TASK_BYTES = 32L << 20;

  /** The same where tasks hand few rows on, so that more of them cost little. */
  private static final long ROLL_UP_TASK_BYTES = 4L << 20;

  private BillTasks() {}

  /**
   * Returns the tasks of each partition: small objects together, large Parquet objects by ranges of
   * row groups, and the largest first so that none is left alone at the end.
   */
  static List<List<BillTask>> partitions(List<BillObject> objects, boolean isRollUp) {
    long taskBytes = isRollUp ? ROLL_UP_TASK_BYTES : TASK_BYTES;
    List<BillTask> tasks = new ArrayList<>();
    for (BillObject object : objects) {
      if (object.role() == BillObject.Role.DATA) {
        tasks.addAll(cut(object));
      }
    }
    tasks.sort(Comparator.comparingLong(BillTask::bytes).reversed());
    List<List<BillTask>> partitions = new ArrayList<>();
    List<BillTask> open = new ArrayList<>();
    long bytes = 0;
    for (BillTask task : tasks) {
      if (!open.isEmpty() && bytes + task.bytes() > taskBytes) {
        partitions.add(List.copyOf(open));
        open.clear();
        bytes = 0;
      }
      open.add(task);
      bytes += task.bytes();
    }
    if (!open.isEmpty()) {
      partitions.add(List.copyOf(open));
    }
    return partitions;
  }

  private static List<BillTask> cut(BillObject object) {
    long size = object.stored().bytes();
    boolean isLarge = size > ObjectBytes.IN_MEMORY_BYTES;
    if (!isLarge || !object.stored().uri().toLowerCase(Locale.ROOT).endsWith(".parquet")) {
      return List.of(new BillTask(object, 0, size));
    }
    List<BillTask> parts = new ArrayList<>();
    for (long from = 0; from < size; from += ObjectBytes.IN_MEMORY_BYTES) {
      parts.add(new BillTask(object, from, Math.min(size, from + ObjectBytes.IN_MEMORY_BYTES)));
    }
    return parts;
  }
}
