/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.col;

import dev.spoor.jobs.report.view.Acting;
import dev.spoor.jobs.report.view.ActivityGrain;
import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.Finding;
import dev.spoor.jobs.report.view.KeyTimeline;
import dev.spoor.jobs.report.view.ReportLimits;
import dev.spoor.jobs.report.view.TimelineEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** What {@link TimelineRows} makes of a large timeline, made of a small one in a query or two. */
final class FewTimelines {
  /** Most rows of a small timeline: some megabytes, and 200 MB if each row names 1,000 events. */
  static final long ROWS = 5_000;

  private static final String ROOT = "root_credential_id";

  private final Map<String, RootTimeline> roots = new TreeMap<>(Utf8.ORDER);
  private final Map<String, List<Finding>> findings = new HashMap<>();
  private final Set<String> cited = new HashSet<>();
  private final List<String> seeds;

  /** What sessions of services share, by their heads. */
  private final Map<String, String> shared = new HashMap<>();

  /** The heads that share it, in the order of interest. */
  private final Map<String, List<String>> sharing = new HashMap<>();

  private FewTimelines(List<Finding> findings, List<String> seeds) {
    this.seeds = seeds;
    for (Finding finding : findings) {
      cited.addAll(finding.eventIds());
      if (finding.rootCredentialId() != null) {
        this.findings
            .computeIfAbsent(finding.rootCredentialId(), id -> new ArrayList<>())
            .add(finding);
      }
    }
  }

  /**
   * Returns the timelines of most interest.
   *
   * @param timeline at most {@link #ROWS} rows
   * @param credentials who is asked which roots are sessions of services
   * @param findings all of them
   */
  static Excerpt<KeyTimeline> excerpt(
      Dataset<Row> timeline, Dataset<Row> credentials, List<Finding> findings, List<String> seeds) {
    FewTimelines few = new FewTimelines(findings, seeds);
    List<Row> rows = new ArrayList<>(timeline.where(col(ROOT).isNotNull()).collectAsList());
    rows.sort(Comparator.comparingLong(row -> new Cells(row).count("sequence")));
    for (Row row : rows) {
      Cells cells = new Cells(row);
      few.roots.computeIfAbsent(cells.text(ROOT), RootTimeline::new).rows().add(cells);
    }
    few.shared.putAll(ServiceSessions.among(credentials, few.roots.keySet()));
    if (!few.shared.isEmpty()) {
      few.shared.keySet().removeAll(ServiceSessions.headsOf(seeds, credentials));
    }
    List<RootTimeline> shown = few.shown().stream().limit(ReportLimits.TIMELINES).toList();
    Parties parties = Parties.of(shown.stream().flatMap(root -> root.rows().stream()).toList());
    return new Excerpt<>(
        shown.stream().map(root -> few.view(root, parties.of(root.id()))).toList(),
        few.roots.size(),
        "timeline");
  }

  /** Returns timelines in their order, of sessions that share a principal the first alone. */
  private List<RootTimeline> shown() {
    List<RootTimeline> shown = new ArrayList<>();
    for (RootTimeline root : roots.values().stream().sorted(mostInteresting()).toList()) {
      String principal = shared.get(root.id());
      if (principal != null) {
        List<String> heads = sharing.computeIfAbsent(principal, any -> new ArrayList<>());
        heads.add(root.id());
        if (heads.size() > ServiceSessions.TOLD) {
          continue;
        }
      }
      shown.add(root);
    }
    return shown;
  }

  /** Returns how many sessions of its principal come after the last one told; 0 for others. */
  private long more(RootTimeline root) {
    String principal = shared.get(root.id());
    List<String> heads = principal == null ? List.of() : sharing.getOrDefault(principal, List.of());
    return heads.indexOf(root.id()) == ServiceSessions.TOLD - 1
        ? heads.size() - ServiceSessions.TOLD
        : 0;
  }

  private Comparator<RootTimeline> mostInteresting() {
    return Comparator.<RootTimeline>comparingInt(root -> seeds.contains(root.id()) ? 0 : 1)
        .thenComparingInt(
            root ->
                findings(root).stream()
                    .mapToInt(finding -> finding.severity().ordinal())
                    .min()
                    .orElse(Integer.MAX_VALUE))
        .thenComparingInt(root -> -findings(root).size())
        .thenComparingInt(root -> -root.rows().size())
        .thenComparing(RootTimeline::id, Utf8.ORDER);
  }

  private List<Finding> findings(RootTimeline root) {
    return findings.getOrDefault(root.id(), List.of());
  }

  private KeyTimeline view(RootTimeline root, List<KeyTimeline.Party> parties) {
    return new KeyTimeline(
        root.id(),
        root.rows().get(0).text("credential_kind"),
        root.principal(),
        Headlines.of(parties, more(root)),
        root.first(),
        root.last(),
        parties,
        activity(root),
        new Excerpt<>(telling(root), root.rows().size(), "timeline"));
  }

  private List<TimelineEvent> telling(RootTimeline root) {
    Map<Integer, Instant> firstByScore = new TreeMap<>();
    root.rows()
        .forEach(
            row -> firstByScore.merge(score(row), row.time("event_time"), FewTimelines::earlier));
    Instant anchor =
        firstByScore.isEmpty() ? Instant.EPOCH : firstByScore.values().iterator().next();
    List<Cells> telling =
        root.rows().stream()
            .sorted(
                Comparator.<Cells>comparingInt(this::score)
                    .thenComparingLong(
                        row -> Math.abs(ChronoUnit.MICROS.between(anchor, row.time("event_time"))))
                    .thenComparingLong(row -> row.count("sequence")))
            .limit(ReportLimits.TIMELINE_EVENTS)
            .sorted(Comparator.comparingLong(row -> row.count("sequence")))
            .toList();
    Set<String> enablers = TimelineEvents.enablers(telling);
    return telling.stream().map(row -> TimelineEvents.event(row, enablers)).toList();
  }

  /** Returns 0 for evidence of a finding, 1 for what tells something, 3 for an owner's act. */
  private int score(Cells row) {
    if (!Collections.disjoint(row.list("event_ids"), cited)) {
      return 0;
    }
    if (TellingRows.ASIDE.contains(row.text("actor"))) {
      return 3;
    }
    return row.text("outcome").equals("denied")
            || row.textOrNull("phase") != null
            || row.textOrNull("signal") != null
            || !row.list("novelties").isEmpty()
            || TellingRows.FIRSTS.stream().anyMatch(row::flag)
        ? 1
        : 2;
  }

  private static List<KeyTimeline.Activity> activity(RootTimeline root) {
    RootTimeline front = root.inFront();
    Instant from = front.first();
    Instant to = front.last();
    ActivityGrain grain = ActivityGrain.between(from, to);
    Map<Instant, Map<String, Map<String, Long>>> buckets = new TreeMap<>();
    for (Cells row : root.rows()) {
      Instant time = row.time("event_time");
      if (time.isBefore(from) || time.isAfter(to)) {
        continue;
      }
      long second = time.getEpochSecond();
      buckets
          .computeIfAbsent(
              Instant.ofEpochSecond(Math.floorDiv(second, grain.seconds()) * grain.seconds()),
              start -> new TreeMap<>(Utf8.ORDER))
          .computeIfAbsent(row.text("actor"), actor -> new TreeMap<>(Utf8.ORDER))
          // No tactic has no name; the empty text stands for it and comes first.
          .merge(row.text("phase"), row.count("event_count"), Long::sum);
    }
    List<KeyTimeline.Activity> activity = new ArrayList<>();
    buckets.forEach(
        (start, actors) ->
            actors.forEach(
                (actor, phases) ->
                    phases.forEach(
                        (phase, events) ->
                            activity.add(
                                new KeyTimeline.Activity(
                                    start,
                                    actor.isEmpty() ? "unknown" : actor,
                                    phase.isEmpty() ? null : phase,
                                    events)))));
    return activity;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  /** The rows of one root credential in their order. */
  private record RootTimeline(String id, List<Cells> rows) {
    RootTimeline(String id) {
      this(id, new ArrayList<>());
    }

    /** Returns the rows of those told in front; all rows where there are none. */
    RootTimeline inFront() {
      List<Cells> front = rows.stream().filter(row -> Acting.isInFront(row.text("actor"))).toList();
      return front.isEmpty() ? this : new RootTimeline(id, front);
    }

    @Nullable String principal() {
      return rows.stream()
          .map(row -> row.textOrNull("principal_arn"))
          .filter(arn -> arn != null)
          .findFirst()
          .orElse(null);
    }

    Instant first() {
      return rows.stream()
          .map(row -> row.time("event_time"))
          .reduce(FewTimelines::earlier)
          .orElse(Instant.EPOCH);
    }

    Instant last() {
      return rows.stream()
          .map(row -> row.time("last_event_time"))
          .max(Comparator.naturalOrder())
          .orElse(Instant.EPOCH);
    }
  }
}
