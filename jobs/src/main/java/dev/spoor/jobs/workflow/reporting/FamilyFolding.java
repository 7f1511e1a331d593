/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import dev.spoor.jobs.report.view.LineageTree.Member;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Folds credentials that begot nothing and differ in their id alone: a role assumed every hour
 * fills one row of a picture and not a thousand.
 */
final class FamilyFolding {
  /** Fewer alike than this stay apart. */
  static final int FEWEST = 3;

  private FamilyFolding() {}

  /**
   * A member and whose it is.
   *
   * @param owner what outlives sessions: role, user or person; CI gives each session a name
   */
  record Owned(Member member, @Nullable String owner) {}

  private record Likeness(
      @Nullable String parent,
      String kind,
      @Nullable String owner,
      @Nullable String how,
      String confidence,
      boolean isAlive,
      boolean isReached,
      boolean isUsed) {}

  /** Returns the members, those alike as one that stands where the first of them stood. */
  static List<Member> folded(List<Owned> members) {
    Set<String> parents = new HashSet<>();
    members.forEach(
        owned -> {
          if (owned.member.parent() != null) {
            parents.add(owned.member.parent());
          }
        });
    List<Member> kept = new ArrayList<>();
    Map<Likeness, List<Member>> alike = new LinkedHashMap<>();
    for (Owned owned : members) {
      Member member = owned.member;
      if (member.parent() == null || parents.contains(member.id())) {
        kept.add(member);
      } else {
        alike.computeIfAbsent(likeness(owned), any -> new ArrayList<>()).add(member);
      }
    }
    alike.forEach(
        (likeness, group) -> {
          if (group.size() < FEWEST) {
            kept.addAll(group);
          } else {
            kept.add(one(group, likeness.owner));
          }
        });
    return kept;
  }

  private static Likeness likeness(Owned owned) {
    Member member = owned.member;
    return new Likeness(
        member.parent(),
        member.kind(),
        owned.owner == null ? member.principal() : owned.owner,
        member.how(),
        member.confidence(),
        member.isAlive(),
        member.isReached(),
        member.lastUse() != null);
  }

  private static Member one(List<Member> group, @Nullable String owner) {
    Comparator<Member> byBirth =
        Comparator.comparing(Member::born, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
            .thenComparing(Member::id);
    Member first = group.stream().min(byBirth).orElseThrow();
    boolean isOne =
        group.stream().allMatch(member -> Objects.equals(member.principal(), first.principal()));
    return new Member(
        first.id(),
        first.parent(),
        first.depth(),
        group.size(),
        first.kind(),
        isOne ? first.principal() : owner,
        first.how(),
        first.confidence(),
        first.born(),
        latest(group.stream().map(Member::lastUse).toList()),
        latest(group.stream().map(Member::ended).toList()),
        state(group),
        first.isAlive(),
        first.isReached(),
        group.stream().mapToLong(Member::events).sum(),
        group.stream().mapToLong(Member::denied).sum(),
        first.note(),
        first.evidence());
  }

  private static String state(List<Member> group) {
    String state = group.get(0).state();
    boolean isCommon = group.stream().allMatch(member -> member.state().equals(state));
    return isCommon ? state : "each in its own way: see table credentials";
  }

  private static @Nullable Instant latest(List<@Nullable Instant> times) {
    Instant latest = null;
    for (Instant time : times) {
      latest = latest == null || (time != null && time.isAfter(latest)) ? time : latest;
    }
    return latest;
  }
}
