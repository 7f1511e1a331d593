/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import java.util.ArrayList;
import java.util.List;

/**
 * Disks and addresses that came with a machine. Trails do not tell their ids, but bills charge for
 * them from the hour of the machine's launch, and mostly to its last (resources.md section 3).
 */
final class Attachments {
  private static final String MACHINE = "ec2:instance";

  private Attachments() {}

  /** Returns the groups that a life is of: machines billed from, and to, the same time. */
  static List<String> groups(Known life) {
    return life.kind().equals(MACHINE) && life.isBilled()
        ? List.of(from(life), fromAndTo(life))
        : List.of();
  }

  /**
   * Returns the machines that came with it.
   *
   * @param most of more than these none is told
   */
  static Candidates of(Known attached, HeldLives lives, int most) {
    if (!attached.isBilled()) {
      return Candidates.NONE;
    }
    Candidates toTheEnd =
        in(fromAndTo(attached), "billed in the same hours as the machine", "medium", lives, most);
    return toTheEnd.areTooMany() || !toTheEnd.lives().isEmpty()
        ? toTheEnd
        : in(from(attached), "billed from the same hour as the machine", "weak", lives, most);
  }

  private static Candidates in(
      String group, String how, String confidence, HeldLives lives, int most) {
    if (lives.hasMore(group, most)) {
      return new Candidates(List.of(), how, confidence, true);
    }
    List<Known> together = new ArrayList<>();
    lives.each(group, number -> together.add(lives.get(number)));
    return new Candidates(together, how, confidence);
  }

  private static String from(Known life) {
    return "machines of " + life.place() + "|" + life.firstBilled();
  }

  private static String fromAndTo(Known life) {
    return from(life) + "|" + life.lastBilled();
  }
}
