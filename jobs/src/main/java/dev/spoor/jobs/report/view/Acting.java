/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

import java.util.Comparator;
import java.util.List;

/** Who may have acted, in the words of table timeline. */
public final class Acting {
  /** Those whom the report is about, then those who answered them, then the rest. */
  public static final List<String> ORDER =
      List.of("intruder", "suspect", "unclear", "responder", "AWS", "owner", "other", "unknown");

  /** Those whose acts are told in front: intruders, and who may be one. */
  public static final List<String> FRONT = ORDER.subList(0, ORDER.indexOf("unclear") + 1);

  private Acting() {}

  /** Returns the order in which actors are named. */
  public static Comparator<String> order() {
    return Comparator.<String>comparingInt(Acting::place).thenComparing(Comparator.naturalOrder());
  }

  /** Whether the act may be an intruder's. */
  public static boolean isBad(String actor) {
    return actor.equals("intruder") || actor.equals("suspect");
  }

  /** Whether the act is told in front: an intruder's, or one that may be. */
  public static boolean isInFront(String actor) {
    return FRONT.contains(actor);
  }

  private static int place(String actor) {
    int place = ORDER.indexOf(actor);
    return place < 0 ? ORDER.size() : place;
  }
}
