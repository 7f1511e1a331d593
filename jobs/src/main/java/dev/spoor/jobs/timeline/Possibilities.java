/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What changes made possible, by the names of {@link Enablers}, so that the change that a later
 * call relied on can be named.
 */
final class Possibilities implements Serializable {
  private static final long serialVersionUID = 1;

  /** A user is in groups, to which policies are attached. */
  private static final int LINKS = 2;

  /** Changes of one name that are remembered, the latest. */
  static final int OF_NAME = 1_000;

  /** Groups and policies of one holder that are remembered; IAM allows some thirty at a time. */
  static final int OF_HOLDER = 100;

  /** Comes after the ids of all events. */
  private static final String LAST = "\uffff";

  private final int remembered;
  private final boolean isInOrder;
  private final LinkedHashMap<String, TreeSet<Change>> made = new LinkedHashMap<>();
  private final HashMap<String, LinkedHashSet<String>> links = new HashMap<>();

  private record Change(long micros, String eventId) implements Comparable<Change>, Serializable {
    @Override
    public int compareTo(Change other) {
      int byTime = Long.compare(micros, other.micros);
      return byTime == 0 ? eventId.compareTo(other.eventId) : byTime;
    }
  }

  /** A call that relies on changes before it. */
  private record Asked(long micros, @Nullable String eventId) {}

  private Possibilities(int remembered, boolean isInOrder) {
    this.remembered = remembered;
    this.isInOrder = isInOrder;
  }

  /** Returns none yet, of so many names at most; of changes in order of time the last counts. */
  static Possibilities inOrder(int names) {
    return new Possibilities(names, true);
  }

  /**
   * Returns none yet, of changes that may come in any order, of one name the latest {@value
   * #OF_NAME}.
   */
  static Possibilities unordered() {
    return new Possibilities(Integer.MAX_VALUE, false);
  }

  /** Remembers that an event made something possible. */
  void add(String name, @Nullable Long micros, String eventId) {
    TreeSet<Change> before = made.remove(name);
    TreeSet<Change> changes = before == null ? new TreeSet<>() : before;
    if (isInOrder) {
      changes.clear();
    }
    changes.add(new Change(micros == null ? Long.MIN_VALUE : micros, eventId));
    if (changes.size() > OF_NAME) {
      changes.pollFirst();
    }
    made.put(name, changes);
    int link = name.indexOf(Enablers.LINK);
    if (link >= 0) {
      link(name.substring(0, link), name.substring(link + 1));
    }
    Iterator<String> eldest = made.keySet().iterator();
    while (made.size() > remembered) {
      forget(eldest.next());
      eldest.remove();
    }
  }

  /** Of changes in order the first to come are given up, of others the last, which are older. */
  private void link(String holder, String target) {
    LinkedHashSet<String> targets = links.computeIfAbsent(holder, added -> new LinkedHashSet<>());
    if (targets.size() >= OF_HOLDER && !targets.contains(target)) {
      if (!isInOrder) {
        return;
      }
      Iterator<String> eldest = targets.iterator();
      eldest.next();
      eldest.remove();
    }
    targets.add(target);
  }

  private void forget(String name) {
    int link = name.indexOf(Enablers.LINK);
    String holder = link < 0 ? name : name.substring(0, link);
    Set<String> targets = link < 0 ? null : links.get(holder);
    if (targets != null) {
      targets.remove(name.substring(link + 1));
      if (targets.isEmpty()) {
        links.remove(holder);
      }
    }
  }

  /** Returns how many holders have groups or policies that are remembered. */
  int holders() {
    return links.size();
  }

  /**
   * Returns the event that made a call possible, null when none is known: what gave the very thing
   * that it needed, else what gave it by way of a group or policy, else the last group or policy
   * that the caller was given, whatever that allows. What is surer comes first, wherever it is.
   *
   * @param places where to look, of what is equally sure the first before the others
   * @param needed names of what the call may have needed, the nearest first
   */
  static @Nullable String enabling(
      List<Possibilities> places,
      List<String> needed,
      @Nullable Long micros,
      @Nullable String eventId) {
    Asked asked = new Asked(micros == null ? Long.MAX_VALUE : micros, eventId);
    for (Way way : Way.values()) {
      for (Possibilities place : places) {
        for (String name : needed) {
          Change found = place.found(way, name, asked);
          if (found != null) {
            return found.eventId;
          }
        }
      }
    }
    return null;
  }

  /** What makes a call possible, the surest first. */
  private enum Way {
    GIVEN,
    LINKED,
    UNKNOWN
  }

  private @Nullable Change found(Way way, String name, Asked asked) {
    return switch (way) {
      case GIVEN -> last(name, asked);
      case LINKED -> linked(name, asked, LINKS);
      case UNKNOWN -> unknown(holder(name), asked);
    };
  }

  private @Nullable Change last(String name, Asked asked) {
    TreeSet<Change> changes = made.get(name);
    Change last = changes == null ? null : changes.floor(new Change(asked.micros, LAST));
    while (changes != null && last != null && last.eventId.equals(asked.eventId)) {
      last = changes.lower(last);
    }
    return last;
  }

  /** A grant to one of the groups or policies of a holder: by then both had been given. */
  private @Nullable Change linked(String grant, Asked asked, int left) {
    String holder = holder(grant);
    for (String target : links.getOrDefault(holder, new LinkedHashSet<>())) {
      Change link = last(holder + Enablers.LINK + target, asked);
      String same = target + grant.substring(holder.length());
      Change given = link == null ? null : last(same, asked);
      if (link != null && given == null && left > 1) {
        given = linked(same, asked, left - 1);
      }
      if (given != null) {
        return later(link, given);
      }
    }
    return null;
  }

  private @Nullable Change unknown(String holder, Asked asked) {
    Change last = null;
    for (String target : links.getOrDefault(holder, new LinkedHashSet<>())) {
      Change link = last(holder + Enablers.LINK + target, asked);
      if (link != null) {
        last = later(later(last, link), last(target + Enablers.UNKNOWN, asked));
      }
    }
    return last;
  }

  private static @Nullable Change later(@Nullable Change one, @Nullable Change other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static String holder(String grant) {
    int colon = grant.lastIndexOf(':');
    return colon < 0 ? grant : grant.substring(0, colon);
  }
}
