/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report;

import dev.spoor.common.evidence.EvidenceRef;
import dev.spoor.jobs.report.view.CredentialSign;
import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.LineageFold;
import dev.spoor.jobs.report.view.LineageTree;
import dev.spoor.jobs.report.view.LineageTree.Member;
import dev.spoor.jobs.report.view.LineageView;
import dev.spoor.jobs.report.view.LineageView.Reach;
import dev.spoor.jobs.report.view.LineageView.Sign;
import dev.spoor.jobs.report.view.LineageView.Suspect;
import dev.spoor.jobs.report.view.Proof;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The family of the made-up case's key. */
final class SampleLineage {
  private static final EvidenceRef PROOF = new EvidenceRef("s3://acme-org-trail/a.json.gz", 3);

  private SampleLineage() {}

  static LineageView lineage(List<String> hostile) {
    List<Member> family = new ArrayList<>();
    family.add(member(SampleReport.KEY, null, "long-term key", null, "exact", 1, "03:04:05", null));
    family.add(
        member(
            "AKIAI44QH8DHBEXAMPLE",
            SampleReport.KEY,
            "long-term key",
            "CreateAccessKey",
            "exact",
            1,
            "03:20:00",
            "09:00:00"));
    family.add(
        member(
            "login-profile:arn:aws:iam::111122223333:user/helper",
            SampleReport.KEY,
            "login profile",
            "CreateLoginProfile",
            "exact",
            1,
            "03:22:00",
            null));
    family.add(
        member(
            "console-login:6f1d",
            "login-profile:arn:aws:iam::111122223333:user/helper",
            "console login",
            "ConsoleLogin",
            "strong",
            1,
            "04:00:00",
            null));
    family.add(
        member(
            "ASIAIOSFODNN7CONSOLE",
            "console-login:6f1d",
            "temporary key",
            "console session",
            "medium",
            14,
            "04:00:02",
            null));
    family.add(
        member(
            "ASIAIOSFODNN7MACHINE",
            SampleReport.KEY,
            "instance session",
            "RunInstances",
            "strong",
            212,
            "03:30:00",
            null));
    for (String text : hostile) {
      family.add(member(text, SampleReport.KEY, text, text, "weak", 1, "05:00:00", null));
    }
    List<String> reasons = new ArrayList<>(hostile);
    reasons.add(0, "AWS put its quarantine policy on user ci-deploy");
    List<Reach> reached = new ArrayList<>();
    reached.add(reach(SampleReport.KEY, 0, null, "named by the case"));
    reached.add(reach("AKIAI44QH8DHBEXAMPLE", 1, SampleReport.KEY, "minted by CreateAccessKey"));
    hostile.forEach(text -> reached.add(reach(text, 2, text, text)));
    return new LineageView(
        Excerpt.whole(
            List.of(
                new Suspect(
                    SampleReport.KEY,
                    "arn:aws:iam::111122223333:user/ci",
                    90,
                    true,
                    true,
                    Excerpt.whole(
                        reasons.stream()
                            .map(
                                reason ->
                                    new Sign(
                                        reason, new Proof(SampleReport.ID.formatted(4), PROOF)))
                            .toList(),
                        "suspects"))),
            "suspects"),
        Excerpt.whole(
            List.of(LineageTree.of(SampleReport.KEY, family, family.size() + 230)), "credentials"),
        Excerpt.whole(reached, "blast_radius"));
  }

  private static Member member(
      String id,
      @Nullable String parent,
      String kind,
      @Nullable String how,
      String confidence,
      long count,
      String born,
      @Nullable String ended) {
    return new Member(
        id,
        parent,
        null,
        0,
        kind,
        "arn:aws:iam::111122223333:user/helper",
        how,
        confidence,
        Instant.parse("2025-11-02T" + born + "Z"),
        Instant.parse("2025-11-02T08:00:00Z"),
        ended == null ? null : Instant.parse("2025-11-02T" + ended + "Z"),
        ended == null ? "not known to have ended" : "set inactive",
        ended == null,
        true,
        count * 7,
        count,
        parent == null ? List.of(CredentialSign.SEED) : List.of(),
        parent == null ? "how the key leaked is not visible in CloudTrail" : null,
        PROOF,
        count == 1 ? null : fold(id, count));
  }

  private static LineageFold fold(String id, long count) {
    return new LineageFold(
        LineageFold.Way.ALIKE,
        count,
        0,
        0,
        count,
        count,
        0,
        "",
        new Excerpt<>(
            List.of(
                new LineageFold.Listed(
                    id, "temporary key", null, null, null, 7, true, true, List.of())),
            count,
            "credentials"));
  }

  private static Reach reach(String id, long hop, @Nullable String from, String reason) {
    return new Reach(
        SampleReport.KEY,
        false,
        "credential",
        id,
        hop,
        from,
        reason,
        "exact",
        Instant.parse("2025-11-02T03:20:00Z"),
        "6f1d-event",
        PROOF);
  }
}
