/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import dev.spoor.jobs.lineage.fact.Times;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Which line of a credential report is which key or password of the trail.
 *
 * <p>A report names no key. A line is a key's where both have one second of making and nobody else
 * of the user has, or where report and trail know one key of the user each and nothing speaks
 * against it; else it stands for itself.
 */
final class ReportMatch {
  /**
   * A long-term key or password of the trail; times in microseconds, {@link Times#NONE} for none.
   *
   * @param owner as {@link ReportLine#owner} tells it
   * @param made when the trail saw it made
   * @param deleted when the trail saw its end
   */
  record Known(String id, String owner, boolean isPassword, long made, long deleted)
      implements Serializable {}

  private final Map<String, ReportLine> matched = new HashMap<>();
  private final List<ReportLine> left = new ArrayList<>();
  private final Map<String, Long> others = new HashMap<>();

  private ReportMatch() {}

  /** Matches lines; the order in which either come does not matter. */
  static ReportMatch of(Collection<ReportLine> lines, Collection<Known> known) {
    Map<String, List<Known>> ofUser = new HashMap<>();
    for (Known key : known) {
      String group = group(key.owner(), key.isPassword());
      ofUser.computeIfAbsent(group, any -> new ArrayList<>()).add(key);
    }
    Map<String, List<ReportLine>> users = new TreeMap<>();
    for (ReportLine line : lines) {
      String group = group(ReportLine.owner(line.arn()), line.isPassword());
      users.computeIfAbsent(group, any -> new ArrayList<>()).add(line);
    }
    ReportMatch match = new ReportMatch();
    users.forEach((user, own) -> match.add(own, ofUser.getOrDefault(user, List.of())));
    return match;
  }

  private static String group(String owner, boolean isPassword) {
    return (isPassword ? "password " : "key ") + owner;
  }

  private void add(List<ReportLine> lines, List<Known> known) {
    for (ReportLine line : lines) {
      long second = Math.floorDiv(line.changed(), Times.SECOND);
      Predicate<Known> isOfSecond =
          key -> key.made() != Times.NONE && Math.floorDiv(key.made(), Times.SECOND) == second;
      List<Known> made =
          line.changed() == Times.NONE ? List.of() : known.stream().filter(isOfSecond).toList();
      long alike =
          lines.stream()
              .filter(other -> Math.floorDiv(other.changed(), Times.SECOND) == second)
              .count();
      boolean isOnly = lines.size() == 1 && known.size() == 1 && mayBe(line, known.get(0));
      if (made.size() == 1 && alike == 1) {
        matched.put(made.get(0).id(), line);
      } else if (made.isEmpty() && isOnly) {
        matched.put(known.get(0).id(), line);
      } else {
        left.add(line);
        others.put(id(line), (long) known.size());
      }
    }
  }

  /** Whether a key was there when the report was made, and the report says nothing else of it. */
  private static boolean mayBe(ReportLine line, Known key) {
    boolean isGone = key.deleted() != Times.NONE && !isBefore(line.generated(), key.deleted());
    boolean isLater = isBefore(line.changed(), key.made());
    return !isGone && !isLater && !isBefore(line.generated(), key.made());
  }

  /** Whether one time lies before another, both of which are known. */
  private static boolean isBefore(long one, long other) {
    return one != Times.NONE && other != Times.NONE && one < other;
  }

  /** Returns the lines of keys and passwords of the trail, by their ids. */
  Map<String, ReportLine> matched() {
    return matched;
  }

  /** Returns the lines that are nobody's for certain. */
  List<ReportLine> left() {
    return left;
  }

  /** Returns how many keys, or passwords, of the user the trail knows. */
  long others(ReportLine line) {
    return others.getOrDefault(id(line), 0L);
  }

  /** Returns the credential that a line stands for. */
  static String id(ReportLine line) {
    return "credential-report:" + line.arn() + "/" + line.slot();
  }
}
