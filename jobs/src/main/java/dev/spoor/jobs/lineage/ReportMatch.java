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
 * against it, its uses neither; else it stands for itself.
 */
final class ReportMatch {
  /**
   * How long a report may be behind with the last use of a key: it has the quarter of an hour, and
   * IAM gives out a report that it made up to four hours before.
   */
  private static final long BEHIND = 4 * Times.HOUR;

  /**
   * A long-term key or password of the trail; times in microseconds, {@link Times#NONE} for none.
   *
   * @param owner as {@link ReportLine#owner} tells it
   * @param made when the trail saw it made
   * @param firstUsed first call that was signed with it, denied or not
   * @param lastUsed last call
   * @param switchedOff when the trail saw it set inactive
   * @param deleted when the trail saw its end
   */
  record Known(
      String id,
      String owner,
      boolean isPassword,
      long made,
      long firstUsed,
      long lastUsed,
      long switchedOff,
      long deleted)
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
      long second = second(line.changed());
      Predicate<Known> isOfSecond = key -> key.made() != Times.NONE && second(key.made()) == second;
      List<Known> made =
          line.changed() == Times.NONE ? List.of() : known.stream().filter(isOfSecond).toList();
      long alike = lines.stream().filter(other -> second(other.changed()) == second).count();
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
    return !isGone
        && !isLater
        && !isBefore(line.generated(), key.made())
        && (key.isPassword() || !isOlder(line, key) && !isUsedLater(line, key));
  }

  /**
   * Whether a key was there before the report's was made or switched, and the trail saw no switch:
   * the one that was replaced by the report's, for all that is known.
   */
  private static boolean isOlder(ReportLine line, Known key) {
    long begun = Times.earlier(key.made(), key.firstUsed());
    return begun != Times.NONE
        && line.changed() != Times.NONE
        && second(begun) < second(line.changed())
        && (key.switchedOff() == Times.NONE || second(key.switchedOff()) != second(line.changed()));
  }

  /** Whether a key was used when the report, made well after that, says that its was not. */
  private static boolean isUsedLater(ReportLine line, Known key) {
    if (line.generated() == Times.NONE) {
      return false;
    }
    long settled = line.generated() - BEHIND;
    long used = key.lastUsed() <= settled ? key.lastUsed() : key.firstUsed();
    return used != Times.NONE
        && used <= settled
        && (line.lastUsed() == Times.NONE || line.lastUsed() + BEHIND < used);
  }

  private static long second(long micros) {
    return Math.floorDiv(micros, Times.SECOND);
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
