/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

import java.util.List;

/**
 * The first rows of something larger, and where the rest is.
 *
 * @param rows the rows shown, in their order
 * @param total how many there are in all
 * @param table output table that holds all of them
 * @param <T> kind of row
 */
public record Excerpt<T>(List<T> rows, long total, String table) {
  /** Checks that there are at least as many rows as shown. */
  public Excerpt {
    rows = List.copyOf(rows);
    if (total < rows.size()) {
      throw new IllegalStateException(
          "Excerpt of " + table + " shows " + rows.size() + " rows of " + total);
    }
  }

  /** Returns an excerpt that shows everything. */
  public static <T> Excerpt<T> whole(List<T> rows, String table) {
    return new Excerpt<>(rows, rows.size(), table);
  }

  /** Returns this excerpt with at most so many rows. */
  public Excerpt<T> limitedTo(int limit) {
    return rows.size() <= limit ? this : new Excerpt<>(rows.subList(0, limit), total, table);
  }

  /** Returns how many rows are not shown. */
  public long hidden() {
    return total - rows.size();
  }

  /** Whether there is nothing at all. */
  public boolean isEmpty() {
    return total == 0;
  }

  static <T> List<T> first(List<T> list, int limit) {
    return List.copyOf(list.size() <= limit ? list : list.subList(0, limit));
  }
}
