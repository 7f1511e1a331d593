/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import dev.spoor.common.spark.mapped.MappedIndex;
import dev.spoor.common.spark.mapped.MappedRecords;
import dev.spoor.common.spark.mapped.Releasable;
import dev.spoor.jobs.inventory.Groups.Group;
import dev.spoor.jobs.inventory.Memberships.Membership;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Machines and tasks that were launched because somebody wanted a group to have more of them than
 * its maker did. One group's members are on the heap at a time, and only while they are followed.
 */
final class Raises implements Releasable, Serializable {
  private static final long serialVersionUID = 1;
  private static final long HOUR = 3_600_000_000L;

  /** Calls that are followed of all groups; machines of groups beyond that are nobody's. */
  static final int HELD = 200_000;

  static final Set<String> MEMBERS = Set.of("ec2:instance", "ecs:task");

  private final MappedRecords ways = new MappedRecords();

  /** Ways, and the memberships that they come from, by name of the member. */
  private final MappedIndex byMember = new MappedIndex();

  /** Finds whose place each member took. */
  Raises(Groups groups, Memberships memberships) {
    groups.each(group -> follow(group, memberships.of(group.thing()), groups));
  }

  @Override
  public void release() {
    ways.release();
    byMember.release();
  }

  private void follow(Group group, List<Membership> memberships, Groups groups) {
    if (memberships.isEmpty()) {
      return;
    }
    Map<String, Slots.Level> taken =
        Slots.taken(
            group.thing(), group.calls(), memberships.stream().map(Membership::member).toList());
    boolean areAllMakers = groups.areAllMakers(group);
    for (Membership membership : memberships) {
      Slots.Level level = taken.get(membership.member().id());
      Resize untold = groups.untold(group, membership.bornBy());
      if (group.isCrowded()) {
        if (!areAllMakers) {
          put(
              membership,
              Way.unknown(
                  words(membership, group)
                      + ", whose capacity was changed too often to be followed"));
        }
      } else if (untold != null) {
        put(
            membership,
            Way.unknown(
                "%s, of which %s changed how many machines it has; its own cannot be told from the maker's"
                    .formatted(words(membership, group), untold.credential())));
      } else if (level != null && level.by() != null) {
        boolean isMakersAnyway = level.isShared() && groups.isMakers(group.thing(), level.by());
        if (!isMakersAnyway) {
          put(membership, way(membership, group, level, level.by(), groups));
        }
      }
    }
  }

  /** Keeps the way by the nearest group, whichever is followed first. */
  private void put(Membership membership, Way way) {
    String member = membership.member().id();
    int known = byMember.first(member);
    if (known < 0) {
      byMember.add(member, ways.add(way.bytes()));
      byMember.add(member, membership.number());
      return;
    }
    int nearest = byMember.next(known);
    if (membership.number() < byMember.value(nearest)) {
      byMember.put(known, ways.add(way.bytes()));
      byMember.put(nearest, membership.number());
    }
  }

  /** Returns the way to who raised the group that a life is of; null when it is its maker's. */
  @Nullable Way of(Known life) {
    int known = byMember.first(life.name());
    return known < 0 ? null : Way.read(ways.get(byMember.value(known)));
  }

  private static String words(Membership membership, Group group) {
    return membership.how() + " " + group.thing().id();
  }

  private static Way way(
      Membership membership, Group group, Slots.Level level, Resize by, Groups groups) {
    if (level.isShared()) {
      return Way.unknown(
          "%s, which %s told to have %s; how many it had before is not in the archive, so that it is shared between who made it and who raised it"
              .formatted(words(membership, group), by.credential(), level.upTo()));
    }
    boolean isSoon = membership.bornBy() - by.at() <= HOUR;
    return new Way(
        by.credential(),
        groups.root(by),
        null,
        by.address(),
        null,
        by.event(),
        Way.DERIVED,
        Way.weaker(isSoon ? "strong" : "medium", membership.confidence()),
        "%s, which it raised from %s to %s%s"
            .formatted(
                words(membership, group),
                level.before(),
                level.upTo(),
                isSoon ? "" : "; launched later than an hour after that"),
        List.of(new Way.Hop(group.thing().key(), membership.how(), membership.confidence())),
        !groups.isMakers(group.thing(), by));
  }
}
