/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A thing that another hangs on.
 *
 * @param parent key of the thing
 * @param how words to follow the other, such as "launched by the Auto Scaling group"
 * @param isOfBirth said by the call that created the other; a later tie makes nobody its maker,
 *     unless the other did not exist before the parent
 */
record Tie(String parent, String how, String confidence, boolean isOfBirth)
    implements Serializable {
  private static final int PARTS = 4;

  /** Returns ties as texts, for a column. */
  static String[] flat(List<Tie> ties) {
    List<String> flat = new ArrayList<>();
    for (Tie tie : ties) {
      flat.addAll(List.of(tie.parent, tie.how, tie.confidence, Boolean.toString(tie.isOfBirth)));
    }
    return flat.toArray(String[]::new);
  }

  /** Returns the ties of such a column. */
  static List<Tie> of(List<String> flat) {
    List<Tie> ties = new ArrayList<>();
    for (int i = 0; i + PARTS <= flat.size(); i += PARTS) {
      ties.add(
          new Tie(
              flat.get(i),
              flat.get(i + 1),
              flat.get(i + 2),
              Boolean.parseBoolean(flat.get(i + 3))));
    }
    return ties;
  }
}
