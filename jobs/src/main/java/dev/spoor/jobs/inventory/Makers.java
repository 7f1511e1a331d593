/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import dev.spoor.common.aws.NetworkSet;
import dev.spoor.common.resource.Catalogue;
import dev.spoor.common.resource.Link;
import dev.spoor.common.resource.ResourceKey;
import dev.spoor.common.spark.mapped.MappedIndex;
import dev.spoor.common.spark.mapped.Releasable;
import java.io.Serializable;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds who is answerable for a thing: its creator, or, where a service created it, whoever made
 * what it hangs on (resources.md section 4), at most {@link #STEPS} steps up.
 */
final class Makers implements Releasable, Serializable {
  private static final long serialVersionUID = 1;

  private static final int STEPS = 10;

  /** Candidates of which one may be it; of more than these nobody is named. */
  private static final int CANDIDATES = 200;

  /** Makers that a reason names. */
  private static final int TOLD = 3;

  private static final Comparator<Tie> STRONGEST =
      Comparator.comparing((Tie tie) -> !tie.isOfBirth())
          .thenComparingInt(Tie::distance)
          .thenComparingInt(tie -> Way.rank(tie.confidence()));

  private final HeldLives lives;
  private final Gaps gaps;
  private @Nullable Raises raises;

  /** Services somebody raised whose tasks are too many to say which of them is whose. */
  private @Nullable MappedIndex unfollowed;

  /**
   * Knows these lives.
   *
   * @param lives what may be hung on, and all machines
   */
  Makers(HeldLives lives, Gaps gaps) {
    this.lives = lives;
    this.gaps = gaps;
  }

  @Override
  public void release() {
    lives.release();
    if (raises != null) {
      raises.release();
    }
    if (unfollowed != null) {
      unfollowed.release();
    }
  }

  /**
   * Follows who raised groups, and what of them is whose.
   *
   * @param tasks those of the bill that may be of a group; none where they are not all
   */
  void follow(Groups groups, Iterator<Known> tasks, boolean areWhole) {
    if (groups.isEmpty()) {
      return;
    }
    Memberships memberships = new Memberships(gaps.endOfBill());
    try {
      addAll(groups, tasks, memberships);
      raises = new Raises(groups, memberships);
    } finally {
      memberships.release();
    }
    if (!areWhole) {
      MappedIndex names = new MappedIndex();
      groups.each(group -> names.set(group.thing().name(), 0));
      unfollowed = names;
    }
  }

  private void addAll(Groups groups, Iterator<Known> tasks, Memberships memberships) {
    for (int number = 0; number < lives.count(); number++) {
      Known life = lives.get(number);
      if (Raises.MEMBERS.contains(life.kind())) {
        addMemberships(life, groups, memberships);
      }
    }
    while (tasks.hasNext()) {
      Known task = tasks.next();
      List<Known> services =
          Tasks.of(task, lives, CANDIDATES).lives().stream()
              .filter(life -> life.kind().equals(Tasks.SERVICE))
              .toList();
      if (services.size() == 1 && groups.has(services.get(0))) {
        memberships.add(task, services.get(0), "runs in the cluster of the service", "medium");
      }
    }
  }

  private void addMemberships(Known life, Groups groups, Memberships memberships) {
    for (Tie tie : life.ties().stream().filter(Tie::isOfBirth).sorted(STRONGEST).toList()) {
      Known group = lives.before(tie.parent(), life.since(), life.bornBy());
      if (group != null && groups.has(group)) {
        memberships.add(life, group, tie.how(), tie.confidence());
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
    Way raised = raises == null ? null : raises.of(life);
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
    if (!life.isCreationKnown()) {
      Way inferred = inferred(life, steps, seen);
      if (inferred != null) {
        return inferred;
      }
    }
    return unknown == null ? Way.unknown(gaps.reason(life) + ofImage(life, steps)) : unknown;
  }

  /** Says who made images that a snapshot may be of, without taking it for theirs. */
  private String ofImage(Known life, int steps) {
    if (gaps.isOlderThanBill(life)) {
      return "";
    }
    List<Known> images = ImageSnapshots.of(life, lives, CANDIDATES);
    Set<String> makers = new TreeSet<>();
    for (Known image : images) {
      String maker = of(image, steps - 1, new HashSet<>()).credential();
      makers.add(maker == null ? "somebody unknown" : maker);
    }
    if (makers.isEmpty()) {
      return "";
    }
    List<String> told = makers.stream().limit(TOLD).toList();
    return "; it may be of %s, which %s%s made then: snapshots of images have no call of their own"
        .formatted(
            images.size() == 1 ? "image " + images.get(0).id() : "one of several images",
            String.join(", ", told),
            told.size() < makers.size() ? " and others" : "");
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
    Known parent = lives.before(tie.parent(), life.since(), life.bornBy());
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

  /** Whether all of these things are known to have ended, however often they were made. */
  boolean haveEnded(Collection<String> keys) {
    return keys.stream().allMatch(lives::haveAllEnded);
  }

  /** What its own name says that it hangs on. */
  private Candidates holder(Known life) {
    for (Link link : Catalogue.standard().holders(new ResourceKey(life.kind(), life.key()))) {
      Known holder = lives.before(link.parent().text(), life.since(), life.bornBy());
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
          case "ecs:task" -> Tasks.of(life, lives, CANDIDATES);
          case "ec2:volume", "ec2:network-interface" ->
              gaps.isOlderThanBill(life)
                  ? Candidates.NONE
                  : Attachments.of(life, lives, CANDIDATES);
          default -> holder(life);
        };
    if (candidates.areTooMany()) {
      return Way.unknown(candidates.how() + " one of more than " + CANDIDATES);
    }
    if (candidates.lives().isEmpty()) {
      return null;
    }
    MappedIndex known = unfollowed;
    if (known != null && candidates.lives().stream().anyMatch(one -> known.has(one.name()))) {
      return Way.unknown(candidates.how() + " one that was raised, with too many tasks to follow");
    }
    Set<String> roots = new HashSet<>();
    Way last = null;
    for (Known candidate : candidates.lives()) {
      Way way = of(candidate, steps - 1, new HashSet<>(seen));
      // From where he calls tells an owner from a thief who has his key.
      String who = way.root() + "|" + NetworkSet.around(way.address());
      roots.add(way.credential() == null ? "" : who);
      last = way.behind(candidate, candidates.how(), candidates.confidence());
    }
    boolean isOne = roots.size() == 1 && !roots.contains("");
    if (last == null || (!isOne && last.isKnown())) {
      return Way.unknown(
          "%s one of %s, of different or unknown makers"
              .formatted(candidates.how(), candidates.lives().size()));
    }
    return last;
  }
}
