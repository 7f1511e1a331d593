/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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

  private static final String ADDRESS = "ec2:elastic-ip:";
  private static final long DAY = 24 * 3_600_000_000L;

  /** First microsecond after the last day with usage on the bill. */
  private final long endOfBill;

  /** What is public, by key of what has the address. */
  private final HashMap<String, Seen> open = new HashMap<>();

  /** Associations without an end, until {@link #close}. */
  private final ArrayList<Association> associations = new ArrayList<>();

  /** Keys of associations that were replaced, or whose machine or interface is gone. */
  private final HashSet<String> over = new HashSet<>();

  /** Interfaces that were put on a machine later: they outlive it. */
  private final HashSet<String> attached = new HashSet<>();

  private record Association(
      String key, @Nullable String address, List<String> parents, Seen seen, boolean isOpen)
      implements Serializable {}

  PublicAddresses(long endOfBill) {
    this.endOfBill = endOfBill;
  }

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
    if (isInterface && isOpen && isStillBilled(life)) {
      saw(key, seen);
    }
    String address = null;
    List<String> parents = new ArrayList<>();
    for (Tie tie : LifeRow.ties(life)) {
      if (isInterface && tie.parent().startsWith(MACHINE)) {
        interfaces.computeIfAbsent(tie.parent(), first -> new HashSet<>()).add(key);
        if (!tie.isOfBirth()) {
          attached.add(key);
        }
      } else if (!isInterface && tie.parent().startsWith(ADDRESS)) {
        address = tie.parent();
      } else if (!isInterface) {
        parents.add(tie.parent());
      }
    }
    if (!isInterface) {
      associations.add(new Association(key, address, parents, seen, isOpen));
    }
  }

  /** Whether what the bill alone shows to be open was billed to its end; else true. */
  boolean isStillBilled(Row life) {
    long until = life.getLong(LifeRow.place("open_until"));
    return LifeRow.text(life, "exposed_event_id") != null
        || until == Life.UNKNOWN
        || endOfBill == Life.UNKNOWN
        || until > endOfBill - 2 * DAY;
  }

  /** Finds which associations still are, when all lives were added. */
  void close(List<Known> lives) {
    HashSet<String> gone = new HashSet<>();
    for (Known life : lives) {
      if (life.ended() != Life.UNKNOWN && life.key().startsWith(MACHINE)) {
        gone.add(life.key());
        for (String key : interfaces.getOrDefault(life.key(), new HashSet<>())) {
          if (!attached.contains(key)) {
            gone.add(key);
          }
        }
      } else if (life.ended() != Life.UNKNOWN && life.key().startsWith(INTERFACE)) {
        gone.add(life.key());
      }
    }
    HashMap<String, Association> newest = new HashMap<>();
    for (Association one : associations) {
      if (one.address() != null) {
        newest.merge(one.address(), one, (a, b) -> isNewer(b, a) ? b : a);
      }
    }
    for (Association one : associations) {
      boolean isMoved = one.address() != null && !one.equals(newest.get(one.address()));
      if (isMoved || one.parents().stream().anyMatch(gone::contains)) {
        over.add(one.key());
      } else if (one.isOpen()) {
        one.parents().forEach(parent -> saw(parent, one.seen()));
      }
    }
    associations.clear();
    associations.trimToSize();
  }

  private static boolean isNewer(Association one, Association other) {
    int order = Long.compare(one.seen().at(), other.seen().at());
    return order > 0 || (order == 0 && one.key().compareTo(other.key()) > 0);
  }

  /** Whether an association is no more though no call ended it. */
  boolean isOver(String key) {
    return over.contains(key);
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
