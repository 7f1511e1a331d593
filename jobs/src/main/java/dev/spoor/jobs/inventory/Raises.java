/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import dev.spoor.common.aws.NetworkSet;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  /** Calls that are followed of all groups; machines of groups beyond that are nobody's. */
  static final int HELD = 200_000;

  static final Set<String> MEMBERS = Set.of("ec2:instance", "ecs:task");

  private final HashMap<String, Way> ways = new HashMap<>();

  /** Groups whose capacity somebody set, and of whom the callers' credentials are. */
  static final class Groups {
    private final Map<String, List<Resize>> resizes = new HashMap<>();
    private final Set<String> crowded = new HashSet<>();
    private Map<String, String> roots = Map.of();

    /** Takes in the calls on a group; one call, that of its making, changes nothing. */
    void add(Known group, List<Resize> calls, boolean isCrowded) {
      if (calls.isEmpty() || (calls.size() == 1 && calls.get(0).isBirthOf(group))) {
        return;
      }
      resizes.put(group.name(), calls);
      if (isCrowded) {
        crowded.add(group.name());
      }
    }

    /** Takes in a group of whose calls there are too many to be followed, or to be held. */
    void addUnfollowed(Known group) {
      resizes.put(group.name(), List.of());
      crowded.add(group.name());
    }

    /**
     * Whether whoever made a group has called, from where he made it: then what the call added is
     * his either way.
     */
    private boolean isMakers(Known group, Resize call) {
      String creator = group.creator();
      return creator != null
          && !group.isService()
          && root(call).equals(group.root() == null ? creator : group.root())
          && Objects.equals(network(call.address()), network(group.address()));
    }

    private boolean areAllMakers(Known group) {
      List<Resize> calls = resizes.getOrDefault(group.name(), List.of());
      return !calls.isEmpty()
          && calls.size() < Life.RESIZES + Life.OTHERS
          && calls.stream().allMatch(call -> isMakers(group, call));
    }

    /** Returns the first call by another than its maker that changed it to nobody knows what. */
    private @Nullable Resize untold(Known group, long before) {
      for (Resize call : resizes.getOrDefault(group.name(), List.of())) {
        boolean isIt = call.capacity().isUntold() && !call.isService() && call.at() <= before;
        if (isIt && !isMakers(group, call)) {
          return call;
        }
      }
      return null;
    }

    private String root(Resize call) {
      return roots.getOrDefault(call.credential(), call.credential());
    }

    private static @Nullable String network(@Nullable String address) {
      return address == null ? null : NetworkSet.around(address);
    }

    /** Returns who set capacities. */
    Set<String> callers() {
      Set<String> callers = new TreeSet<>();
      resizes.values().forEach(calls -> calls.forEach(call -> callers.add(call.credential())));
      return callers;
    }

    /**
     * Takes in what is known of the callers.
     *
     * @param known roots by credential
     * @param sessions credentials that are sessions which services were given
     */
    void callers(Map<String, String> known, Set<String> sessions) {
      roots = known;
      resizes.replaceAll((group, calls) -> calls.stream().map(call -> call.by(sessions)).toList());
    }

    /** Returns the groups, as {@link Known#name()} has them. */
    Set<String> names() {
      return resizes.keySet();
    }

    boolean has(Known group) {
      return resizes.containsKey(group.name());
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
    Set<List<String>> known = new HashSet<>();
    for (Membership membership : memberships) {
      String group = membership.group().name();
      // Two tags, or two records of its birth, do not give a machine two places.
      if (known.add(List.of(group, membership.member().name()))) {
        byGroup.computeIfAbsent(group, key -> new ArrayList<>()).add(membership);
      }
    }
    Map<String, Map<String, Slots.Level>> taken = new HashMap<>();
    byGroup.forEach(
        (group, members) ->
            taken.put(
                group,
                Slots.taken(
                    members.get(0).group(),
                    groups.resizes.getOrDefault(group, List.of()),
                    members.stream().map(member -> member(member.member(), endOfBill)).toList())));
    for (Membership membership : memberships) {
      String group = membership.group().name();
      String member = membership.member().name();
      Slots.Level level = taken.getOrDefault(group, Map.of()).get(member);
      Resize untold = groups.untold(membership.group(), membership.member().bornBy());
      if (groups.crowded.contains(group)) {
        if (!groups.areAllMakers(membership.group())) {
          ways.putIfAbsent(
              member,
              Way.unknown(
                  words(membership) + ", whose capacity was changed too often to be followed"));
        }
      } else if (untold != null) {
        ways.putIfAbsent(
            member,
            Way.unknown(
                "%s, of which %s changed how many machines it has; its own cannot be told from the maker's"
                    .formatted(words(membership), untold.credential())));
      } else if (level != null && level.by() != null) {
        boolean isMakersAnyway =
            level.isShared() && groups.isMakers(membership.group(), level.by());
        if (!isMakersAnyway) {
          ways.putIfAbsent(member, way(membership, level, level.by(), groups));
        }
      }
    }
  }

  /** Returns the way to who raised the group that a life is of; null when it is its maker's. */
  @Nullable Way of(Known life) {
    return ways.isEmpty() ? null : ways.get(life.name());
  }

  private static Slots.Member member(Known life, long endOfBill) {
    boolean isBillOver = life.isBilled() && life.lastBilled() <= endOfBill - 48 * HOUR;
    long fallback = isBillOver ? life.lastBilled() : Long.MAX_VALUE;
    return new Slots.Member(
        life.name(),
        life.isCreationKnown() ? life.created() : life.bornBy() - 1,
        life.ended() == Life.UNKNOWN ? fallback : life.ended());
  }

  private static String words(Membership membership) {
    return membership.how() + " " + membership.group().id();
  }

  private static Way way(Membership membership, Slots.Level level, Resize by, Groups groups) {
    if (level.isShared()) {
      return Way.unknown(
          "%s, which %s told to have %d; how many it had before is not in the archive, so that it is shared between who made it and who raised it"
              .formatted(words(membership), by.credential(), level.upTo()));
    }
    boolean isSoon = membership.member().bornBy() - by.at() <= HOUR;
    return new Way(
        by.credential(),
        groups.root(by),
        null,
        by.address(),
        null,
        by.event(),
        Way.DERIVED,
        Way.weaker(isSoon ? "strong" : "medium", membership.confidence()),
        "%s, which it raised from %d to %d%s"
            .formatted(
                words(membership),
                level.before(),
                level.upTo(),
                isSoon ? "" : "; launched later than an hour after that"),
        List.of(new Way.Hop(membership.group().key(), membership.how(), membership.confidence())),
        !groups.isMakers(membership.group(), by));
  }
}
