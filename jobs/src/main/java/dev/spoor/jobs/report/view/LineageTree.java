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
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A root credential and all that came of it, each member behind the one that begot it.
 *
 * @param root the root's credential id
 * @param members in depth-first order, the root first; children in order of their birth
 * @param credentials how many credentials the family has in all, also those that were not read
 */
public record LineageTree(String root, List<Member> members, long credentials) {
  /** Copies the list, which is already in order. */
  public LineageTree {
    members = List.copyOf(members);
  }

  /**
   * One credential, or several that are folded into one.
   *
   * @param id credential id; of folded ones the first
   * @param parent id of the credential that begot it; null for the root
   * @param behind id of the member that it is drawn behind, which the parent may be folded into;
   *     null where that is the parent
   * @param depth links between it and the root as drawn
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
   * @param signs why it is drawn by itself; empty for folded ones
   * @param note what is not known about its origin
   * @param evidence record that proves its origin, else its first use
   * @param fold what stands here; null for one credential
   */
  public record Member(
      String id,
      @Nullable String parent,
      @Nullable String behind,
      int depth,
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
      List<CredentialSign> signs,
      @Nullable String note,
      @Nullable EvidenceRef evidence,
      @Nullable LineageFold fold) {
    /** Copies the list. */
    public Member {
      signs = List.copyOf(signs);
    }

    /** Returns how many credentials stand here. */
    public long count() {
      return fold == null ? 1 : fold.listed().total();
    }

    /** Returns the id of the member that it is drawn behind. */
    public @Nullable String above() {
      return behind == null ? parent : behind;
    }

    private long alive() {
      return fold == null ? (isAlive ? 1 : 0) : fold.alive();
    }

    private Member at(int newDepth) {
      return new Member(
          id,
          parent,
          behind,
          newDepth,
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
          signs,
          note,
          evidence,
          fold);
    }
  }

  /** A row of the picture that stands for several credentials; rows are counted from 1. */
  public record FoldedRow(int row, long credentials) {}

  private static final int NAMED_FOLDS = 20;

  /** Order of birth, of those born together by id. */
  public static final Comparator<Member> BY_BIRTH =
      Comparator.comparing(Member::born, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Member::id);

  /**
   * Puts a family in order. Whose parent is not among the members comes behind the root, as does
   * the first of a circle. Beyond {@link ReportLimits#FAMILY} members nothing is shown: who folds
   * the family keeps to it.
   */
  public static LineageTree of(String root, List<Member> family, long credentials) {
    Set<String> ids = new HashSet<>();
    family.forEach(member -> ids.add(member.id()));
    Map<String, List<Member>> children = new HashMap<>();
    List<Member> roots = new ArrayList<>();
    for (Member member : family) {
      String parent = member.above();
      if (member.id().equals(root)) {
        roots.add(member);
      } else {
        String known = parent != null && ids.contains(parent) ? parent : root;
        children.computeIfAbsent(known, any -> new ArrayList<>()).add(member);
      }
    }
    List<Member> ordered = new ArrayList<>();
    Set<String> placed = new HashSet<>();
    roots.forEach(member -> place(member.at(0), children, placed, ordered));
    family.stream()
        .sorted(BY_BIRTH)
        .filter(member -> !placed.contains(member.id()))
        .forEach(member -> place(member.at(1), children, placed, ordered));
    return new LineageTree(root, Excerpt.first(ordered, ReportLimits.FAMILY), credentials);
  }

  private static void place(
      Member first, Map<String, List<Member>> children, Set<String> placed, List<Member> ordered) {
    Deque<Member> open = new ArrayDeque<>(List.of(first));
    while (!open.isEmpty()) {
      Member member = open.pop();
      if (placed.add(member.id())) {
        ordered.add(member);
        List<Member> own = new ArrayList<>(children.getOrDefault(member.id(), List.of()));
        own.sort(BY_BIRTH.reversed());
        own.forEach(child -> open.push(child.at(member.depth() + 1)));
      }
    }
  }

  /** Returns how many credentials of the family stand nowhere: they were not read. */
  public long hidden() {
    return Math.max(0, credentials - members.stream().mapToLong(Member::count).sum());
  }

  /** Returns how many credentials of those drawn or folded may still work. */
  public long alive() {
    return members.stream().mapToLong(Member::alive).sum();
  }

  /** Returns the rows that stand for several credentials, those that stand for most first. */
  public List<FoldedRow> folded() {
    List<FoldedRow> rows = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      if (members.get(i).fold() != null) {
        rows.add(new FoldedRow(i + 1, members.get(i).count()));
      }
    }
    rows.sort(
        Comparator.comparingLong(FoldedRow::credentials)
            .reversed()
            .thenComparingInt(FoldedRow::row));
    return rows;
  }

  /** Returns those of {@link #folded} that are named one by one. */
  public List<FoldedRow> largestFolds() {
    return Excerpt.first(folded(), NAMED_FOLDS);
  }

  /** Returns how many credentials are folded. */
  public long inFolds() {
    return folded().stream().mapToLong(FoldedRow::credentials).sum();
  }

  /** Returns how many credentials stand in rows that are not named one by one. */
  public long inSmallFolds() {
    return folded().stream().skip(NAMED_FOLDS).mapToLong(FoldedRow::credentials).sum();
  }

  /** Returns how many members stand for one credential. */
  public long drawn() {
    return members.stream().filter(member -> member.fold() == null).count();
  }
}
