/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report;

import dev.spoor.common.evidence.EvidenceRef;
import dev.spoor.jobs.report.view.ActivityGrain;
import dev.spoor.jobs.report.view.BurstEvent;
import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.KeyTimeline;
import dev.spoor.jobs.report.view.KeyTimeline.Activity;
import dev.spoor.jobs.report.view.KeyTimeline.Party;
import dev.spoor.jobs.report.view.KeyTimeline.Tally;
import dev.spoor.jobs.report.view.TimelineEvent;
import dev.spoor.jobs.report.view.TimelineEvent.Firsts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Timelines of the made-up case: of the key that was leaked, and of a machine. */
final class SampleTimelines {
  private SampleTimelines() {}

  static KeyTimeline miner(List<String> hostile) {
    Instant start = Instant.parse("2025-11-02T03:04:05Z");
    String[][] steps = MinerSteps.inOrder();
    String[] regions = {"us-east-1", "ap-southeast-1", "eu-north-1", "sa-east-1", "us-west-2"};
    List<TimelineEvent> events = new ArrayList<>();
    List<Activity> activity = new ArrayList<>();
    Random random = new Random(7);
    Instant last = start.plusSeconds(9_400);
    ActivityGrain grain = ActivityGrain.between(start, last);
    int total = 60;
    for (int index = 0; index < total; index++) {
      String[] step = steps[Math.min(steps.length - 1, index * steps.length / total)];
      Instant time = start.plusSeconds(index * 9_400L / (total - 1));
      boolean first = index % 4 == 0;
      String agent =
          hostile.isEmpty()
              ? "Boto3/1.40.64 md/Botocore#1.40.64 ua/2.1 os/linux#6.1.0 lang/python#3.11.2"
              : hostile.get(index % hostile.size());
      events.add(
          new TimelineEvent(
              index + 1,
              index == total - 1 ? 10 : index % 7 == 3 ? 9 : index / 20 + 1,
              index == total - 1 ? "responder" : index % 7 == 3 ? "owner" : "intruder",
              time,
              time.plusSeconds(first ? 0 : 42),
              first ? 1 : 12,
              List.of(SampleReport.ID.formatted(index)),
              SampleReport.KEY,
              "111122223333",
              index == 5 ? List.of(regions) : List.of(regions[index % regions.length]),
              step[0] + ".amazonaws.com",
              step[1],
              "198.51.100.23",
              "198.51.100.0/24",
              agent,
              step[4],
              step[4].equals("success")
                  ? null
                  : hostile.isEmpty() ? "Client.DryRunOperation" : agent,
              step[2],
              List.of(step[3]),
              new Firsts(index < 10, first, index % 8 == 0, index == 0, index == 0, false, false),
              index % 7 == 3 ? List.of() : List.of("region", "network"),
              index == 0 ? "long-term key from a network it was never seen in" : null,
              index == 12
                  ? SampleReport.ID.formatted(4)
                  : index == 13 ? "an event elsewhere" : null,
              hostile.isEmpty() ? step[5] : agent,
              new EvidenceRef(
                  SampleReport.LOG.formatted(regions[index % 5], regions[index % 5]), index * 3L),
              index == 0 || index > 3
                  ? TimelineEvent.NO_BURST
                  : burst(index, time, step[1], agent, hostile)));
      activity.add(
          new Activity(
              grain.startOf(time),
              index % 7 == 3 ? "owner" : "intruder",
              step[2],
              1 + random.nextInt(40)));
    }
    return new KeyTimeline(
        SampleReport.KEY,
        "long-term key",
        "arn:aws:iam::111122223333:user/ci-deploy",
        "Used by an outsider for 2 h 36 min: looked around, started miners in five regions, guarded"
            + " them and left two users and a public function behind.",
        start,
        last,
        List.of(
            new Party(
                "intruder",
                1_204,
                3,
                start,
                last,
                List.of(
                    new Tally("success", 1_012),
                    new Tally("throttled", 84),
                    new Tally("denied", 61),
                    new Tally("dry-run", 36),
                    new Tally("quota", 11)),
                Excerpt.whole(List.of("111122223333"), "timeline"),
                Excerpt.whole(List.of(regions), "timeline"),
                Excerpt.whole(List.of("198.51.100.0/24", "2001:db8:77::/48"), "timeline"),
                new Excerpt<>(
                    hostile.isEmpty() ? List.of("Boto3/1.40.64 md/Botocore#1.40.64") : hostile,
                    14,
                    "timeline")),
            party("responder", 1, last, "192.0.2.0/24"),
            party("owner", 9, start, "203.0.113.0/24")),
        activity,
        new Excerpt<>(events, 1_204, "timeline"));
  }

  /** Twelve events; of the third row five are told. */
  private static Excerpt<BurstEvent> burst(
      int index, Instant time, String call, String agent, List<String> hostile) {
    List<BurstEvent> events = new ArrayList<>();
    for (int i = 0; i < (index == 2 ? 5 : 12); i++) {
      events.add(
          new BurstEvent(
              time.plusSeconds(3L * i),
              hostile.isEmpty() ? call : agent,
              hostile.isEmpty() ? "us-east-1" : agent,
              "success",
              hostile.isEmpty() ? SampleReport.ID.formatted(1_000 * index + i) : agent,
              new EvidenceRef(
                  hostile.isEmpty()
                      ? SampleReport.LOG.formatted("us-east-1", "us-east-1") + i / 6
                      : agent,
                  i)));
    }
    return new Excerpt<>(events, 12, "events");
  }

  static KeyTimeline instanceRole() {
    Instant start = Instant.parse("2025-10-14T11:20:00Z");
    TimelineEvent event =
        new TimelineEvent(
            1,
            1,
            "suspect",
            start,
            start,
            1,
            List.of("b3a9a7c2-5d58-4a37-8a53-93ad2c4c8b11"),
            "ASIAIOSFODNN7EXAMPLE",
            "444455556666",
            List.of("eu-west-1"),
            "s3.amazonaws.com",
            "ListBuckets",
            "192.0.2.77",
            "192.0.2.0/24",
            null,
            "success",
            null,
            null,
            List.of(),
            new Firsts(false, false, true, true, true, false, false),
            List.of(),
            null,
            null,
            "Credentials of a machine were used from outside AWS to list buckets.",
            new EvidenceRef(SampleReport.LOG.formatted("eu-west-1", "eu-west-1"), 4),
            TimelineEvent.NO_BURST);
    return new KeyTimeline(
        "ASIAIOSFODNN7EXAMPLE",
        "temporary key",
        "arn:aws:sts::444455556666:assumed-role/web-frontend/i-0abcd1234ef567890",
        "Credentials of machine i-0abcd1234ef567890 were used once from outside AWS.",
        start,
        start,
        List.of(party("suspect", 1, start, "192.0.2.0/24")),
        List.of(new Activity(start, "suspect", null, 1)),
        Excerpt.whole(List.of(event), "timeline"));
  }

  private static Party party(String actor, long events, Instant at, String network) {
    return new Party(
        actor,
        events,
        1,
        at,
        at,
        List.of(new Tally("success", events)),
        Excerpt.whole(List.of("444455556666"), "timeline"),
        Excerpt.whole(List.of("eu-west-1"), "timeline"),
        Excerpt.whole(List.of(network), "timeline"),
        Excerpt.whole(List.of(), "timeline"));
  }
}
