/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import dev.spoor.jobs.detect.hit.Group;
import dev.spoor.jobs.detect.hit.Hit;
import dev.spoor.jobs.detect.hit.Proof;
import dev.spoor.jobs.detect.rule.DetectSettings;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an IAM credential report says by itself, and held against the trail: a dormant key that woke
 * up, and uses that the trail does not have.
 *
 * <p>The report names keys by their place only. A key of the trail is the key of a place when it
 * was made when the place was last changed, or when one key and one place are left.
 */
final class ReportRules {
  private static final long MINUTE = 60_000_000;
  private static final long DAY = 24 * 60 * MINUTE;

  /** A last use is told as the begin of a quarter of an hour. */
  private static final long COARSE = 15 * MINUTE;

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final UserKeys trail;
  private final DetectSettings.Thresholds limits;
  private final List<Hit> hits = new ArrayList<>();

  private ReportRules(UserKeys trail, DetectSettings.Thresholds limits) {
    this.trail = trail;
    this.limits = limits;
  }

  /** Returns the hits of a report's lines. */
  static List<Hit> hits(List<ReportLine> lines, UserKeys trail, DetectSettings.Thresholds limits) {
    ReportRules rules = new ReportRules(trail, limits);
    Map<String, List<ReportLine>> reports = new TreeMap<>();
    for (ReportLine line : lines) {
      String report =
          line.accountId() + "\n" + line.ref().substring(0, line.ref().indexOf('#') + 1);
      reports.computeIfAbsent(report, key -> new ArrayList<>()).add(line);
    }
    reports.values().forEach(rules::report);
    return rules.hits;
  }

  private void report(List<ReportLine> lines) {
    long made = made(lines);
    Map<String, List<ReportLine>> users = new TreeMap<>();
    for (ReportLine line : lines) {
      users.computeIfAbsent(line.userArn(), arn -> new ArrayList<>()).add(line);
    }
    for (List<ReportLine> user : users.values()) {
      user.forEach(line -> alone(line, made));
      twoKeys(user);
      woken(user);
    }
  }

  /** A bare CSV does not say when it was made: then it is as old as the last that is known. */
  private long made(List<ReportLine> lines) {
    long made = 0;
    for (ReportLine line : lines) {
      for (Long at : new @Nullable Long[] {line.changed(), line.lastUsed()}) {
        made = at == null ? made : Math.max(made, at);
      }
    }
    for (ReportLine line : lines) {
      Long end = trail.end(line.accountId());
      made = end == null ? made : Math.max(made, end);
    }
    for (ReportLine line : lines) {
      Long generated = line.generated();
      if (generated != null) {
        return generated;
      }
    }
    return made;
  }

  private void alone(ReportLine line, long made) {
    boolean isRootWithoutMfa = line.isRoot() && line.isPassword() && !line.hasMfa();
    if (isRootWithoutMfa || line.isPassword() && line.isActive() && !line.hasMfa()) {
      ofAccount("R01", line, line.changed(), line.userName());
    }
    if (line.isRoot() && line.isKey() && line.isActive()) {
      ofAccount("R02", line, line.changed(), line.slot() + " of root" + used(line));
    }
    Long changed = line.changed();
    if (line.isKey()
        && line.isActive()
        && changed != null
        && made - changed >= limits.keyAge().toDays() * DAY) {
      ofAccount(
          "R04",
          line,
          changed,
          line.userName() + ", " + line.slot() + ", since " + date(changed) + used(line));
    }
    unlogged(line);
  }

  private void twoKeys(List<ReportLine> user) {
    List<ReportLine> active =
        user.stream().filter(line -> line.isKey() && line.isActive()).toList();
    if (active.size() > 1) {
      ReportLine line = active.get(1);
      ofAccount("R03", line, line.changed(), line.userName() + used(line));
    }
  }

  private static String used(ReportLine line) {
    Long last = line.lastUsed();
    return last == null ? ", never used" : ", last used " + date(last);
  }

  private void ofAccount(String rule, ReportLine line, @Nullable Long at, String detail) {
    Group group = new Group(rule, "account", line.accountId(), line.accountId(), null);
    hits.add(Hit.of(group, line.userArn(), line.proof(at, detail)));
  }

  /** IAM saw a use at a time that the trail covers, and the trail ends before with this user. */
  private void unlogged(ReportLine line) {
    Long used = line.lastUsed();
    if (used == null || !trail.covers(line.accountId(), used)) {
      return;
    }
    Long seen = null;
    if (line.isPassword()) {
      seen = trail.lastLogin(line.userArn());
    } else if (line.isKey()) {
      for (UserKeys.Key key : trail.of(line.userArn()).values()) {
        seen = key.last == null || seen != null && key.last < seen ? seen : key.last;
      }
    } else {
      return;
    }
    if (seen != null && seen >= used - COARSE) {
      return;
    }
    String detail =
        line.slot()
            + " used at "
            + Instant.ofEpochSecond(used / 1_000_000)
            + (line.lastUse().isEmpty() ? "" : " for " + line.lastUse())
            + (seen == null
                ? ", never in the trail"
                : ", last in the trail at " + Instant.ofEpochSecond(seen / 1_000_000));
    Group group = new Group("R05", "principal", line.userArn(), line.accountId(), null);
    hits.add(Hit.of(group, line.slot(), line.proof(used, detail)));
  }

  /**
   * Keys whose first use in the trail comes long after the report's last, or after their making.
   */
  private void woken(List<ReportLine> user) {
    Map<String, UserKeys.Key> left = new TreeMap<>(trail.of(user.get(0).userArn()));
    List<ReportLine> unmatched = new ArrayList<>();
    for (ReportLine line : user) {
      if (line.isKey() && line.changed() != null) {
        String id = madeAt(left, line.changed());
        if (id == null) {
          unmatched.add(line);
        } else {
          woken(line, id, left.remove(id));
        }
      }
    }
    if (left.size() == 1 && unmatched.size() == 1) {
      String id = left.keySet().iterator().next();
      woken(unmatched.get(0), id, left.get(id));
    }
  }

  private static @Nullable String madeAt(Map<String, UserKeys.Key> keys, @Nullable Long changed) {
    Set<String> found = new HashSet<>();
    keys.forEach(
        (id, key) -> {
          Long made = key.made;
          if (made != null && changed != null && Math.abs(made - changed) <= MINUTE) {
            found.add(id);
          }
        });
    return found.size() == 1 ? found.iterator().next() : null;
  }

  private void woken(ReportLine line, String id, UserKeys.@Nullable Key key) {
    Long first = key == null ? null : key.first;
    Long start = trail.start(line.accountId());
    Long changed = line.changed();
    if (key == null || first == null || start == null || changed == null) {
      return;
    }
    Long used = line.lastUsed();
    boolean isOlder = used == null || used < first - COARSE;
    // A report that is as young as the use says nothing of before; then only the trail does.
    long since = Math.max(changed, isOlder ? (used == null ? changed : used) : start);
    if (first - since < limits.dormancy().toDays() * DAY) {
      return;
    }
    String idle =
        !isOlder && since == start
            ? "not used since its account's trail begins (" + date(since) + ")"
            : "idle since " + date(since);
    String detail = idle + ", used again on " + date(first);
    Group group = new Group("D03", "access key", id, line.accountId(), null);
    hits.add(Hit.of(group, line.slot(), line.proof(first, detail).withAccessKey(id)));
    if (!key.ref.isEmpty()) {
      Proof use = new Proof(first, null, key.ref, null, detail, id, null, null);
      hits.add(Hit.of(group, line.slot(), use));
    }
  }

  private static String date(long micros) {
    return DATE.format(Instant.ofEpochSecond(micros / 1_000_000));
  }
}
