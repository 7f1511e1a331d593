/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;

/**
 * Disks and addresses that came with a machine. Trails do not tell their ids, but bills charge for
 * them from the hour of the machine's launch, and mostly to its last (resources.md section 3).
 */
final class Attachments implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String MACHINE = "ec2:instance";

  private final HashMap<String, ArrayList<Known>> machines = new HashMap<>();

  Attachments(Collection<Known> lives) {
    for (Known life : lives) {
      if (life.kind().equals(MACHINE) && life.isBilled()) {
        machines.computeIfAbsent(start(life), key -> new ArrayList<>()).add(life);
      }
    }
  }

  Candidates of(Known attached) {
    if (!attached.isBilled()) {
      return Candidates.NONE;
    }
    List<Known> together = machines.getOrDefault(start(attached), new ArrayList<>());
    List<Known> toTheEnd =
        together.stream().filter(life -> life.lastBilled() == attached.lastBilled()).toList();
    return toTheEnd.isEmpty()
        ? new Candidates(together, "billed from the same hour as the machine", "weak")
        : new Candidates(toTheEnd, "billed in the same hours as the machine", "medium");
  }

  private static String start(Known life) {
    return life.place() + "|" + life.firstBilled();
  }
}
