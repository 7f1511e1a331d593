/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

import dev.spoor.common.evidence.EvidenceRef;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A root credential and all that came of it, each member behind the one that begot it.
 *
 * @param root the root's credential id
 * @param members in depth-first order, the root first; children in order of their birth
 * @param credentials how many credentials the family has in all, folded and cut ones too
 */
public record LineageTree(String root, List<Member> members, long credentials) {
  /** Copies the list, which is already in order. */
  public LineageTree {
    members = List.copyOf(members);
  }

  /**
   * One credential, or several alike that begot nothing and are folded into one.
   *
   * @param id credential id; of folded ones the first
   * @param parent id of the credential that begot it; null for the root
   * @param depth links between it and the root
   * @param count how many credentials stand here
   * @param kind long-term key, temporary key, login profile, ...
   * @param principal who it belongs to
   * @param how API or inference that links it to its parent
   * @param confidence of that link: exact, strong, medium or weak
   * @param born when it was minted, or first seen
   * @param lastUse last call with it; null when never seen in use
   * @param ended when it was taken away or ran out; null when not known to have ended
   * @param state what is known of its end, in words
   * @param isAlive whether it may still work at the end of the evidence
   * @param isReached whether it lies in the blast radius
   * @param events calls made with it
   * @param denied of them denied
   * @param note what is not known about its origin
   * @param evidence record that proves its origin, else its first use
   */
  public record Member(
      String id,
      @Nullable String parent,
      int depth,
      long count,
      String kind,
      @Nullable String principal,
      @Nullable String how,
      String confidence,
      @Nullable Instant born,
      @Nullable Instant lastUse,
      @Nullable Instant ended,
      String state,
      boolean isAlive,
      boolean isReached,
      long events,
      long denied,
      @Nullable String note,
      @Nullable EvidenceRef evidence) {
    private Member at(int newDepth) {
      return new Member(
          id,
          parent,
          newDepth,
          count,
          kind,
          principal,
          how,
          confidence,
          born,
          lastUse,
          ended,
          state,
          isAlive,
          isReached,
          events,
          denied,
          note,
          evidence);
    }
  }

  private static final Comparator<Member> BY_BIRTH =
      Comparator.comparing(Member::born, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Member::id);

  /** What a reader must see before the rest: what may still work, then what was used most. */
  private static final Comparator<Member> BY_WEIGHT =
      Comparator.comparing((Member member) -> !member.isAlive())
          .thenComparing(member -> !member.isReached())
          .thenComparing(Member::events, Comparator.reverseOrder())
          .thenComparing(BY_BIRTH);

  /**
   * Puts a family in order and cuts it to {@link ReportLimits#FAMILY} members: those that matter
   * most, each with all that it came of. Whose parent is not among them comes behind the root.
   */
  public static LineageTree of(String root, List<Member> family, long credentials) {
    Set<String> ids = new HashSet<>();
    family.forEach(member -> ids.add(member.id()));
    Map<String, List<Member>> children = new HashMap<>();
    Deque<Member> open = new ArrayDeque<>();
    for (Member member : family) {
      String parent = member.parent();
      if (member.id().equals(root)) {
        open.push(member.at(0));
      } else {
        String known = parent != null && ids.contains(parent) ? parent : root;
        children.computeIfAbsent(known, any -> new ArrayList<>()).add(member);
      }
    }
    List<Member> ordered = new ArrayList<>();
    Set<String> placed = new HashSet<>();
    Set<String> shown = weightiest(root, family);
    while (!open.isEmpty() && ordered.size() < ReportLimits.FAMILY) {
      Member member = open.pop();
      ordered.add(member);
      if (placed.add(member.id())) {
        List<Member> own = new ArrayList<>(children.getOrDefault(member.id(), List.of()));
        own.removeIf(child -> !shown.contains(child.id()));
        own.sort(BY_BIRTH.reversed());
        own.forEach(child -> open.push(child.at(member.depth() + 1)));
      }
    }
    return new LineageTree(root, ordered, credentials);
  }

  /** Returns the members that find room, with everything between them and the root. */
  private static Set<String> weightiest(String root, List<Member> family) {
    Map<String, Member> byId = new HashMap<>();
    family.forEach(member -> byId.putIfAbsent(member.id(), member));
    List<Member> ranked = new ArrayList<>(family);
    ranked.sort(BY_WEIGHT);
    Set<String> shown = new HashSet<>();
    shown.add(root);
    for (Member member : ranked) {
      Set<String> line = new LinkedHashSet<>();
      @Nullable Member at = member;
      while (at != null && !shown.contains(at.id()) && line.add(at.id())) {
        at = at.parent() == null ? null : byId.get(at.parent());
      }
      if (shown.size() + line.size() <= ReportLimits.FAMILY) {
        shown.addAll(line);
      }
    }
    return shown;
  }

  /** Returns how many credentials of the family are not shown, not even folded. */
  public long hidden() {
    return Math.max(0, credentials - members.stream().mapToLong(Member::count).sum());
  }

  /** Returns how many members may still work, folded ones counted. */
  public long alive() {
    return members.stream().filter(Member::isAlive).mapToLong(Member::count).sum();
  }
}
