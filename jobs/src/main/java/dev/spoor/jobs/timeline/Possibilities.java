/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What changes made possible, by the names of {@link Enablers}, so that the change that a later
 * call relied on can be named.
 */
final class Possibilities implements Serializable {
  private static final long serialVersionUID = 1;

  /** A user is in groups, to which policies are attached. */
  private static final int LINKS = 2;

  private static final Comparator<Change> ORDER =
      Comparator.comparingLong(Change::micros).thenComparing(Change::eventId);

  private final int remembered;
  private final boolean isInOrder;
  private final LinkedHashMap<String, ArrayList<Change>> made = new LinkedHashMap<>();
  private final HashMap<String, LinkedHashSet<String>> links = new HashMap<>();

  private record Change(long micros, String eventId) implements Serializable {}

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

  /** Returns none yet, of changes that may come in any order, and each of which is remembered. */
  static Possibilities unordered() {
    return new Possibilities(Integer.MAX_VALUE, false);
  }

  /** Remembers that an event made something possible. */
  void add(String name, @Nullable Long micros, String eventId) {
    ArrayList<Change> before = made.remove(name);
    ArrayList<Change> changes = before == null ? new ArrayList<>(1) : before;
    if (isInOrder) {
      changes.clear();
    }
    changes.add(new Change(micros == null ? Long.MIN_VALUE : micros, eventId));
    made.put(name, changes);
    int link = name.indexOf(Enablers.LINK);
    if (link >= 0) {
      links
          .computeIfAbsent(name.substring(0, link), holder -> new LinkedHashSet<>())
          .add(name.substring(link + 1));
    }
    Iterator<String> eldest = made.keySet().iterator();
    while (made.size() > remembered) {
      forget(eldest.next());
      eldest.remove();
    }
  }

  private void forget(String name) {
    int link = name.indexOf(Enablers.LINK);
    Set<String> targets = link < 0 ? null : links.get(name.substring(0, link));
    if (targets != null) {
      targets.remove(name.substring(link + 1));
    }
  }

  /**
   * Returns the event that made a call possible, null when none is known: what gave the very thing
   * that it needed, else what gave it by way of a group or policy, else the last group or policy
   * that the caller was given, whatever that allows.
   *
   * @param needed names of what the call may have needed, the nearest first
   */
  @Nullable String enabling(List<String> needed, @Nullable Long micros, @Nullable String eventId) {
    Asked asked = new Asked(micros == null ? Long.MAX_VALUE : micros, eventId);
    Change found = null;
    for (int i = 0; found == null && i < needed.size(); i++) {
      found = last(needed.get(i), asked);
    }
    for (int i = 0; found == null && i < needed.size(); i++) {
      found = linked(needed.get(i), asked, LINKS);
    }
    for (int i = 0; found == null && i < needed.size(); i++) {
      found = unknown(holder(needed.get(i)), asked);
    }
    return found == null ? null : found.eventId;
  }

  private @Nullable Change last(String name, Asked asked) {
    Change last = null;
    for (Change change : made.getOrDefault(name, new ArrayList<>())) {
      if (change.micros <= asked.micros && !change.eventId.equals(asked.eventId)) {
        last = later(last, change);
      }
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
    return ORDER.compare(one, other) >= 0 ? one : other;
  }

  private static String holder(String grant) {
    int colon = grant.lastIndexOf(':');
    return colon < 0 ? grant : grant.substring(0, colon);
  }
}
