/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Machines and tasks that were launched because somebody wanted a group to have more of them than
 * its maker did.
 */
final class Raises implements Serializable {
  private static final long serialVersionUID = 1;
  private static final long HOUR = 3_600_000_000L;

  /** Calls that are followed of all groups; groups beyond that are their makers' alone. */
  private static final int HELD = 200_000;

  static final Set<String> MEMBERS = Set.of("ec2:instance", "ecs:task");

  private final HashMap<String, Way> ways = new HashMap<>();

  /** Groups whose capacity somebody set, and of whom the callers' credentials are. */
  static final class Groups {
    private final Map<String, List<Resize>> resizes = new HashMap<>();
    private final Set<String> crowded = new HashSet<>();
    private Map<String, String> roots = Map.of();
    private int held;

    /** Takes in the calls on a group; one call, that of its making, changes nothing. */
    void add(Known group, List<Resize> calls, boolean isCrowded) {
      boolean isMadeAlone =
          calls.isEmpty() || (calls.size() == 1 && calls.get(0).at() == group.created());
      if (isMadeAlone || held + calls.size() > HELD) {
        return;
      }
      held += calls.size();
      resizes.put(id(group), calls);
      if (isCrowded) {
        crowded.add(id(group));
      }
    }

    /** Returns who set capacities. */
    Set<String> callers() {
      Set<String> callers = new TreeSet<>();
      resizes.values().forEach(calls -> calls.forEach(call -> callers.add(call.credential())));
      return callers;
    }

    void roots(Map<String, String> known) {
      roots = known;
    }

    boolean has(Known group) {
      return resizes.containsKey(id(group));
    }

    boolean isEmpty() {
      return resizes.isEmpty();
    }
  }

  /** What a member hangs on. */
  record Membership(Known member, Known group, String how, String confidence) {}

  /** Knows nothing of groups. */
  Raises() {}

  /**
   * Finds whose place each member took.
   *
   * @param memberships in order, the nearest group of a member first
   * @param endOfBill microsecond in which the bill ends
   */
  Raises(Groups groups, Collection<Membership> memberships, long endOfBill) {
    Map<String, List<Membership>> byGroup = new HashMap<>();
    for (Membership membership : memberships) {
      byGroup.computeIfAbsent(id(membership.group()), key -> new ArrayList<>()).add(membership);
    }
    Map<String, Map<String, Slots.Level>> taken = new HashMap<>();
    byGroup.forEach(
        (group, members) ->
            taken.put(
                group,
                Slots.taken(
                    members.get(0).group().created(),
                    groups.resizes.getOrDefault(group, List.of()),
                    members.stream().map(member -> member(member.member(), endOfBill)).toList())));
    for (Membership membership : memberships) {
      String group = id(membership.group());
      String member = id(membership.member());
      Slots.Level level = taken.getOrDefault(group, Map.of()).get(member);
      if (groups.crowded.contains(group)) {
        ways.putIfAbsent(
            member,
            Way.unknown(
                words(membership) + ", whose capacity was changed too often to be followed"));
      } else if (level != null && level.by() != null) {
        ways.putIfAbsent(member, way(membership, level, level.by(), groups.roots));
      }
    }
  }

  /** Returns the way to who raised the group that a life is of; null when it is its maker's. */
  @Nullable Way of(Known life) {
    return ways.isEmpty() ? null : ways.get(id(life));
  }

  private static String id(Known life) {
    return life.key() + "@" + life.since();
  }

  private static Slots.Member member(Known life, long endOfBill) {
    boolean isBillOver = life.isBilled() && life.lastBilled() <= endOfBill - 48 * HOUR;
    long fallback = isBillOver ? life.lastBilled() : Long.MAX_VALUE;
    return new Slots.Member(
        id(life),
        life.isCreationKnown() ? life.created() : life.bornBy() - 1,
        life.ended() == Life.UNKNOWN ? fallback : life.ended());
  }

  private static String words(Membership membership) {
    return membership.how() + " " + membership.group().id();
  }

  private static Way way(
      Membership membership, Slots.Level level, Resize by, Map<String, String> roots) {
    if (level.isShared()) {
      return Way.unknown(
          "%s, which %s told to have %d; how many it had before is not in the archive, so that it is shared between who made it and who raised it"
              .formatted(words(membership), by.credential(), level.upTo()));
    }
    boolean isSoon = membership.member().bornBy() - by.at() <= HOUR;
    return new Way(
        by.credential(),
        roots.getOrDefault(by.credential(), by.credential()),
        null,
        by.address(),
        by.event(),
        Way.DERIVED,
        Way.weaker(isSoon ? "strong" : "medium", membership.confidence()),
        "%s, which it raised from %d to %d%s"
            .formatted(
                words(membership),
                level.before(),
                level.upTo(),
                isSoon ? "" : "; launched later than an hour after that"),
        List.of(membership.group().key()));
  }
}
