/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report;

import dev.spoor.common.evidence.EvidenceRef;
import dev.spoor.jobs.report.view.AftermathView;
import dev.spoor.jobs.report.view.AftermathView.Door;
import dev.spoor.jobs.report.view.AftermathView.Story;
import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.Proof;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What became of the made-up case. */
final class SampleAftermath {
  private static final Instant START = Instant.parse("2025-11-02T03:04:05Z");

  private SampleAftermath() {}

  static AftermathView aftermath(List<String> hostile) {
    List<String> notVisible = new ArrayList<>(hostile);
    notVisible.add("How the credential came into wrong hands: not visible in CloudTrail.");
    List<Door> doors = new ArrayList<>();
    doors.add(door("AKIAI44QH8DHBEXAMPLE is not known to have ended; its parent was ended."));
    doors.add(
        new Door(
            SampleReport.KEY,
            "ASIAIOSFODNN7SESSION",
            "used after its parent's end",
            "ASIAIOSFODNN7SESSION was used until 2025-11-03T00:00:00Z; its parent was ended.",
            START,
            null,
            null));
    hostile.forEach(text -> doors.add(door(text)));
    String signal = hostile.isEmpty() ? "machine's session in a second network" : hostile.get(0);
    return new AftermathView(
        Excerpt.whole(
            List.of(
                new Story(
                    SampleReport.KEY,
                    "arn:aws:iam::111122223333:user/ci",
                    false,
                    START,
                    proof(0),
                    START.plusSeconds(90_000),
                    START,
                    signal,
                    proof(4),
                    START.plusSeconds(30_000),
                    "ASIAIOSFODNN7DEFENDS",
                    new Proof("6f1d-event", new EvidenceRef("s3://acme-org-trail/b.json.gz", 7)),
                    470,
                    23,
                    1,
                    Excerpt.whole(notVisible, "stories"))),
            "stories"),
        Excerpt.whole(doors, "containment"));
  }

  /** Returns an event of the sample's timeline. */
  private static Proof proof(int event) {
    return new Proof(
        SampleReport.ID.formatted(event), new EvidenceRef("s3://acme-org-trail/a.json.gz", event));
  }

  private static Door door(String statement) {
    return new Door(
        SampleReport.KEY,
        statement,
        "alive after its parent's end",
        statement,
        START,
        "6f1d-event",
        new EvidenceRef("s3://acme-org-trail/a.json.gz", 3));
  }
}
