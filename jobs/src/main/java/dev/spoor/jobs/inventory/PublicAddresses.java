/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import dev.spoor.common.spark.mapped.MappedIndex;
import dev.spoor.common.spark.mapped.MappedRecords;
import dev.spoor.common.spark.mapped.PackedReader;
import dev.spoor.common.spark.mapped.PackedWriter;
import dev.spoor.common.spark.mapped.Releasable;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Machines that the internet reaches over an address of something else: an interface that the bill
 * charges a public address for, or an Elastic IP address that was put on the machine or on one of
 * its interfaces and not taken off again. What it knows lies in mapped files.
 */
final class PublicAddresses implements Releasable, Serializable {
  private static final long serialVersionUID = 1;
  private static final String MACHINE = "ec2:instance:";
  private static final String INTERFACE = "ec2:network-interface:";
  private static final String ASSOCIATION = "ec2:address-association:";

  private static final String ADDRESS = "ec2:elastic-ip:";
  private static final long DAY = 24 * 3_600_000_000L;

  /** Groups of the index; a key follows. */
  private static final String INTERFACES_OF = "interfaces of ";

  private static final String LIVES_OF = "lives of ";

  /** What was put on a machine after its birth, and outlives it. */
  private static final String IS_ATTACHED = "is attached ";

  private static final String OPENED_BY = "opened by ";
  private static final String NEWEST_OF = "newest of ";

  /** Associations that were replaced, or whose machine or interface is gone. */
  private static final String IS_OVER = "is over ";

  /** First microsecond after the last day with usage on the bill. */
  private final long endOfBill;

  /** Interfaces and associations without an end. */
  private final MappedRecords parts = new MappedRecords();

  private final MappedIndex index = new MappedIndex();

  PublicAddresses(long endOfBill) {
    this.endOfBill = endOfBill;
  }

  @Override
  public void release() {
    parts.release();
    index.release();
  }

  /**
   * What shows it.
   *
   * @param at microseconds
   * @param event null where the bill alone shows it
   */
  record Seen(String through, long at, @Nullable String event) {}

  /**
   * An interface or association.
   *
   * @param address of an association
   * @param parents of an interface the machines that it is on
   */
  private record Part(
      String key, @Nullable String address, List<String> parents, Seen seen, boolean isOpen) {
    boolean isInterface() {
      return key.startsWith(INTERFACE);
    }

    byte[] bytes() {
      PackedWriter out = new PackedWriter();
      out.text(key);
      out.text(address);
      out.texts(parents);
      out.text(seen.through);
      out.number(seen.at);
      out.text(seen.event);
      out.flag(isOpen);
      return out.bytes();
    }

    static Part read(byte[] bytes) {
      PackedReader in = new PackedReader(bytes);
      return new Part(
          in.word(), in.text(), in.texts(), new Seen(in.word(), in.number(), in.text()), in.flag());
    }
  }

  /** Takes in a life, as a row of {@link LifeRow}; of most kinds it tells nothing. */
  void add(Row life) {
    String key = String.valueOf(LifeRow.text(life, "resource_key"));
    boolean isInterface = key.startsWith(INTERFACE);
    boolean isOver = LifeRow.micros(life, "ended_at") != Life.UNKNOWN;
    if (isOver || !(isInterface || key.startsWith(ASSOCIATION))) {
      return;
    }
    int number = parts.count();
    String address = null;
    List<String> parents = new ArrayList<>();
    for (Tie tie : LifeRow.ties(life)) {
      if (isInterface && tie.parent().startsWith(MACHINE)) {
        parents.add(tie.parent());
        index.add(INTERFACES_OF + tie.parent(), number);
        if (!tie.isOfBirth()) {
          index.set(IS_ATTACHED + key, number);
        }
      } else if (!isInterface && tie.parent().startsWith(ADDRESS)) {
        address = tie.parent();
      } else if (!isInterface) {
        parents.add(tie.parent());
      }
    }
    boolean isOpen = LifeRow.text(life, "exposure") != null;
    Seen seen =
        new Seen(
            key.substring(key.lastIndexOf(':') + 1),
            LifeRow.micros(life, "exposed_at"),
            LifeRow.text(life, "exposed_event_id"));
    parts.add(new Part(key, address, parents, seen, isOpen).bytes());
    if (isInterface) {
      index.add(LIVES_OF + key, number);
      if (isOpen && isStillBilled(life)) {
        index.add(OPENED_BY + key, number);
      }
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
  void close(HeldLives lives) {
    for (int number = 0; number < parts.count(); number++) {
      Part one = part(number);
      if (one.address() != null) {
        int known = index.first(NEWEST_OF + one.address());
        if (known < 0 || isNewer(one, part(index.value(known)))) {
          index.set(NEWEST_OF + one.address(), number);
        }
      }
    }
    for (int number = 0; number < parts.count(); number++) {
      Part one = part(number);
      if (one.isInterface()) {
        continue;
      }
      if (isMoved(one) || one.parents().stream().anyMatch(key -> isGone(key, lives))) {
        index.set(IS_OVER + one.key(), number);
      } else if (one.isOpen()) {
        for (String parent : one.parents()) {
          index.add(OPENED_BY + parent, number);
        }
      }
    }
  }

  private Part part(int number) {
    return Part.read(parts.get(number));
  }

  private boolean isMoved(Part one) {
    return one.address() != null
        && !one.equals(part(index.value(index.first(NEWEST_OF + one.address()))));
  }

  /** Whether a machine or interface has ended, or went with the machine that it came with. */
  private boolean isGone(String key, HeldLives lives) {
    if (!key.startsWith(MACHINE) && !key.startsWith(INTERFACE)) {
      return false;
    }
    if (lives.hasAnyEnded(key)) {
      return true;
    }
    if (key.startsWith(INTERFACE) && !index.has(IS_ATTACHED + key)) {
      for (int at = index.first(LIVES_OF + key); at >= 0; at = index.next(at)) {
        if (part(index.value(at)).parents().stream().anyMatch(lives::hasAnyEnded)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isNewer(Part one, Part other) {
    int order = Long.compare(one.seen().at(), other.seen().at());
    return order > 0 || (order == 0 && one.key().compareTo(other.key()) > 0);
  }

  /** Whether an association is no more though no call ended it. */
  boolean isOver(String key) {
    return key.startsWith(ASSOCIATION) && index.has(IS_OVER + key);
  }

  /** Returns what shows that a machine has a public address; null when nothing does. */
  @Nullable Seen of(Known machine) {
    Seen found = first(machine.key(), null);
    for (int at = index.first(INTERFACES_OF + machine.key()); at >= 0; at = index.next(at)) {
      found = first(part(index.value(at)).key(), found);
    }
    return found;
  }

  /** Returns what opened a thing first, or what was known before that. */
  private @Nullable Seen first(String key, @Nullable Seen known) {
    Seen first = known;
    for (int at = index.first(OPENED_BY + key); at >= 0; at = index.next(at)) {
      Seen seen = part(index.value(at)).seen();
      first = first == null || isBefore(seen, first) ? seen : first;
    }
    return first;
  }

  private static boolean isBefore(Seen one, Seen other) {
    return one.at() < other.at()
        || (one.at() == other.at() && one.through().compareTo(other.through()) < 0);
  }
}
