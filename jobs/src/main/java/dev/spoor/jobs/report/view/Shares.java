/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

import java.util.List;

/** What each of several lists may show, where all together have so much room. */
public final class Shares {
  private Shares() {}

  /**
   * Returns how many rows each may show so that all find room: the short ones are whole, the long
   * ones equally long.
   *
   * @param sizes rows of each
   * @param most rows that one may show
   * @param room rows that all may show
   */
  public static int even(List<Long> sizes, int most, int room) {
    int fits = 0;
    int tooMany = most + 1;
    while (tooMany - fits > 1) {
      int each = (fits + tooMany) >>> 1;
      long shown = sizes.stream().mapToLong(size -> Math.min(size, each)).sum();
      if (shown <= room) {
        fits = each;
      } else {
        tooMany = each;
      }
    }
    return fits;
  }
}
