/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.fold;

import dev.spoor.jobs.report.view.CredentialSign;
import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.LineageFold;
import dev.spoor.jobs.report.view.LineageFold.Listed;
import dev.spoor.jobs.report.view.LineageTree;
import dev.spoor.jobs.report.view.LineageTree.Member;
import dev.spoor.jobs.report.view.ReportLimits;
import dev.spoor.jobs.report.view.Shares;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Folds a family so that it can be drawn: a role assumed every hour, and what comes of each
 * session, fills one row of a picture and not thousands. Every credential stands in exactly one
 * place; what bears a sign stands alone as long as there is room.
 */
public final class FamilyFolding {
  /** Places up to which credentials are shown that begot others, however alike they are. */
  static final int FEW = 40;

  /** Order of birth; who is not known to have been born comes last. */
  static final Comparator<Member> BORN_LAST =
      Comparator.comparing(Member::born, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
          .thenComparing(Member::id);

  private static final String SEVERAL = "of several kinds";

  private FamilyFolding() {}

  /**
   * A member and whose it is.
   *
   * @param owner what outlives sessions: role, user or person; CI gives each session a name
   */
  public record Owned(Member member, @Nullable String owner) {}

  /**
   * Returns what is drawn, {@link ReportLimits#FAMILY} places at most.
   *
   * @param root the root's id
   * @param members each with another id
   * @param listed how many of the folded credentials may be listed one by one
   */
  public static List<Member> folded(String root, List<Owned> members, int listed) {
    if (members.isEmpty()) {
      return List.of();
    }
    List<FoldNode> places = places(root, members);
    List<Long> sizes =
        places.stream()
            .filter(place -> place.way() != null)
            .map(place -> (long) place.credentials().size())
            .toList();
    int each = Shares.even(sizes, ReportLimits.FOLDED, listed);
    return places.stream().map(place -> member(place, each)).toList();
  }

  /** Returns the places, the root in front. */
  static List<FoldNode> places(String root, List<Owned> members) {
    FoldNode tree = tree(root, members);
    LikeSubtrees.foldLeaves(tree);
    if (tree.breadthFirst().size() > FEW) {
      LikeSubtrees.fold(tree);
      LikeSubtrees.foldLines(tree);
    }
    if (tree.breadthFirst().size() > ReportLimits.FAMILY) {
      DrawnBranches.fold(tree, ReportLimits.FAMILY);
    }
    return tree.breadthFirst();
  }

  /** Hangs each member behind its parent; who has none here, and circles, hang behind the root. */
  private static FoldNode tree(String root, List<Owned> members) {
    List<Owned> byBirth = new ArrayList<>(members);
    byBirth.sort(Comparator.comparing(Owned::member, LineageTree.BY_BIRTH));
    Map<String, Owned> byId = new HashMap<>();
    Map<String, List<Owned>> children = new HashMap<>();
    byBirth.forEach(owned -> byId.put(owned.member().id(), owned));
    for (Owned owned : byBirth) {
      String parent = owned.member().parent();
      if (parent != null) {
        children.computeIfAbsent(parent, any -> new ArrayList<>()).add(owned);
      }
    }
    FoldNode top = new FoldNode(byId.getOrDefault(root, byBirth.get(0)));
    Set<String> placed = new HashSet<>();
    placed.add(top.member().id());
    hang(top, children, placed);
    for (Owned owned : byBirth) {
      String parent = owned.member().parent();
      if (parent == null || !byId.containsKey(parent)) {
        hangBehind(top, owned, children, placed);
      }
    }
    byBirth.forEach(owned -> hangBehind(top, owned, children, placed));
    return top;
  }

  private static void hangBehind(
      FoldNode top, Owned owned, Map<String, List<Owned>> children, Set<String> placed) {
    if (placed.add(owned.member().id())) {
      FoldNode node = new FoldNode(owned);
      top.add(node);
      hang(node, children, placed);
    }
  }

  private static void hang(FoldNode top, Map<String, List<Owned>> children, Set<String> placed) {
    List<FoldNode> open = new ArrayList<>(List.of(top));
    for (int i = 0; i < open.size(); i++) {
      FoldNode node = open.get(i);
      for (Owned child : children.getOrDefault(node.member().id(), List.of())) {
        if (placed.add(child.member().id())) {
          FoldNode below = new FoldNode(child);
          node.add(below);
          open.add(below);
        }
      }
    }
  }

  private static Member member(FoldNode place, int listed) {
    FoldNode above = place.parent();
    List<Member> all = place.credentials().stream().map(Owned::member).toList();
    Member first = all.get(0);
    LineageFold.Way way = place.way();
    return new Member(
        first.id(),
        first.parent(),
        above == null || above.member().id().equals(first.parent()) ? null : above.member().id(),
        first.depth(),
        Objects.requireNonNull(common(all, Member::kind, SEVERAL)),
        all.stream().allMatch(member -> Objects.equals(member.principal(), first.principal()))
            ? first.principal()
            : owner(place),
        common(all, Member::how, null),
        first.confidence(),
        first.born(),
        latest(all, Member::lastUse),
        latest(all, Member::ended),
        Objects.requireNonNull(
            common(all, Member::state, "each in its own way: see table credentials")),
        all.stream().anyMatch(Member::isAlive),
        all.stream().anyMatch(Member::isReached),
        all.stream().mapToLong(Member::events).sum(),
        all.stream().mapToLong(Member::denied).sum(),
        way == null ? first.signs() : List.of(),
        first.note(),
        first.evidence(),
        way == null ? null : fold(place, way, all, listed));
  }

  private static LineageFold fold(
      FoldNode place, LineageFold.Way way, List<Member> all, int listed) {
    return new LineageFold(
        way,
        place.heads(),
        place.fewestBelow(),
        place.mostBelow(),
        all.stream().filter(Member::isReached).count(),
        all.stream().filter(Member::isAlive).count(),
        all.stream().filter(member -> !member.signs().isEmpty()).count(),
        all.stream()
            .flatMap(member -> member.signs().stream())
            .distinct()
            .sorted()
            .map(CredentialSign::word)
            .collect(Collectors.joining(" or ")),
        new Excerpt<>(
            all.stream()
                .sorted(BORN_LAST)
                .limit(listed)
                .map(
                    member ->
                        new Listed(
                            member.id(),
                            member.kind(),
                            member.parent(),
                            member.born(),
                            member.lastUse(),
                            member.events(),
                            member.isAlive(),
                            member.isReached(),
                            member.signs()))
                .toList(),
            all.size(),
            "credentials"));
  }

  /** Returns whose all are; null when they are several people's. */
  private static @Nullable String owner(FoldNode place) {
    String owner = place.face().owner();
    return place.credentials().stream().allMatch(owned -> Objects.equals(owned.owner(), owner))
        ? owner
        : null;
  }

  private static @Nullable String common(
      List<Member> all, Function<Member, @Nullable String> part, @Nullable String otherwise) {
    String first = part.apply(all.get(0));
    return all.stream().allMatch(member -> Objects.equals(part.apply(member), first))
        ? first
        : otherwise;
  }

  private static @Nullable Instant latest(
      List<Member> all, Function<Member, @Nullable Instant> part) {
    Instant latest = null;
    for (Member member : all) {
      Instant time = part.apply(member);
      latest = latest == null || (time != null && time.isAfter(latest)) ? time : latest;
    }
    return latest;
  }
}
