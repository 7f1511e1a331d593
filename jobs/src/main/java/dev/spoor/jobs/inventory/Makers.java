/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import dev.spoor.common.aws.NetworkSet;
import dev.spoor.common.resource.Catalogue;
import dev.spoor.common.resource.Link;
import dev.spoor.common.resource.ResourceKey;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds who is answerable for a thing: its creator, or, where a service created it, whoever made
 * what it hangs on (resources.md section 4), at most {@link #STEPS} steps up.
 */
final class Makers implements Serializable {
  private static final long serialVersionUID = 1;

  private static final int STEPS = 10;

  /** Candidates of which one may be it; of more than these nobody is named. */
  private static final int CANDIDATES = 200;

  /** How long after its end a thing may still beget: what it asked for may take a while. */
  private static final long GRACE = 3_600_000_000L;

  private static final Comparator<Tie> STRONGEST =
      Comparator.comparing((Tie tie) -> !tie.isOfBirth())
          .thenComparingInt(Tie::distance)
          .thenComparingInt(tie -> Way.rank(tie.confidence()));

  private final HashMap<String, ArrayList<Known>> byKey = new HashMap<>();
  private final Tasks tasks;
  private final Attachments attachments;
  private final Gaps gaps;
  private final boolean isWhole;
  private Raises raises = new Raises();

  /** Services somebody raised whose tasks are too many to say which of them is whose. */
  private final HashSet<String> unfollowed = new HashSet<>();

  /**
   * Knows these lives.
   *
   * @param lives what may be hung on, and all machines
   * @param isWhole whether these are all; of a part nothing is inferred
   */
  Makers(Collection<Known> lives, Gaps gaps, boolean isWhole) {
    this.isWhole = isWhole;
    for (Known life : lives) {
      byKey.computeIfAbsent(life.key(), key -> new ArrayList<>()).add(life);
    }
    byKey.values().forEach(list -> list.sort(Comparator.comparingLong(Known::created)));
    this.tasks = new Tasks(lives);
    this.attachments = new Attachments(lives);
    this.gaps = gaps;
  }

  /**
   * Follows who raised groups, and what of them is whose.
   *
   * @param tasks those of the bill that may be of a group
   * @param areWhole whether these are all
   */
  void follow(Raises.Groups groups, Collection<Known> tasks, boolean areWhole) {
    if (groups.isEmpty()) {
      return;
    }
    List<Raises.Membership> memberships = new ArrayList<>();
    for (List<Known> lives : byKey.values()) {
      for (Known life : lives) {
        if (Raises.MEMBERS.contains(life.kind())) {
          memberships(life, groups, memberships);
        }
      }
    }
    if (!areWhole) {
      unfollowed.addAll(groups.names());
    }
    for (Known task : areWhole ? tasks : List.<Known>of()) {
      List<Known> services =
          this.tasks.of(task).lives().stream()
              .filter(life -> life.kind().equals("ecs:service"))
              .toList();
      if (services.size() == 1 && groups.has(services.get(0))) {
        memberships.add(
            new Raises.Membership(
                task, services.get(0), "runs in the cluster of the service", "medium"));
      }
    }
    raises = new Raises(groups, memberships, gaps.endOfBill());
  }

  private void memberships(Known life, Raises.Groups groups, List<Raises.Membership> memberships) {
    for (Tie tie : life.ties().stream().filter(Tie::isOfBirth).sorted(STRONGEST).toList()) {
      Known group = before(tie.parent(), life.since(), life.bornBy());
      if (group != null && groups.has(group)) {
        memberships.add(new Raises.Membership(life, group, tie.how(), tie.confidence()));
      }
    }
  }

  /** Returns the way from a life to its maker. */
  Way of(Known life) {
    return of(life, STEPS, new HashSet<>());
  }

  private Way of(Known life, int steps, Set<String> seen) {
    if (life.isBilledBeforeCreation()) {
      return Way.unknown("billed before the call that would have created it");
    }
    if (life.creator() != null && !life.isService()) {
      return Way.direct(life);
    }
    if (steps == 0 || !seen.add(life.key())) {
      return Way.unknown("the way to its maker has more than " + STEPS + " steps, or is a circle");
    }
    Way raised = raises.of(life);
    if (raised != null) {
      return raised;
    }
    Way unknown = null;
    for (Tie tie : ties(life)) {
      Way way = along(tie, life, steps, seen);
      if (way != null && way.isKnown()) {
        return way;
      }
      if (way != null && tie.isOfBirth()) {
        unknown = way;
        break;
      }
      unknown = unknown == null ? way : unknown;
    }
    if (life.isSession()) {
      return unknown == null ? Way.direct(life) : unknown;
    }
    if (life.tag() != null) {
      return Way.tagged(life.tag());
    }
    if (!life.isCreationKnown() && isWhole) {
      Way inferred = inferred(life, steps, seen);
      if (inferred != null) {
        return inferred;
      }
    }
    return unknown == null ? Way.unknown(gaps.reason(life)) : unknown;
  }

  /**
   * Returns what may say who is answerable, the strongest first. Of what a service made with a role
   * that somebody gave it, that is only what it was made for: it also lies in, and is made of, what
   * others have made.
   */
  private static List<Tie> ties(Known life) {
    List<Tie> ties = life.ties().stream().sorted(STRONGEST).toList();
    if (!life.isSession()) {
      return ties;
    }
    Set<String> holders = new HashSet<>();
    if (!life.kind().equals("ecs:task")) {
      ResourceKey key = new ResourceKey(life.kind(), life.key());
      Catalogue.standard().holders(key).forEach(link -> holders.add(link.parent().text()));
    }
    return ties.stream()
        .filter(Tie::isOfBirth)
        .filter(tie -> !tie.isIngredient() && !holders.contains(tie.parent()))
        .toList();
  }

  private @Nullable Way along(Tie tie, Known life, int steps, Set<String> seen) {
    Known parent = before(tie.parent(), life.since(), life.bornBy());
    if (parent == null) {
      String id = tie.parent().substring(tie.parent().lastIndexOf(':') + 1);
      return tie.isOfBirth()
          ? Way.unknown(tie.how() + " " + id + ", whose creation is not in the archive")
          : null;
    }
    boolean isOlder =
        !tie.isOfBirth()
            && (life.isCreationKnown() || !life.isBilled() || gaps.isOlderThanBill(life));
    if (isOlder || (!tie.isOfBirth() && life.bornBy() < parent.since())) {
      return null;
    }
    return of(parent, steps - 1, seen).behind(parent, tie.how(), tie.confidence());
  }

  /** Returns the latest life that was there at the time and had not long ended. */
  private @Nullable Known before(String key, long since, long by) {
    Known latest = null;
    for (Known life : byKey.getOrDefault(key, new ArrayList<>())) {
      latest = life.since() <= by || latest == null ? life : latest;
    }
    if (latest == null || latest.since() > by) {
      return null;
    }
    boolean isOver = latest.ended() != Life.UNKNOWN && latest.ended() + GRACE < since;
    return isOver ? null : latest;
  }

  /** Whether all of these things are known to have ended, however often they were made. */
  boolean haveEnded(Collection<String> keys) {
    return keys.stream()
        .allMatch(
            key -> {
              List<Known> lives = byKey.getOrDefault(key, new ArrayList<>());
              return !lives.isEmpty()
                  && lives.stream().allMatch(life -> life.ended() != Life.UNKNOWN);
            });
  }

  /** Who calls from where tells an owner from a thief who has his key. */
  private static @Nullable String network(@Nullable String address) {
    return address == null ? null : NetworkSet.around(address);
  }

  /** What its own name says that it hangs on. */
  private Candidates holder(Known life) {
    for (Link link : Catalogue.standard().holders(new ResourceKey(life.kind(), life.key()))) {
      Known holder = before(link.parent().text(), life.since(), life.bornBy());
      if (holder != null) {
        return new Candidates(List.of(holder), link.how(), link.confidence());
      }
    }
    return Candidates.NONE;
  }

  /** Of what no event speaks: it may belong to something that events do speak of. */
  private @Nullable Way inferred(Known life, int steps, Set<String> seen) {
    Candidates candidates =
        switch (life.kind()) {
          case "ecs:task" -> tasks.of(life);
          case "ec2:volume", "ec2:network-interface" ->
              gaps.isOlderThanBill(life) ? Candidates.NONE : attachments.of(life);
          default -> holder(life);
        };
    if (candidates.lives().isEmpty()) {
      return null;
    }
    if (candidates.lives().stream().anyMatch(one -> unfollowed.contains(one.name()))) {
      return Way.unknown(candidates.how() + " one that was raised, with too many tasks to follow");
    }
    if (candidates.lives().size() > CANDIDATES) {
      return Way.unknown(candidates.how() + " one of more than " + CANDIDATES);
    }
    Set<String> roots = new HashSet<>();
    Way last = null;
    for (Known candidate : candidates.lives()) {
      Way way = of(candidate, steps - 1, new HashSet<>(seen));
      roots.add(way.credential() == null ? "" : way.root() + "|" + network(way.address()));
      last = way.behind(candidate, candidates.how(), candidates.confidence());
    }
    boolean isOne = roots.size() == 1 && !roots.contains("");
    if (last == null || (!isOne && last.isKnown())) {
      return Way.unknown(
          "%s one of %d, of different or unknown makers"
              .formatted(candidates.how(), candidates.lives().size()));
    }
    return last;
  }
}
