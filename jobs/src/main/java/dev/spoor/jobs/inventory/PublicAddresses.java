/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import java.io.Serializable;
import java.util.HashMap;
import java.util.HashSet;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Machines that the internet reaches over an address of something else: an interface that the bill
 * charges a public address for, or an Elastic IP address that was put on the machine or on one of
 * its interfaces and not taken off again.
 */
final class PublicAddresses implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String MACHINE = "ec2:instance:";
  private static final String INTERFACE = "ec2:network-interface:";
  private static final String ASSOCIATION = "ec2:address-association:";

  /** What is public, by key of what has the address. */
  private final HashMap<String, Seen> open = new HashMap<>();

  /** Interfaces of machines. */
  private final HashMap<String, HashSet<String>> interfaces = new HashMap<>();

  /**
   * What shows it.
   *
   * @param at microseconds
   * @param event null where the bill alone shows it
   */
  record Seen(String through, long at, @Nullable String event) implements Serializable {}

  /** Takes in a life, as a row of {@link LifeRow}; of most kinds it tells nothing. */
  void add(Row life) {
    String key = String.valueOf(LifeRow.text(life, "resource_key"));
    boolean isInterface = key.startsWith(INTERFACE);
    boolean isOver = LifeRow.micros(life, "ended_at") != Life.UNKNOWN;
    if (isOver || !(isInterface || key.startsWith(ASSOCIATION))) {
      return;
    }
    boolean isOpen = LifeRow.text(life, "exposure") != null;
    String id = key.substring(key.lastIndexOf(':') + 1);
    Seen seen =
        new Seen(id, LifeRow.micros(life, "exposed_at"), LifeRow.text(life, "exposed_event_id"));
    if (isInterface && isOpen) {
      saw(key, seen);
    }
    for (Tie tie : LifeRow.ties(life)) {
      if (isInterface && tie.parent().startsWith(MACHINE)) {
        interfaces.computeIfAbsent(tie.parent(), first -> new HashSet<>()).add(key);
      } else if (!isInterface && isOpen) {
        saw(tie.parent(), seen);
      }
    }
  }

  private void saw(String key, Seen seen) {
    open.merge(key, seen, PublicAddresses::first);
  }

  private static Seen first(Seen one, Seen other) {
    return other.at() < one.at() || (other.at() == one.at() && isLess(other, one)) ? other : one;
  }

  private static boolean isLess(Seen one, Seen other) {
    return one.through().compareTo(other.through()) < 0;
  }

  /** Returns what shows that a machine has a public address; null when nothing does. */
  @Nullable Seen of(Known machine) {
    Seen found = open.get(machine.key());
    for (String key : interfaces.getOrDefault(machine.key(), new HashSet<>())) {
      Seen seen = open.get(key);
      if (seen != null) {
        found = found == null ? seen : first(found, seen);
      }
    }
    return found;
  }
}
